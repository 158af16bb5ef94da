import type { AttributeSpec } from "prosemirror-model";
import { isId, isSha256 } from "./ids.ts";

/** What the validators below check; the names go into the schema hash, so that a tightened rule changes it. */
export type AttributeKind =
  | "block-id"
  | "text"
  | "flag"
  | "heading-level"
  | "list-start"
  | "pixels"
  | "picture"
  | "person"
  | "href"
  | "thread-id"
  | "kept";

/** Longest alternative text, caption-like attribute or address, in UTF-16 code units. */
export const MAX_TEXT_ATTRIBUTE = 2000;

const nullable = (test: (value: unknown) => boolean) => (value: unknown) => value === null || test(value);
const integerIn = (low: number, high: number) => (value: unknown) =>
  Number.isSafeInteger(value) && (value as number) >= low && (value as number) <= high;

const TESTS: Record<AttributeKind, (value: unknown) => boolean> = {
  "block-id": nullable(isId),
  text: (value) => typeof value === "string" && value.length <= MAX_TEXT_ATTRIBUTE,
  flag: (value) => typeof value === "boolean",
  "heading-level": integerIn(2, 4),
  "list-start": integerIn(0, 1_000_000),
  pixels: nullable(integerIn(1, 100_000)),
  picture: nullable(isSha256),
  person: nullable(isId),
  href: isAllowedHref,
  "thread-id": isId,
  kept: (value) => typeof value === "string",
};

/** An attribute with a validator; `kind` stays readable for the schema hash. */
export interface KindedAttribute extends AttributeSpec {
  readonly kind: AttributeKind;
}

/**
 * Declares an attribute of a node or mark.
 * @param kind which validator guards it; it throws RangeError on anything else, arrays and objects included.
 * @param initial the default; left out, the attribute is required.
 */
export function attribute(kind: AttributeKind, initial?: unknown): KindedAttribute {
  const validate = (value: unknown) => {
    if (!TESTS[kind](value)) throw new RangeError(`not a valid ${kind}`);
  };
  return initial === undefined ? { kind, validate } : { kind, validate, default: initial };
}

/**
 * Addresses a link may have: http, https, mailto, and paths of our own site. Control characters and white space are
 * refused outright, because browsers strip them before they look at the scheme.
 */
export function isAllowedHref(value: unknown): value is string {
  if (typeof value !== "string" || value.length === 0 || value.length > MAX_TEXT_ATTRIBUTE) return false;
  for (const character of value) {
    const code = character.codePointAt(0) ?? 0;
    if (code <= 0x20 || (code >= 0x7f && code <= 0xa0)) return false;
  }
  if (/^https?:\/\/[^/\\?#]/i.test(value)) return URL.canParse(value);
  if (/^mailto:[^@/\\]+@[^@/\\]+$/i.test(value)) return true;
  return value.startsWith("/") && !/^\/[/\\]/.test(value) && !value.includes("\\");
}

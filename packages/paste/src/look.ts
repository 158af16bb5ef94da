import type { MarkName } from "@naskah/model";
import { cleanHref } from "./filters/links.ts";
import type { Mark } from "./piece.ts";
import type { Tally } from "./report.ts";
import { hasWords, type TreeElement } from "./tree.ts";

/** How words look where they stand: of the elements around them, the inner over the outer. */
export interface Look {
  readonly strong: boolean;
  readonly emphasis: boolean;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly raised: "superscript" | "subscript" | null;
  readonly code: boolean;
  readonly href: string | null;
  readonly isPre: boolean;
  /** A line feed breaks the line, whatever becomes of spaces. */
  readonly keepsLines: boolean;
  /** What the words get; made once for each look. */
  readonly marks: readonly Mark[];
}

export const PLAIN: Look = {
  strong: false,
  emphasis: false,
  underline: false,
  strike: false,
  raised: null,
  code: false,
  href: null,
  isPre: false,
  keepsLines: false,
  marks: [],
};

const STRONG = new Set(["strong", "b", "th"]);
const EMPHASIS = new Set(["em", "i", "cite", "dfn", "var"]);
const STRIKE = new Set(["s", "del", "strike"]);
const CODE = new Set(["code", "kbd", "samp", "tt", "pre"]);
/** Fewer hundreds are no bold: Google Docs says 400 of everything, browsers say 700. */
const BOLD_FROM = 600;

/** The look inside an element. */
export function lookIn(element: TreeElement, outer: Look, tally: Tally): Look {
  const { name, style } = element;
  const href = hrefOf(element, outer, tally);
  const line = `${style["text-decoration"] ?? ""} ${style["text-decoration-line"] ?? ""}`;
  const space = style["white-space"];
  const look = {
    strong: weight(style["font-weight"]) ?? (outer.strong || STRONG.has(name)),
    emphasis: slant(style["font-style"]) ?? (outer.emphasis || EMPHASIS.has(name)),
    underline: outer.underline || name === "u" || /\bunderline\b/.test(line),
    strike: outer.strike || STRIKE.has(name) || /\bline-through\b/.test(line),
    raised: raisedIn(element) ?? outer.raised,
    code: outer.code || CODE.has(name),
    href,
    isPre:
      space === undefined
        ? outer.isPre || name === "pre"
        : /^(?:pre|break-spaces)\b(?!-line)/.test(space) && name === "pre",
    keepsLines: keepsLines(style) ?? outer.keepsLines,
  };
  if (isSame(look, outer)) return outer;
  return { ...look, marks: marksOf(look) };
}

const isSame = (look: Omit<Look, "marks">, outer: Look) =>
  (Object.keys(look) as (keyof typeof look)[]).every((key) => look[key] === outer[key]);

/** A link is underlined because it is one. */
function marksOf(look: Omit<Look, "marks">): readonly Mark[] {
  const { strong, emphasis, underline, strike, raised, code, href } = look;
  const on: readonly (readonly [boolean, MarkName])[] = [
    [strong, "strong"],
    [emphasis, "emphasis"],
    [underline && href === null, "underline"],
    [strike, "strike"],
    [raised === "superscript", "superscript"],
    [raised === "subscript", "subscript"],
    [code, "code"],
  ];
  const marks: Mark[] = on.flatMap(([isOn, type]) => (isOn ? [{ type }] : []));
  return href === null ? marks : [{ type: "link", attrs: { href } }, ...marks];
}

function hrefOf({ name, attributes, children }: TreeElement, outer: Look, tally: Tally): string | null {
  const written = name === "a" ? attributes.href : undefined;
  if (written === undefined) return outer.href;
  const href = cleanHref(written);
  // An address in the same text is no link from here, and nobody misses it.
  if (href === null && !/^\s*#/.test(written) && children.some(hasWords)) tally.dropped.links += 1;
  return href;
}

function keepsLines(style: TreeElement["style"]): boolean | null {
  const said = style["white-space-collapse"] ?? style["white-space"];
  return said === undefined ? null : /^(?:pre|preserve|break-spaces)/.test(said);
}

function weight(value: string | undefined): boolean | null {
  if (value === undefined) return null;
  if (/^bold(?:er)?$/i.test(value)) return true;
  if (/^(?:normal|lighter)$/i.test(value)) return false;
  const number = Number(value);
  return Number.isFinite(number) ? number >= BOLD_FROM : null;
}

function slant(value: string | undefined): boolean | null {
  if (value === undefined) return null;
  if (/^(?:italic|oblique)\b/i.test(value)) return true;
  return /^normal$/i.test(value) ? false : null;
}

function raisedIn({ name, style }: TreeElement): Look["raised"] {
  const align = style["vertical-align"];
  if (align === "super" || (name === "sup" && align === undefined)) return "superscript";
  return align === "sub" || (name === "sub" && align === undefined) ? "subscript" : null;
}

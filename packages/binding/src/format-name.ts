import { encodeAny, toBase64 } from "lib0/buffer";
import { digest } from "lib0/hash/sha256";
import type { Mark, MarkType } from "prosemirror-model";
import { unpacked } from "./pack.ts";
import { isPlaceholder } from "./placeholders.ts";

/** Marks of a node are attributes, one each, so that two people who mark one block do not overwrite each other. */
export const MARK_ATTRIBUTE = "mark:";

/** True for marks several of which may stand on the same text: each needs a format name of its own. */
export function isOverlapping(type: MarkType): boolean {
  return !type.excludes(type);
}

/**
 * The text format that holds a mark, as y-prosemirror 1.x names it: the mark's type, and for overlapping marks `--` and eight
 * base64 characters of a hash over its JSON.
 */
export function formatName(mark: Mark): string {
  if (isPlaceholder(mark)) return String(mark.attrs.name);
  return isOverlapping(mark.type) ? `${mark.type.name}--${hashOf(mark)}` : mark.type.name;
}

/** Hashing is dear and marks are few: a mark is an immutable value. */
const hashes = new WeakMap<Mark, string>();

function hashOf(mark: Mark): string {
  const known = hashes.get(mark);
  if (known !== undefined) return known;
  const bytes = digest(encodeAny(mark.toJSON()));
  // Six bytes, the other 26 XORed into them.
  for (let i = 6; i < bytes.length; i++) bytes[i % 6] = (bytes[i % 6] ?? 0) ^ (bytes[i] ?? 0);
  const hash = toBase64(bytes.slice(0, 6));
  hashes.set(mark, hash);
  return hash;
}

/** What the format of a mark holds: its attributes, or what a placeholder keeps. */
export function formatValue(mark: Mark): object {
  return isPlaceholder(mark) ? (unpacked(String(mark.attrs.kept)) as object) : { ...mark.attrs };
}

/** All marks of a run as text formats. */
export function formatsOf(marks: readonly Mark[]): Record<string, object> {
  return Object.fromEntries(marks.map((mark) => [formatName(mark), formatValue(mark)]));
}

/** The mark of a text format: `comment--Ab3/x+9=` is one of several `comment` marks on the same text. */
export function markName(format: string): string {
  const end = format.length - HASH_LENGTH;
  if (end < 2 || format.charCodeAt(end - 1) !== DASH || format.charCodeAt(end - 2) !== DASH) return format;
  // By hand: this is asked for every run of text, and an expression takes ten times as long.
  for (let at = end; at < format.length; at++) if (!isBase64(format.charCodeAt(at))) return format;
  return format.slice(0, end - 2);
}

const HASH_LENGTH = 8;
const DASH = 45;

/** Letters, digits, `+`, `/`, `=`. */
function isBase64(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 47 && code <= 57) ||
    code === 43 ||
    code === 61
  );
}

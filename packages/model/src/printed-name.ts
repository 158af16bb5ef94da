import { hiddenIn } from "./hidden-character.ts";

/**
 * What somebody, an office or a post is called, as it is kept: one line, because it stands in sentences of pages and mail; null when nothing
 * of it can be seen, or when it holds what cannot be: whoever reads a name must be able to tell it from another.
 */
export function printedName(text: string): string | null {
  const line = text.replace(/[\s\u0085]+/gu, " ").trim();
  return line === "" || hiddenIn(line) !== null ? null : line;
}

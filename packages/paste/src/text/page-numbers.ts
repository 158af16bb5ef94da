/** "- 2 -" and "Halaman 2 dari 9", which nobody writes into a text. */
const SURELY =
  /^\s*(?:[-–—]\s*\d{1,4}\s*[-–—]|(?:halaman|hlm\.?|page)\s+\d{1,4}\s*(?:dari|of|\/)\s*\d{1,4})\s*$/i;
const PERHAPS = /^\s*(?:(?:halaman|hlm\.?|page)\s+)?\d{1,4}\s*$/i;
/** A sentence that goes on over the end of a page has a line before it as long as this. */
const LONG = 45;

/**
 * Lines without the numbers of pages that a viewer of PDF gives with them. A bare number is one only where a sentence goes on behind
 * it, or the one before was one and this is the next: else it may be a figure of a table. Where it goes on, the blank lines around the number go as well.
 */
export function withoutPageNumbers(lines: readonly string[]): {
  readonly lines: readonly string[];
  readonly count: number;
} {
  const kept: string[] = [];
  let count = 0;
  /** The last line with words, and the last bare number that was one of a page. */
  let [before, last] = ["", Number.NaN];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const [isSure, isBare] = [SURELY.test(line), PERHAPS.test(line)];
    const behind = isSure || isBare ? nextWords(lines, at) : at;
    const isWithin = behind > at && isBroken(before, lines[behind] ?? "");
    if (isWithin) {
      while (kept.at(-1) === "") kept.pop();
      at = behind - 1;
    }
    if (isWithin || isSure || (isBare && numberIn(line) === last + 1)) {
      count += 1;
      if (isBare) last = numberIn(line);
      continue;
    }
    kept.push(line);
    if (line !== "") before = line;
  }
  return { lines: kept, count };
}

/** Whether a sentence goes on from one line to the other. */
const isBroken = (before: string, behind: string) =>
  before.length >= LONG && !/[.:;!?]$/.test(before) && /^\p{Ll}/u.test(behind);

const numberIn = (line: string) => Number(/\d+/.exec(line)?.[0]);

function nextWords(lines: readonly string[], from: number): number {
  let at = from + 1;
  while (lines[at] === "") at++;
  return at;
}

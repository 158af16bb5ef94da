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
  let last = Number.NaN;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const behind = PERHAPS.test(line) || SURELY.test(line) ? nextWords(lines, at) : null;
    const before = behind === null ? undefined : kept.findLast((one) => one !== "");
    const isWithin =
      behind !== null &&
      before !== undefined &&
      before.length >= LONG &&
      !/[.:;!?]$/.test(before) &&
      /^\p{Ll}/u.test(lines[behind] ?? "");
    if (behind !== null && isWithin) {
      while (kept.at(-1) === "") kept.pop();
      at = behind - 1;
      count += 1;
    } else if (SURELY.test(line) || (behind !== null && numberIn(line) === last + 1)) count += 1;
    else {
      kept.push(line);
      continue;
    }
    last = numberIn(line);
  }
  return { lines: kept, count };
}

const numberIn = (line: string) => Number(/\d+/.exec(line)?.[0]);

function nextWords(lines: readonly string[], from: number): number {
  let at = from + 1;
  while (lines[at] === "") at++;
  return at;
}

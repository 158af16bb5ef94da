/** Broken lines as one, and how many words that were cut at an end of a line are whole again. */
export interface JoinedLines {
  readonly text: string;
  readonly mended: number;
}

/** Longer ones are no words that a line cuts. */
const LONGEST_WORD = 80;
const CUT = /(\p{L}+)([-\u2010\u00ad])$/u;

/**
 * Joins lines that a program has broken. A hyphen at the end of one goes when it only cut a word; it stays between a word and its double
 * ("undang-undang", "sayur-mayur"), behind capitals ("PNS-nya") and a single letter ("e-katalog"), and before capitals and figures.
 */
export function joinedLines(lines: readonly string[]): JoinedLines {
  const parts: string[] = [];
  let mended = 0;
  for (const [at, line] of lines.entries()) {
    const [cut, before = "", sign] = CUT.exec((lines[at - 1] ?? "").slice(-LONGEST_WORD)) ?? [];
    if (at > 0 && cut === undefined) parts.push(" ");
    if (cut !== undefined && (sign === "\u00ad" || isOnlyCut(before, /^\p{Ll}+/u.exec(line)?.[0] ?? ""))) {
      parts.push(parts.pop()?.slice(0, -1) ?? "");
      mended += 1;
    }
    parts.push(line);
  }
  return { text: parts.join(""), mended };
}

function isOnlyCut(before: string, next: string): boolean {
  if (next === "" || before.length < 2 || before === before.toUpperCase()) return false;
  const [first, second] = [before.toLowerCase(), next.toLowerCase()];
  const isDouble = second.length > 2 && first.includes(second.slice(0, 3));
  return !isDouble && !(first.length === second.length && first.slice(-3) === second.slice(-3));
}

/** Lines shorter than this are no lines that a program has broken. */
const NARROWEST = 45;
const WIDEST = 120;

/**
 * Whether a program has broken these lines at a width: of each but the last, the next one's first word would not have fitted. Two lines
 * alone prove it only when the sentence goes on in the second.
 */
export function isHardWrapped(lines: readonly string[], width: number): boolean {
  if (lines.length < 2 || width < NARROWEST || width > WIDEST) return false;
  const isFull = lines.every((line, at) => {
    const next = lines[at + 1];
    if (next === undefined) return true;
    return line.length + 1 + (/^\S+/.exec(next)?.[0].length ?? 0) > width;
  });
  return isFull && (lines.length > 2 || /^[\p{Ll}\p{N}(]/u.test(lines[1] ?? ""));
}

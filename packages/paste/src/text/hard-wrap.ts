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

const ENDS_SENTENCE = /[.:;!?]["”’)\]]*$/;
const ENDS_IN_HYPHEN = /\p{L}[-\u2010\u00ad]$/u;
/** What begins a line of its own in a regulation or a list. */
const BEGINS_ANEW = /^(?:pasal|bab|bagian|paragraf|lampiran)\b|^[([]?\w{1,4}[.)\]]\s/i;

/**
 * Lines of a viewer of PDF, which are of one width only on paper: grouped by what goes on in the next. Null when nothing proves that a
 * program has broken them: a word that is cut in two, or twice a line that goes on with a small letter.
 */
export function wrappedParagraphs(
  lines: readonly string[],
  width: number,
): readonly (readonly string[])[] | null {
  if (width < NARROWEST || width > WIDEST || lines.some((line) => line.includes("\t"))) return null;
  let proofs = 0;
  const groups: string[][] = [];
  for (const [at, line] of lines.entries()) {
    const before = lines[at - 1];
    const goesOn = before === undefined ? null : goingOn(before, line, width);
    proofs += goesOn === "cut" ? 2 : goesOn === "small letter" ? 1 : 0;
    if (goesOn === null) groups.push([line]);
    else groups.at(-1)?.push(line);
  }
  return proofs >= 2 ? groups : null;
}

function goingOn(line: string, next: string, width: number): "cut" | "small letter" | "full" | null {
  if (BEGINS_ANEW.test(next)) return null;
  const isSmall = /^\p{Ll}/u.test(next);
  if (isSmall && ENDS_IN_HYPHEN.test(line)) return "cut";
  if (ENDS_SENTENCE.test(line)) return null;
  if (isSmall && line.length >= width * 0.6) return "small letter";
  return line.length >= width * 0.85 ? "full" : null;
}

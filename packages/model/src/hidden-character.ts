import { isText, mendText } from "./text-character.ts";

/** What turns the direction of letters: what is read is then not what stands there (Unicode TR36, 2.10; CVE-2021-42574). */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/**
 * Those, and every other character that shows nothing (Unicode's `Default_Ignorable_Code_Point`, and a few more). Not among them are the soft
 * hyphen, which shows where a line ends, and the signs that choose how the letter before them looks.
 */
const HIDDEN =
  /(?!\u00ad|[\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}|[\u2028\u2029\u2800\ufff9-\ufffb]/u;
const HIDDEN_RUNS = new RegExp(`(?:${HIDDEN.source})+`, "gu");

const JOINERS = /^(?:\u200c|\u200d)$/u;
const JOINED = /(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$|(?!\p{Script=Latin})[\p{L}\p{M}]$/u;
const FLAG = "\u{1f3f4}";
const FLAG_TAGS = /^[\u{e0020}-\u{e007e}]+\u{e007f}$/u;

/** What a text hides, the worse of both; null when everything in it can be seen. */
export type Hidden = "bidi-control" | "character-hidden";

export function hiddenIn(words: string): Hidden | null {
  if (!HIDDEN.test(words) && isText(words)) return null;
  if (visibleWords(words) === words) return null;
  return BIDI.test(words) ? "bidi-control" : "character-hidden";
}

/** The words without what cannot be seen. Joiners stay where letters and pictures are joined by them, and so do flags. */
export function visibleWords(words: string): string {
  return mendText(words).replace(HIDDEN_RUNS, (run, at: number) =>
    isAtHome(run, words.slice(0, at).slice(-2)) ? run : "",
  );
}

function isAtHome(run: string, before: string): boolean {
  if (JOINERS.test(run)) return JOINED.test(before);
  return before === FLAG && FLAG_TAGS.test(run);
}

/** The words with what cannot be seen written out: "kantor[U+202E]"; for the one who looks for it. */
export function writtenOut(words: string): string {
  const visible = visibleWords(words);
  if (visible === words) return words;
  return [...words]
    .map((character) => (HIDDEN.test(character) || !isText(character) ? nameOf(character) : character))
    .join("");
}

const nameOf = (character: string) =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;

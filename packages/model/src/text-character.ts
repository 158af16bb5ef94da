/**
 * Which characters a text may hold, everywhere: those that XML 1.0 can print (production `Char`), without the control characters and
 * noncharacters that HTML calls parse errors. Tab, line feed and carriage return are text. So whatever is stored can be printed in a
 * page, a feed, a mail and a table (D8).
 */
const FORBIDDEN = /(?![\t\n\r])\p{Cc}|\p{Noncharacter_Code_Point}|\p{Cs}/u;
const EVERY_FORBIDDEN = new RegExp(FORBIDDEN, "gu");

/** What U+FFFD says: here was something that is no character. */
const REPLACEMENT = "\ufffd";

/** What Word means by them: end of a cell, line and page break (a space: a headline has no lines), hyphen that never and that may break. */
const OF_WORD: Readonly<Record<string, string>> = {
  "\x07": " ",
  "\v": " ",
  "\f": " ",
  "\x1e": "\u2011",
  "\x1f": "\u00ad",
};

/** U+0080 to U+009F as Windows-1252 has them, which is what they were meant to be (HTML Standard, numeric character references). */
const WINDOWS_1252 = "€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ";

/** Whether every character of it may stand in a text. */
export function isText(words: string): boolean {
  return !FORBIDDEN.test(words);
}

/**
 * The same words with what may not stand in a text replaced by what was meant, else by U+FFFD. As long as before in UTF-16 code units,
 * so that no place in it moves.
 */
export function mendText(words: string): string {
  return isText(words) ? words : words.replace(EVERY_FORBIDDEN, meantBy);
}

function meantBy(character: string): string {
  const code = character.charCodeAt(0);
  const meant = OF_WORD[character] ?? (code >= 0x80 ? WINDOWS_1252[code - 0x80] : undefined);
  return meant ?? REPLACEMENT.repeat(character.length);
}

/** A character that may not stand in a text, and where it stands in a value: `members.0.name`. */
export interface FoundCharacter {
  readonly path: string;
  /** "U+000B" */
  readonly character: string;
}

/** The first in any string or key of a JSON value; null when all of it is text. Not recursive: a stranger chose the depth. */
export function forbiddenIn(value: unknown): FoundCharacter | null {
  const waiting: { readonly path: string; readonly value: unknown }[] = [{ path: "", value }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const found = forbiddenInString(next.path, next.value);
    if (found !== null) return found;
    if (typeof next.value !== "object" || next.value === null) continue;
    for (const [key, member] of Object.entries(next.value)) {
      const ofKey = forbiddenInString(next.path, key);
      if (ofKey !== null) return ofKey;
      waiting.push({ path: next.path === "" ? key : `${next.path}.${key}`, value: member });
    }
  }
  return null;
}

function forbiddenInString(path: string, value: unknown): FoundCharacter | null {
  const [character] = typeof value === "string" ? (FORBIDDEN.exec(value) ?? []) : [];
  return character === undefined ? null : { path, character: nameOf(character) };
}

function nameOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

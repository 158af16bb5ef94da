/** How a list counts: the words of `mso-level-number-format` that matter, the rest being bullets or numbers. */
export type Counting = "bullet" | "decimal" | "letters" | "roman";

/** By Word's name of the format: `alpha-lower`, `roman-upper`, `bullet`, `image`; null for a name that says nothing. */
export function countingNamed(name: string | undefined): Counting | null {
  if (name === undefined) return null;
  if (/^(?:bullet|image|none)/i.test(name)) return "bullet";
  if (/alpha|letter/i.test(name)) return "letters";
  if (/roman/i.test(name)) return "roman";
  return /decimal|arabic|ordinal|zero/i.test(name) ? "decimal" : null;
}

const NUMBER = /^[([]?(?:\d+[.])*(\d{1,6})[.)\]:]*$/;
const LETTERS = /^[([]?([a-z]{1,7})[.)\]:]+$/i;

/** How a marker as it is printed counts: `1.`, `(2)`, `1.2.`, `iv)`, `b.`; anything else is a bullet. */
export function countingOf(marker: string): Counting {
  if (NUMBER.test(marker)) return "decimal";
  const letters = LETTERS.exec(marker)?.[1]?.toLowerCase();
  if (letters === undefined) return "bullet";
  // A single "o" with nothing behind it is a bullet of Word's; "o." is a letter.
  if (letters.length > 1) return isRoman(letters) ? "roman" : "bullet";
  return letters === "i" ? "roman" : "letters";
}

/** What it counts to; null for a bullet or what cannot be read. */
export function numberIn(marker: string, counting: Counting): number | null {
  if (counting === "bullet") return null;
  const digits = NUMBER.exec(marker)?.[1];
  if (digits !== undefined) return Number(digits);
  const letters = LETTERS.exec(marker)?.[1]?.toLowerCase();
  if (letters === undefined) return null;
  if (counting === "roman") return isRoman(letters) ? romanNumber(letters) : null;
  // Word counts a … z, aa, bb, cc.
  if (new Set(letters).size > 1) return null;
  return letters.charCodeAt(0) - 96 + 26 * (letters.length - 1);
}

const isRoman = (letters: string) =>
  letters !== "" && /^m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})$/.test(letters);

const VALUES: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100, d: 500, m: 1000 };

function romanNumber(letters: string): number {
  const values = [...letters].map((letter) => VALUES[letter] ?? 0);
  return values.reduce((sum, value, at) => sum + (value < (values[at + 1] ?? 0) ? -value : value), 0);
}

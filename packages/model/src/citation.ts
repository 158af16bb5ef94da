/**
 * How sources are named in a text: by author and year, "(Suarez & Abdallah, 2019)" and "Suarez dan Abdallah (2019)", or by
 * their number in the list, "[2]", "[1, 3]", "[2–4]". A raised number may be a unit ("m²"): it counts as naming a source and is
 * never reported as naming one that is not there.
 */
export type Citation =
  | ({ readonly by: "author"; readonly author: string; readonly year: string } & Range)
  | ({ readonly by: "number"; readonly numbers: readonly number[] } & Range);

interface Range {
  readonly from: number;
  readonly to: number;
}

const MONTHS =
  /^(januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|january|february|march|may|june|july|august|october|december)$/i;
const YEAR = String.raw`(?:1[5-9]|20)\d{2}[a-z]?`;
const NAME = String.raw`\p{Lu}[\p{L}'’.-]{1,40}`;
const NAMES = String.raw`${NAME}(?:(?:,? (?:&|dan|and) | |, )${NAME})*(?: (?:dkk|et al)\.?)?`;
const BRACKET = /\(([^()]{3,200})\)/gu;
const PART = new RegExp(String.raw`(?:^|[;(]\s*|\b)(${NAMES}), (${YEAR})(?=$|[;,:)\s])`, "gu");
const NARRATIVE = new RegExp(
  String.raw`(${NAME}(?: (?:&|dan|and) ${NAME})?(?: (?:dkk|et al)\.?)?) \((${YEAR})\)`,
  "gu",
);
const NUMBERS = /\[(\d{1,3}(?:\s*[,–-]\s*\d{1,3})*)\]/g;
/** "[1–999]" names that many sources at most. */
const MOST_IN_ONE = 200;

/** All citations of a text, in reading order. */
export function citations(text: string): readonly Citation[] {
  const found: Citation[] = [];
  const named = (names: string, year: string, from: number, to: number) => {
    const author = firstSurname(names);
    if (!MONTHS.test(author)) found.push({ by: "author", author, year, from, to });
  };
  for (const bracket of text.matchAll(BRACKET)) {
    const start = bracket.index + 1;
    for (const { 0: all, 1: names = "", 2: year = "", index } of (bracket[1] ?? "").matchAll(PART)) {
      const from = start + index + all.indexOf(names);
      named(names, year, from, start + index + all.length);
    }
  }
  for (const { 0: all, 1: names = "", 2: year = "", index } of text.matchAll(NARRATIVE))
    named(names, year, index, index + all.length);
  for (const { 0: all, 1: list = "", index } of text.matchAll(NUMBERS))
    found.push({ by: "number", numbers: numbersIn(list), from: index, to: index + all.length });
  return found.toSorted((a, b) => a.from - b.from);
}

function firstSurname(names: string): string {
  return (
    names
      .split(/,| & | dan | and | dkk| et al/)[0]
      ?.trim()
      .split(" ")
      .at(-1) ?? names
  );
}

function numbersIn(list: string): readonly number[] {
  return list.split(",").flatMap((part) => {
    const [first = 0, last = first] = part.split(/[–-]/).map((digits) => Number(digits.trim()));
    const length = Math.min(Math.max(last - first + 1, 1), MOST_IN_ONE);
    return Array.from({ length }, (_, step) => first + step);
  });
}

const folded = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** True when the reference with this number in the list is the one that a citation names. */
export function isCited(citation: Citation, reference: string, number: number): boolean {
  if (citation.by === "number") return citation.numbers.includes(number);
  const text = folded(reference);
  return text.includes(citation.year) && text.includes(folded(citation.author));
}

/** A law or a page without an author is cited by its opening words. Null when they are too few to mean anything. */
export function openingWords(reference: string): string | null {
  const opening = (reference.split(/[.,;:(]/)[0] ?? "").trim().split(/\s+/).slice(0, 8).join(" ");
  return opening.split(" ").length >= 3 ? opening : null;
}

import type { Language, Misspelling } from "@naskah/model";
import { english } from "./english.ts";
import { indonesian } from "./indonesian.ts";
import type { Lexicon } from "./lexicon.ts";

/** What is known of one language. Words are lower case. */
export interface Tongue {
  knows(word: string): boolean;
  near(word: string, most: number): readonly { readonly word: string; readonly cost: number }[];
  /** Slips of more than one word. */
  slips(text: string): readonly Omit<Misspelling, "isForeign">[];
}

export interface Lexicons {
  readonly id: Lexicon;
  readonly enUs: Lexicon;
  readonly enGb: Lexicon;
}

/** Suggestions that are shown. */
const BEST = 3;
/** Words of one call for which suggestions are looked for: a text in a third language must not take minutes. */
export const MOST_SUGGESTED = 60;
/** About one letter. */
const ONE_LETTER = 120;
const WORD = /\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;
/** Longer is no word of either language, and only slow to look for. */
const LONGEST = 40;
/** A word with Indonesian prefix and ending is no name, even with a capital: "Melayanan". */
const DERIVED = /^(me|pe|be|te|ke|di)\p{L}{4,}(an|kan|i|nya)$/u;

/** Finds words that the dictionaries do not know. Holds no text. */
export class Speller {
  readonly #tongues: Readonly<Record<Language, Tongue>>;
  readonly #near = new Map<string, readonly string[]>();

  constructor({ id, enUs, enGb }: Lexicons) {
    this.#tongues = { id: indonesian(id), en: english(enUs, enGb) };
  }

  /** One list for each text, in reading order. */
  check(language: Language, texts: readonly string[]): readonly (readonly Misspelling[])[] {
    const room = { left: MOST_SUGGESTED };
    return texts.map((text) => this.#checkOne(language, text, room));
  }

  #checkOne(language: Language, text: string, room: { left: number }): readonly Misspelling[] {
    const tongue = this.#tongues[language];
    const found: Misspelling[] = tongue.slips(text).map((slip) => ({ ...slip, isForeign: false }));
    for (const { 0: word, index } of text.matchAll(WORD)) {
      const to = index + word.length;
      if (found.some((slip) => slip.from < to && slip.to > index)) continue;
      if (isSpared(text, word, index)) continue;
      const lower = word.toLowerCase().replaceAll("’", "'");
      if (tongue.knows(lower)) continue;
      const isForeign = isForeignWord(this.#tongues, language, lower);
      const isCapital = word !== lower && /^\p{Lu}/u.test(word);
      if (isCapital && (isForeign || !this.#isNoName(language, text, lower, index))) continue;
      const suggestions = isForeign ? [] : this.#suggest(language, lower, room);
      found.push({
        from: index,
        to,
        isForeign,
        suggestions: suggestions.map((s) => (isCapital ? capital(s) : s)),
      });
    }
    return found.toSorted((a, b) => a.from - b.from);
  }

  /** A capital inside a sentence is a name, unless it looks derived; at its start it is one when nothing is near. */
  #isNoName(language: Language, text: string, lower: string, at: number): boolean {
    const looksDerived = language === "id" && DERIVED.test(lower);
    if (!looksDerived && !isSentenceStart(text, at)) return false;
    return this.#tongues[language].near(lower, 1).some(({ cost }) => cost <= ONE_LETTER);
  }

  #suggest(language: Language, lower: string, room: { left: number }): readonly string[] {
    const name = `${language} ${lower}`;
    const known = this.#near.get(name);
    if (known !== undefined) return known;
    if (room.left === 0) return [];
    room.left -= 1;
    const words = this.#tongues[language].near(lower, 2 * BEST).map(({ word }) => word);
    const best = [...new Set(words)].slice(0, BEST);
    if (this.#near.size > 5000) this.#near.clear();
    this.#near.set(name, best);
    return best;
  }
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Abbreviations, codes, single letters, and what stands beside a figure are not looked up. */
function isSpared(text: string, word: string, at: number): boolean {
  if (word.length < 3 || word.length > LONGEST) return true;
  // A capital after the first letter: KPKNL, BMN, iPhone, WhatsApp. A capital after a hyphen is two names.
  if (/\p{L}\p{Lu}/u.test(word)) return true;
  if (/[\p{N}@#_/\\&]/u.test(text.charAt(at - 1)) || /[\p{N}@_]/u.test(text.charAt(at + word.length)))
    return true;
  // "dkk.", "Jl.", "a.n.": short and followed by a full stop within the sentence.
  return (
    word.length <= 4 && /^\.(?=\s*[\p{Ll},;)\d])/u.test(text.slice(at + word.length, at + word.length + 4))
  );
}

/** A word that only the other language knows. Short ones are rather slips. */
function isForeignWord(
  tongues: Readonly<Record<Language, Tongue>>,
  language: Language,
  word: string,
): boolean {
  return word.length >= 4 && tongues[language === "id" ? "en" : "id"].knows(word);
}

function isSentenceStart(text: string, at: number): boolean {
  return at === 0 || /(^|[.!?:\n]["”’)]?\s+["“‘(]?|^["“‘(])$/u.test(text.slice(Math.max(0, at - 6), at));
}

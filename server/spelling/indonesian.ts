import { INDONESIAN_SLIPS, INDONESIAN_WORDS } from "./indonesian-slips.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Tongue } from "./speller.ts";

/** What may hang on any word: "bukunya", "bacalah", "siapakah", "apa pun" is written apart. */
const ENDING = /^(.{3,}?)(nyalah|nyakah|nya|lah|kah|ku|mu|pun)$/;
/** Bound forms are written together with the word that follows (EYD V, II.A). */
const BOUND =
  /^(antar|anti|eko|intra|ko|kontra|maha|makro|mikro|mono|multi|nara|non|pasca|pra|pro|purna|re|semi|sub|supra|swa|tele|trans|tuna|ultra)(\p{L}{4,})$/u;

/**
 * Indonesian words are made, not listed: endings on any word, reduplication, bound forms, and passives and nouns beside
 * every active verb. What is derived here must rest on a word that the dictionary has.
 */
export function indonesian(lexicon: Lexicon): Tongue {
  const listed = (word: string) => INDONESIAN_WORDS.has(word) || lexicon.has(word);
  const knows = (word: string): boolean => {
    if (INDONESIAN_SLIPS.has(word)) return false;
    if (listed(word) || isDerived(word, listed)) return true;
    const parts = word.split("-");
    if (parts.length > 1) return parts.every((part) => part === "" || knows(part) || isEnding(part));
    const stem = ENDING.exec(word)?.[1];
    if (stem !== undefined && !INDONESIAN_SLIPS.has(stem) && (listed(stem) || isDerived(stem, listed)))
      return true;
    const bound = BOUND.exec(word)?.[2];
    return bound !== undefined && listed(bound);
  };
  return { knows, near: (word, most) => near(lexicon, knows, word, most), slips: pairsIn(lexicon) };
}

const isEnding = (part: string) => /^(nya|lah|kah|ku|mu|an|kan|i|pun)$/.test(part);

/** After these "di" is a word of its own, although there is a verb too: "di tengah" beside "menengah". */
const PLACES: ReadonlySet<string> = new Set(
  `atas bawah belakang bidang dalam darat depan desa dunia gunung hutan jalan kamar kantor kelas kota ladang laut luar
  mana muka pasar pinggir pusat rumah samping sawah seberang sebelah sekitar sini sisi situ tempat tengah tepi ujung wilayah`.split(
    /\s+/,
  ),
);

/** "ditindak" beside "menindak", "keterbukaan" beside "terbuka", "ketidakmampuan" beside "mampu". */
function isDerived(word: string, listed: (word: string) => boolean): boolean {
  const [, prefix, stem = ""] = /^(di|ter)(\p{L}{4,})$/u.exec(word) ?? [];
  const isVerb = prefix === "ter" || /(kan|i)$/.test(stem) || !PLACES.has(stem);
  if (prefix !== undefined && isVerb && actives(stem).some(listed)) return true;
  const state = /^ke(tidak)?(\p{L}{4,})an$/u.exec(word);
  if (state !== null) {
    const [, not, base = ""] = state;
    if (not !== undefined && (listed(base) || listed(`ke${base}an`))) return true;
    if (/^(ber|ter|se)/.test(base) && listed(base)) return true;
  }
  const made = /^pe(?:r|m|n|ng|ny)?(\p{L}{4,})an$/u.exec(word)?.[1];
  return made !== undefined && actives(made).some((verb) => listed(verb) && word === nounOf(verb));
}

/** The noun beside an active verb: "mengelola" – "pengelolaan". */
const nounOf = (verb: string) => `p${verb.slice(1)}an`;

/** A stem with meN- before it: the first sound decides, and k, p, s and t give way. */
function actives(stem: string): readonly string[] {
  const rest = stem.slice(1);
  switch (stem.charAt(0)) {
    case "k":
      return [`meng${rest}`, `meng${stem}`];
    case "p":
      return [`mem${rest}`, `mem${stem}`];
    case "s":
      return [`meny${rest}`, `men${stem}`];
    case "t":
      return [`men${rest}`, `men${stem}`];
    case "b":
    case "f":
    case "v":
      return [`mem${stem}`];
    case "c":
    case "d":
    case "j":
    case "z":
      return [`men${stem}`];
    case "a":
    case "e":
    case "g":
    case "h":
    case "i":
    case "o":
    case "u":
      return [`meng${stem}`];
    default:
      return [`me${stem}`];
  }
}

const ENDINGS = ["i", "kan", "an", ""];

/** The right form from our list, then the word with another ending, then what the dictionary has near. */
function near(lexicon: Lexicon, knows: (word: string) => boolean, word: string, most: number) {
  const right = INDONESIAN_SLIPS.get(word) ?? slipWithEnding(word);
  if (right !== undefined) return [{ word: right, cost: 0 }];
  const stem = word.replace(/(?:kan|an|i)$/, "");
  const endings = stem === word ? [] : ENDINGS.map((ending) => stem + ending).filter((form) => form !== word);
  const formed = endings.filter(knows).map((form) => ({ word: form, cost: 80 }));
  const others = lexicon.near(word, most + 2).filter((candidate) => knows(candidate.word.toLowerCase()));
  return [...others.filter(({ cost }) => cost < 80), ...formed, ...others.filter(({ cost }) => cost >= 80)];
}

function slipWithEnding(word: string): string | undefined {
  const [, stem = "", ending = ""] = ENDING.exec(word) ?? [];
  const right = INDONESIAN_SLIPS.get(stem);
  return right === undefined ? undefined : right + ending;
}

const APART = /(?<![\p{L}-])(antar|pasca) (\p{Ll}{3,}(?:-\p{Ll}{3,})?)/gu;
/** "antar jemput": to bring, a word of its own. */
const BRINGS = /^(jemput|saja|aku|kami|kita|mereka|barang|surat|anak)$/;
const DI_APART = /(?<![\p{L}-])di (\p{Ll}{3,}kan)(?![\p{L}-])/gu;

/** Slips that only two words together show: bound forms and passives written apart. */
function pairsIn(lexicon: Lexicon): Tongue["slips"] {
  return (text) => {
    const bound = [...text.matchAll(APART)]
      .filter(([, , word = ""]) => !BRINGS.test(word) && lexicon.has(word.split("-")[0] ?? word))
      .map(({ 0: words, 1: form = "", 2: word = "", index }) => {
        // A bound form already says that there are several: "antarorgan", not "antarorgan-organ".
        const [first = word, second] = word.split("-");
        return {
          from: index,
          to: index + words.length,
          suggestions: [form + (second === first ? first : word)],
        };
      });
    const passive = [...text.matchAll(DI_APART)]
      .filter(([, word = ""]) => lexicon.has(`di${word}`) && actives(word).some((verb) => lexicon.has(verb)))
      .map(({ 0: words, 1: word = "", index }) => ({
        from: index,
        to: index + words.length,
        suggestions: [`di${word}`],
      }));
    return [...bound, ...passive];
  };
}

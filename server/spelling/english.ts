import type { Lexicon } from "./lexicon.ts";
import type { Tongue } from "./speller.ts";

/** English of either side of the Atlantic; a word in two parts is known when both are. */
export function english(american: Lexicon, british: Lexicon): Tongue {
  const listed = (word: string) => american.has(word) || british.has(word);
  const knows = (word: string): boolean =>
    listed(word) ||
    listed(word.replace(/['’]s?$/, "")) ||
    (word.includes("-") && word.split("-").every((part) => part === "" || knows(part)));
  return { knows, near: (word, most) => american.near(word, most), slips: () => [] };
}

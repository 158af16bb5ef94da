/** A list of words that can be asked, as a dictionary gives it. */
export interface Lexicon {
  /** True for a word in exactly this case, or in lower case. */
  has(word: string): boolean;
  /** Nearest words, nearest first, with how far they are: 100 is about one letter. */
  near(word: string, most: number): readonly { readonly word: string; readonly cost: number }[];
}

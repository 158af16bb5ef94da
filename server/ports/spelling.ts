import type { Language, Misspelling } from "@naskah/model";

/** Looks words up, away from the thread that serves people. */
export interface Spelling {
  /** One list for each text, in reading order; offsets into the text. @throws when the dictionaries cannot be read. */
  check(language: Language, texts: readonly string[]): Promise<readonly (readonly Misspelling[])[]>;
  close(): Promise<void>;
}

/**
 * What somebody wrote and has not sent: kept in this browser, for this person, until it is sent or thrown away on purpose. A panel that
 * is closed, a page that is left and a thread that somebody else resolves lose nothing.
 */
export class UnsentWords<Words> {
  readonly #key: string;
  /** What the browser has no room for is kept as long as the page. */
  static readonly #unstored = new Map<string, string>();

  constructor(userId: string, about: string) {
    this.#key = `naskah-unsent:${userId}:${about}`;
  }

  /** @returns what was last kept; null when there is nothing. */
  read(): Words | null {
    const text = UnsentWords.#unstored.get(this.#key) ?? localStorage.getItem(this.#key);
    return text === null ? null : (JSON.parse(text) as Words);
  }

  keep(words: Words): void {
    const text = JSON.stringify(words);
    try {
      localStorage.setItem(this.#key, text);
      UnsentWords.#unstored.delete(this.#key);
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      UnsentWords.#unstored.set(this.#key, text);
    }
  }

  forget(): void {
    UnsentWords.#unstored.delete(this.#key);
    localStorage.removeItem(this.#key);
  }
}

/** The reply that somebody has begun in a discussion. */
export const unsentReply = (userId: string, thread: string): UnsentWords<string> =>
  new UnsentWords(userId, `reply:${thread}`);

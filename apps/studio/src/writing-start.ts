import { TypeAhead } from "./type-ahead.ts";

/**
 * Somebody has said that they write, and the text is not there yet: it is made, the page is changed, the document comes over the
 * network. What they type meanwhile is theirs and goes into the text.
 */
export class WritingStart {
  static #current: WritingStart | null = null;
  readonly #ahead = new TypeAhead();
  #manuscript: string | null = null;

  /** Begins to listen; whatever began before is over. */
  static begin(): WritingStart {
    WritingStart.#current?.end();
    WritingStart.#current = new WritingStart();
    return WritingStart.#current;
  }

  /** @returns the one that is meant for this manuscript. */
  static in(manuscript: string): WritingStart | null {
    const current = WritingStart.#current;
    return current !== null && current.#manuscript === manuscript ? current : null;
  }

  /** Says which text it is for, once it has been made. */
  goesTo(manuscript: string): void {
    this.#manuscript = manuscript;
  }

  /** The text is late: keys are for whatever has the focus again, what was typed is kept. */
  wait(): void {
    this.#ahead.stop();
  }

  /** @returns what was typed. */
  end(): string {
    if (WritingStart.#current === this) WritingStart.#current = null;
    return this.#ahead.end();
  }
}

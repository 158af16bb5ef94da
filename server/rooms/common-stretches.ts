/** What stands between two blocks of text. */
export const BREAK = "\n";

/** The same letters in two texts: where they begin in each, and how many there are, in UTF-16 code units. */
export interface Stretch {
  readonly source: number;
  readonly target: number;
  readonly length: number;
}

/** Places of one piece that are looked at; of a text that says the same again and again the others say no more. */
const MOST_PLACES = 8;

/** A text in which stretches of other texts are looked for; each letter of theirs is looked at a few times, however long it is. */
export class StretchFinder {
  readonly #target: string;
  readonly #least: number;
  readonly #size: number;
  /** Pieces of the target, side by side: a stretch of `least` letters has at least one of them in it whole. */
  readonly #places = new Map<string, number[]>();

  /** @param least letters of the shortest stretch. */
  constructor(target: string, least: number) {
    this.#target = target;
    this.#least = least;
    this.#size = Math.max(1, Math.ceil(least / 2));
    for (let at = 0; at + this.#size <= target.length; at += this.#size) {
      const piece = target.slice(at, at + this.#size);
      const places = this.#places.get(piece);
      if (places === undefined) this.#places.set(piece, [at]);
      else if (places.length < MOST_PLACES) places.push(at);
    }
  }

  /** Stretches of a source, in its order; none begins before the one before it ends. */
  *in(source: string): Generator<Stretch> {
    const size = this.#size;
    for (let at = 0; at + size <= source.length; ) {
      const longest = this.#longestAt(source, at);
      if (longest === null) at += 1;
      else {
        yield longest;
        at = longest.source + longest.length;
      }
    }
  }

  #longestAt(source: string, at: number): Stretch | null {
    let longest: Stretch | null = null;
    for (const place of this.#places.get(source.slice(at, at + this.#size)) ?? []) {
      const found = this.#extend(source, at, place);
      if (found.length >= this.#least && found.length > (longest?.length ?? 0)) longest = found;
    }
    return longest;
  }

  #extend(source: string, at: number, place: number): Stretch {
    const target = this.#target;
    let before = 0;
    // Further back the pieces before would have found it.
    while (before < this.#least && at > before && place > before) {
      if (source[at - before - 1] !== target[place - before - 1]) break;
      before += 1;
    }
    let length = this.#size;
    while (at + length < source.length && place + length < target.length) {
      if (source[at + length] !== target[place + length]) break;
      length += 1;
    }
    return { source: at - before, target: place - before, length: before + length };
  }
}

/** Connections of one person: to everything, and to one manuscript. Thirty tabs and two devices are honest, sixteen tabs of one text are not. */
const MOST = 64;
const MOST_IN_ONE = 16;
/** Bytes of frames and messages that one person has begun to send and not finished: two of the longest. */
const MOST_UNFINISHED = 32 * 1024 * 1024;

interface Lines {
  count: number;
  readonly inOne: Map<string, number>;
}

/** How many connections everybody has, and what they have begun to send over them. */
export class PersonLines {
  readonly #people = new Map<string, Lines>();
  readonly #unfinished = new Map<string, number>();

  /** @returns what gives the place back; null when there is none left. */
  take(person: string, manuscript: string): (() => void) | null {
    const lines = this.#people.get(person) ?? { count: 0, inOne: new Map() };
    const here = lines.inOne.get(manuscript) ?? 0;
    if (lines.count >= MOST || here >= MOST_IN_ONE) return null;
    this.#people.set(person, lines);
    lines.count += 1;
    lines.inOne.set(manuscript, here + 1);
    let isTaken = true;
    return () => {
      if (isTaken) this.#giveBack(person, lines, manuscript);
      isTaken = false;
    };
  }

  /** So many bytes more, or fewer, wait for the rest of their frames. @returns false when that is more than anybody needs. */
  unfinished(person: string, bytes: number): boolean {
    const unfinished = (this.#unfinished.get(person) ?? 0) + bytes;
    if (unfinished > 0) this.#unfinished.set(person, unfinished);
    else this.#unfinished.delete(person);
    return unfinished <= MOST_UNFINISHED;
  }

  #giveBack(person: string, lines: Lines, manuscript: string): void {
    lines.count -= 1;
    const here = (lines.inOne.get(manuscript) ?? 0) - 1;
    if (here > 0) lines.inOne.set(manuscript, here);
    else lines.inOne.delete(manuscript);
    if (lines.count === 0) this.#people.delete(person);
  }
}

import type { UserId } from "@naskah/model";
import type { HandedInText } from "../ports/drafts.ts";
import { BREAK, type Stretch, StretchFinder } from "./common-stretches.ts";
import { type LetterHistory, NEVER } from "./letter-history.ts";

/** Letters that words must have in common with what stood somewhere before they count as the same words. */
export const LEAST_SAME = 40;
/** The same for words that one update takes away in one place and puts in another. */
const LEAST_MOVED = 8;
/** Letters that are passed to see whether two stood side by side. */
const MOST_BETWEEN = 64;
/** The same to find the neighbours of what was deleted. */
const MOST_AROUND = 2000;

/** Letters that stood side by side; `BREAK` where something else stood between them. */
interface Passage {
  readonly text: string;
  /** Of each letter, which one of the history it is; -1 for a break. */
  readonly letters: readonly number[];
}

/**
 * Who wrote words first that somebody else put where they stand now (F-E14): cut and pasted, moved, brought back after a deletion, taken
 * from a draft copy or from another manuscript. Whoever moved them stays their author too. Nobody says so: it is read from the log.
 *
 * Words that still stand where they were written are counted elsewhere; here are those that do not. Work is in proportion to the letters
 * that were ever written, and some more for each deletion.
 */
export class FirstAuthors {
  readonly #history: LetterHistory;
  /** The letter that a letter was moved from; -1 for none. */
  readonly #from: Int32Array;
  readonly #credited: Uint8Array;
  readonly #letters = new Map<UserId, number>();
  readonly #final: Passage;
  readonly #finder: StretchFinder;
  readonly #most: number;
  #looked = 0;

  /** @param most letters that may be looked at; beyond that whoever wrote what is gone counts, without looking. */
  constructor(history: LetterHistory, most: number) {
    this.#most = most;
    this.#history = history;
    this.#from = new Int32Array(history.text.length).fill(-1);
    this.#credited = new Uint8Array(history.text.length);
    this.#final = passageOf(history, NEVER - 1, standingIn(history, NEVER - 1), (at) => this.#isNew(at));
    this.#finder = new StretchFinder(this.#final.text, LEAST_SAME);
  }

  /** How many letters of each were found. */
  get letters(): ReadonlyMap<UserId, number> {
    return this.#letters;
  }

  /** Looks within the manuscript itself. */
  lookWithin(): void {
    if (this.#history.people.length < 2) return;
    const deletions = deletionsOf(this.#history);
    this.#findMoved(deletions);
    for (const [seq, gone] of deletions) {
      if (this.#looked > this.#most) {
        this.#creditAllGone();
        return;
      }
      for (const cluster of clustersOf(gone)) {
        this.#findAgain(passageAround(this.#history, seq - 1, cluster), seq);
        this.#findBroughtBack(cluster, seq);
      }
    }
    for (const letter of this.#final.letters)
      if (letter !== -1 && this.#from[letter] !== -1) this.#credit(this.#from[letter] ?? -1, letter);
  }

  /** Looks at another manuscript, of which this one's first text may hold words. */
  lookInto(other: LetterHistory): void {
    const seen = new Uint8Array(other.text.length);
    for (const passage of passagesOf(other)) {
      this.#looked += passage.text.length;
      if (this.#looked > this.#most) {
        this.#creditAllOf(other);
        return;
      }
      for (const { source, length } of this.#finder.in(passage.text))
        for (const letter of passage.letters.slice(source, source + length)) {
          const writer = letter === -1 || seen[letter] === 1 ? -1 : (other.writer[letter] ?? -1);
          if (writer === -1) continue;
          seen[letter] = 1;
          this.#add(other.people[writer], 1);
        }
    }
  }

  /** Looks at a text that was handed in: what was put in from it since, and had not stood here before. */
  lookAt({ author, text, seq }: HandedInText): void {
    const history = this.#history;
    if (this.#looked > this.#most) {
      this.#add(author, 1);
      return;
    }
    const stood = passageOf(history, seq, standingIn(history, seq));
    this.#looked += stood.text.length + text.length;
    const known = new Uint8Array(text.length);
    for (const { source, length } of new StretchFinder(stood.text, LEAST_SAME).in(text))
      known.fill(1, source, source + length);
    for (const { source, target, length } of this.#finder.in(text)) {
      const later: number[] = [];
      for (let i = 0; i < length; i++) {
        const letter = this.#final.letters[target + i] ?? -1;
        if (letter !== -1 && (history.born[letter] ?? 0) > seq) later.push(source + i);
      }
      if (later.length >= LEAST_SAME) this.#add(author, later.filter((at) => known[at] === 0).length);
    }
  }

  #isNew(letter: number): boolean {
    return (this.#history.born[letter] ?? 0) > 0;
  }

  /** What one update deletes and inserts again. */
  #findMoved(deletions: ReadonlyMap<number, readonly number[]>): void {
    const history = this.#history;
    const written = new Map<number, number[]>();
    for (let at = 0; at < history.text.length; at++) {
      const seq = history.born[at] ?? 0;
      if (seq > 0 && deletions.has(seq)) push(written, seq, at);
    }
    for (const [seq, again] of written) {
      const source = passageOf(history, seq - 1, deletions.get(seq) ?? []);
      const target = passageOf(history, seq, again);
      this.#looked += source.text.length + target.text.length;
      if (this.#looked > this.#most) return;
      const isWhole = source.text.length < LEAST_MOVED && source.text === target.text;
      const stretches: Iterable<Stretch> = isWhole
        ? [{ source: 0, target: 0, length: source.text.length }]
        : new StretchFinder(target.text, LEAST_MOVED).in(source.text);
      for (const stretch of stretches)
        for (let i = 0; i < stretch.length; i++) {
          const [to, from] = [
            target.letters[stretch.target + i] ?? -1,
            source.letters[stretch.source + i] ?? -1,
          ];
          if (to !== -1) this.#from[to] = from;
        }
    }
  }

  /** What was deleted, where the same words stand now, whoever put them there. */
  #findAgain({ text, letters }: Passage, seq: number): void {
    this.#looked += text.length;
    if (text.length < LEAST_SAME) return;
    for (const { source, target, length } of this.#finder.in(text))
      for (let i = 0; i < length; i++) {
        const [from, to] = [letters[source + i] ?? -1, this.#final.letters[target + i] ?? -1];
        if (from !== -1 && to !== -1 && this.#history.died[from] === seq) this.#credit(from, to);
      }
  }

  /** What was deleted, however short, and stands again beside its old place. */
  #findBroughtBack(cluster: readonly number[], seq: number): void {
    const { text } = this.#history;
    const words = cluster.map((at) => text[at]).join("");
    const [first, last] = [cluster[0] ?? 0, cluster.at(-1) ?? 0];
    for (const found of [
      this.#laterBeside(last, 1, words.length, seq),
      this.#laterBeside(first, -1, words.length, seq).reverse(),
    ])
      if (found.length === words.length && found.map((at) => text[at]).join("") === words)
        for (const [i, to] of found.entries()) this.#credit(cluster[i] ?? -1, to);
  }

  /** Standing letters that were written later than a position, from a place on one way, with nothing older between them. */
  #laterBeside(start: number, step: 1 | -1, most: number, seq: number): number[] {
    const { text, born, died } = this.#history;
    const found: number[] = [];
    for (let at = start + step, passed = 0; at >= 0 && at < text.length && found.length < most; at += step) {
      if (++passed > MOST_AROUND) break;
      if (died[at] !== NEVER || this.#history.isBreak(at)) continue;
      if ((born[at] ?? 0) <= seq) break;
      found.push(at);
    }
    this.#looked += found.length + 1;
    return found;
  }

  /** A letter stands as another now: who wrote it first, and everybody who had it from them, but for who put it there. */
  #credit(letter: number, now: number): void {
    const { writer, people } = this.#history;
    for (let at = letter; at !== -1; at = this.#from[at] ?? -1) {
      const who = writer[at] ?? -1;
      if (who === -1 || who === writer[now] || this.#credited[at] === 1) continue;
      this.#credited[at] = 1;
      this.#add(people[who], 1);
    }
  }

  #creditAllGone(): void {
    const { writer, died, people } = this.#history;
    for (let at = 0; at < writer.length; at++)
      if (died[at] !== NEVER && writer[at] !== -1) this.#add(people[writer[at] ?? -1], 1);
  }

  #creditAllOf(other: LetterHistory): void {
    for (const person of other.people) this.#add(person, 1);
  }

  #add(user: UserId | undefined, letters: number): void {
    if (user !== undefined && letters > 0) this.#letters.set(user, (this.#letters.get(user) ?? 0) + letters);
  }
}

/** The letters that were deleted at each position, in reading order. */
function deletionsOf({ died }: LetterHistory): ReadonlyMap<number, readonly number[]> {
  const deletions = new Map<number, number[]>();
  for (let at = 0; at < died.length; at++) {
    const seq = died[at] ?? 0;
    if (seq > 0 && seq !== NEVER) push(deletions, seq, at);
  }
  return new Map([...deletions].sort(([a], [b]) => a - b));
}

function push(into: Map<number, number[]>, key: number, value: number): void {
  const values = into.get(key);
  if (values === undefined) into.set(key, [value]);
  else values.push(value);
}

/** Letters in reading order, by nearness. */
function* clustersOf(letters: readonly number[]): Generator<readonly number[]> {
  let cluster: number[] = [];
  for (const letter of letters) {
    if (cluster.length > 0 && letter - (cluster.at(-1) ?? 0) > MOST_BETWEEN) {
      yield cluster;
      cluster = [];
    }
    cluster.push(letter);
  }
  if (cluster.length > 0) yield cluster;
}

/** Everything that ever stood in a text: what stands at the end, and what stood around each deletion before it. */
function* passagesOf(history: LetterHistory): Generator<Passage> {
  yield passageOf(history, NEVER - 1, standingIn(history, NEVER - 1));
  for (const [seq, gone] of deletionsOf(history))
    for (const cluster of clustersOf(gone)) yield passageAround(history, seq - 1, cluster);
}

function* standingIn(history: LetterHistory, seq: number): Generator<number> {
  for (let at = 0; at < history.text.length; at++) if (history.stood(at, seq)) yield at;
}

/** What stood at a position from some way before letters to some way behind them. */
function passageAround(history: LetterHistory, seq: number, letters: readonly number[]): Passage {
  const end = (start: number, step: 1 | -1) => {
    let at = start;
    for (let passed = 0, found = 0; passed < MOST_AROUND && found < LEAST_SAME - 1; passed++) {
      const next = at + step;
      if (next < 0 || next >= history.text.length) break;
      at = next;
      if (!history.isBreak(at) && history.stood(at, seq)) found += 1;
    }
    return at;
  };
  const [first, last] = [end(letters[0] ?? 0, -1), end(letters.at(-1) ?? 0, 1)];
  const standing: number[] = [];
  for (let at = first; at <= last; at++) if (history.stood(at, seq)) standing.push(at);
  return passageOf(history, seq, standing);
}

/**
 * @param letters in reading order; breaks may be among them.
 * @param belongs which of them are of the passage; the others are breaks.
 */
function passageOf(
  history: LetterHistory,
  seq: number,
  letters: Iterable<number>,
  belongs: (letter: number) => boolean = () => true,
): Passage {
  const found: number[] = [];
  let text = "";
  let last = -1;
  const addBreak = () => {
    if (found.length === 0 || found.at(-1) === -1) return;
    found.push(-1);
    text += BREAK;
  };
  for (const letter of letters) {
    if (history.isBreak(letter) || !belongs(letter)) {
      addBreak();
      continue;
    }
    if (last !== -1 && !areSideBySide(history, seq, last, letter)) addBreak();
    last = letter;
    found.push(letter);
    text += history.text[letter] ?? "";
  }
  if (found.at(-1) === -1) {
    found.pop();
    text = text.slice(0, -1);
  }
  return { text, letters: found };
}

/** Whether nothing stood between two letters, as far as one looks. */
function areSideBySide(history: LetterHistory, seq: number, left: number, right: number): boolean {
  if (right - left > MOST_BETWEEN) return false;
  for (let at = left + 1; at < right; at++) if (history.stood(at, seq)) return false;
  return true;
}

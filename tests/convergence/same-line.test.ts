import assert from "node:assert/strict";
import { mock, test } from "node:test";
import type { Node } from "prosemirror-model";
import { sliceOf } from "../../packages/editor/src/pasted-slice.ts";
import { insertion } from "../../packages/editor/src/plugins/paste.ts";
import { block, documentOf } from "../../packages/editor/src/testing/state.ts";
import { Random } from "../harness/random.ts";
import { Typist } from "../harness/typist.ts";

/** One person parts a line by Enter or by pasting into its midst, while others type words in it. */

const SEEDS = process.env.NASKAH_LONG === "1" ? 5000 : 100;

/** No letter comes twice, so that each is known again wherever it stands. */
const LINE = "abcdefghijklmnop";
const WORDS = ["QRST", "UVWX"] as const;
const PASTED = ["12345", "67890", "+-*/="] as const;

type Place = "at its end" | "within what is parted" | "where it is parted" | "before that";
type Undoing = "nothing" | "the parting" | "the word";

interface History {
  readonly place: Place;
  readonly undoing: Undoing;
  readonly people: 2 | 3;
  readonly isComposed?: boolean;
}

/** A server that sends on in one order what arrives, and wires on which everything waits as long as it likes. */
class Wires {
  readonly #log: { readonly from: number; readonly bytes: Uint8Array }[] = [];
  readonly #sent: Uint8Array[][];
  readonly #read: number[];
  readonly #people: readonly Typist[];

  constructor(people: readonly Typist[]) {
    this.#people = people;
    this.#sent = people.map(() => []);
    this.#read = people.map(() => 0);
    people.forEach((person, from) => {
      person.read = 0;
      person.doc.on("update", (bytes: Uint8Array, origin: unknown) => {
        if (origin !== "network") this.#sent[from]?.push(bytes);
      });
    });
  }

  /** Lets one message of this person arrive. @returns false when none is under way. */
  send(from: number): boolean {
    const bytes = this.#sent[from]?.shift();
    if (bytes !== undefined) this.#log.push({ from, bytes });
    return bytes !== undefined;
  }

  receive(to: number): boolean {
    const message = this.#log[this.#read[to] ?? 0];
    if (message === undefined) return false;
    this.#read[to] = (this.#read[to] ?? 0) + 1;
    if (message.from !== to) this.#people[to]?.receive(message.bytes);
    return true;
  }

  some(random: Random): void {
    for (let times = random.below(4); times > 0; times--) {
      const person = random.below(this.#people.length);
      if (random.chance(50)) this.send(person);
      else this.receive(person);
    }
  }

  all(random: Random): void {
    const people = this.#people.map((_person, index) => index);
    for (let isMoving = true; isMoving; ) {
      isMoving = false;
      for (const person of people.toSorted(() => random.below(3) - 1))
        isMoving = this.send(person) || this.receive(person) || isMoving;
    }
  }
}

const linesOf = ({ state }: Typist): readonly string[] => {
  const lines: string[] = [];
  state.doc.descendants((node: Node) => {
    if (node.isTextblock) lines.push(node.textContent);
    return !node.isTextblock;
  });
  return lines;
};

/** Position behind the letter at this offset of the line. */
function placeIn({ state }: Typist, offset: number): number {
  let found = 0;
  state.doc.forEach((node, start) => {
    if (node.textContent === LINE) found = start + 1 + offset;
  });
  return found;
}

function part(typist: Typist, random: Random, place: Place): void {
  // What is pasted where somebody is typing comes between their letters.
  const lines = place === "where it is parted" ? 0 : random.below(4);
  if (lines === 0) typist.press("Enter");
  else if (lines === 1) typist.press("Enter", "Enter");
  else {
    const blocks = PASTED.slice(0, lines).map((text) => ({
      type: "paragraph" as const,
      content: [{ type: "text" as const, text }],
    }));
    const slice = sliceOf(blocks as never);
    typist.edit(() => insertion(typist.state, slice).setMeta("uiEvent", "paste"));
  }
}

const anchorAt = (place: Place, parted: number, random: Random): number => {
  if (place === "at its end") return LINE.length;
  if (place === "where it is parted") return parted;
  if (place === "before that") return 1 + random.below(parted - 1);
  return parted + 1 + random.below(LINE.length - parted - 1);
};

/** @returns what is torn: words that do not stand behind the letter behind which they were typed. */
function play(seed: number, { place, undoing, people: count, isComposed = false }: History): string[] {
  const random = new Random(seed);
  const ids = random.chance(50) ? [1, 2, 3] : [3, 2, 1];
  const blocks = ["!", "<", LINE, ">"].map((text, index) =>
    block(index === 0 ? "headline" : "paragraph", text, index === 0 ? {} : { id: `d${index}` }),
  );
  const seeded = new Typist(documentOf(blocks), 9).bytes;
  const all = ids.slice(0, count).map((id) => new Typist(seeded, id));
  const [parter, ...writers] = all as [Typist, ...Typist[]];
  const wires = new Wires(all);
  const parted = 2 + random.below(LINE.length - 4);
  parter.select(placeIn(parter, parted));
  const typed = writers.map((writer, index) => {
    // Two people at one place write in turns there: each in a place of their own.
    const own = index === 0 ? place : place === "at its end" ? "within what is parted" : "at its end";
    const at = anchorAt(own, parted, random);
    writer.select(placeIn(writer, at));
    return { writer, at, word: WORDS[index] ?? "", left: [...(WORDS[index] ?? "")] };
  });
  // Everybody has read the line as it was, and nothing of what follows.
  let isParted = false;
  let read = "";
  while (!isParted || typed.some(({ left }) => left.length > 0)) {
    const who = random.below(count);
    const writing = typed[who - 1];
    if (who === 0 && !isParted) {
      read = linesOf(parter).join();
      part(parter, random, place);
      isParted = true;
    } else if (writing !== undefined && writing.left.length > 0) {
      if (isComposed && who === 1) writing.writer.composing = true;
      writing.writer.type(writing.left.shift() ?? "");
    }
    if (isParted || random.chance(40)) wires.some(random);
  }
  for (let times = random.below(4); times > 0; times--) wires.some(random);
  if (isComposed) {
    typed[0]?.writer.endComposition();
    mock.timers.runAll();
  }
  if (undoing === "the parting")
    while (linesOf(parter).length > 4 && parter.undo(parter.state)) parter.press("Mod-z");
  const first = typed[0]?.writer;
  if (undoing === "the word") while (first?.undo(first.state)) first.press("Mod-z");
  wires.all(random);

  const [one, ...others] = all as [Typist, ...Typist[]];
  for (const other of others)
    assert.deepEqual(other.state.doc.toJSON(), one.state.doc.toJSON(), "they differ");
  const lines = linesOf(one);
  const whole = lines.join("|");
  for (const letter of LINE) assert.equal(whole.split(letter).length, 2, `${letter} once in ${whole}`);
  return typed.flatMap(({ at, word }, index) => {
    if (undoing === "the word" && index === 0) {
      // What the other had read, they have written anew.
      const unread = [...word].filter((letter) => !read.includes(letter));
      assert.ok(!unread.some((letter) => whole.includes(letter)), `${unread} is undone in ${whole}`);
      return [];
    }
    for (const letter of word) assert.equal(whole.split(letter).length, 2, `${letter} once in ${whole}`);
    const before = LINE[at - 1] ?? "";
    const isBehind = lines.some(
      (line) => line.includes(at > parted ? before + word : word) && line.includes(before),
    );
    return isBehind ? [] : [`${word} behind ${before} in ${whole}`];
  });
}

function torn(history: History): string[] {
  const found: string[] = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    try {
      found.push(...play(seed, history).map((what) => `seed ${seed}: ${what}`));
    } catch (error) {
      throw new Error(`seed ${seed} of ${JSON.stringify(history)}`, { cause: error });
    }
  }
  return found;
}

/** SPEC D7 says what is not done yet. */
const isWhole = ({ people, place, undoing }: History): boolean =>
  undoing !== "the parting" || (people === 2 && place !== "where it is parted");

mock.timers.enable({ apis: ["setTimeout"] });

const PLACES: readonly Place[] = ["at its end", "within what is parted", "where it is parted", "before that"];

for (const people of [2, 3] as const)
  for (const place of PLACES)
    for (const undoing of ["nothing", "the parting", "the word"] as const)
      test(`D7 E1 of ${people} people one parts a line, another types ${place}, and undoes ${undoing}: ${isWhole({ people, place, undoing }) ? "no word is torn off" : "nothing is lost"}`, () => {
        const found = torn({ place, undoing, people });
        // Of three people about one history in 5,000 still tears a word (seed 2076 at the end): a limit of SPEC D7.
        const most = people === 3 ? Math.floor(SEEDS / 1000) : 0;
        if (isWhole({ people, place, undoing }))
          assert.ok(found.length <= most, `${found.length} torn: ${found.slice(0, 3)}`);
      });

for (const place of PLACES)
  test(`D7 E1 one parts a line while another composes a word ${place}: it is not torn off`, () => {
    const found = torn({ place, undoing: "nothing", people: 2, isComposed: true });
    assert.deepEqual([found.length, ...found.slice(0, 3)], [0]);
  });

import type { ManuscriptId, UserId } from "@naskah/model";
import * as Y from "yjs";
import type { Sender } from "../../../server/rooms/admission.ts";
import type { HasRead } from "../../../server/rooms/reading.ts";
import { type Admission, type AdmittedUpdate, Room } from "../../../server/rooms/room.ts";
import { FormatPeer } from "./format-peer.ts";
import { lettersOf, MARKS, type Piece, textOf } from "./letters.ts";

/** Whether the room is told how far everybody had read; otherwise it puts nothing right. */
export type Telling = "position" | "nobody";

/** Something that a person did: what they knew of then. */
interface Act {
  readonly knew: ReadonlySet<number>;
}

/** A person gave a letter a format, or none: null. */
interface Assignment {
  readonly act: number;
  readonly value: string;
}

/**
 * People who write in one text over a room, with lines as slow as one likes. It knows what each of them meant: the last formats that
 * somebody gave to a letter, seeing it, are the only ones that it may have in the end.
 */
export class FormatWorld {
  readonly room: Room;
  readonly peers: FormatPeer[] = [];
  readonly #telling: Telling;
  readonly #acts: Act[] = [];
  readonly #bySeq = new Map<number, readonly number[]>();
  readonly #assigned = new Map<string, Assignment[]>();
  /** Letters that everybody has known from the beginning. */
  readonly #first: ReadonlySet<string>;
  repairs = 0;
  /** Steps of the update that took most. */
  mostSteps = 0;

  constructor(pieces: readonly Piece[], people: number, telling: Telling) {
    let clientId = 1000;
    this.#telling = telling;
    this.room = new Room(
      "m" as ManuscriptId,
      { snapshot: null, updates: [], owners: [], damagedAt: null },
      () => ++clientId,
    );
    this.room.seed({
      type: "doc",
      content: [
        {
          type: "paragraph",
          content: pieces.map(([text, ...given]) => ({
            type: "text",
            text,
            marks: given.map(([format, attrs]) => {
              const type = format.replace(/--.*$/, "");
              return Object.keys(attrs).length === 0
                ? { type }
                : { type, attrs: { ...attrs } as Record<string, string> };
            }),
          })),
        },
      ],
    });
    for (let i = 1; i <= people; i++) this.peers.push(new FormatPeer(this, `p${i}`, i));
    const letters = lettersOf((this.peers[0] as FormatPeer).text);
    this.#first = new Set(letters.keys());
    const seeding = this.begin(new Set());
    for (const [letter, formats] of letters)
      for (const [format] of MARKS)
        this.assign(letter, format, { act: seeding, value: formats.get(format) ?? "null" });
    for (const peer of this.peers) peer.knows.add(seeding);
  }

  begin(knew: ReadonlySet<number>): number {
    this.#acts.push({ knew: new Set(knew) });
    return this.#acts.length - 1;
  }

  assign(letter: string, format: string, assignment: Assignment): void {
    const key = `${letter} ${format}`;
    const given = this.#assigned.get(key) ?? [];
    given.push(assignment);
    this.#assigned.set(key, given);
  }

  *actsUpTo(seq: number): Iterable<number> {
    for (const [position, acts] of this.#bySeq) if (position <= seq) yield* acts;
  }

  /** One frame of a peer's comes to the room. */
  receive(peer: FormatPeer): boolean {
    const frame = peer.up.shift();
    if (frame === undefined) return false;
    this.admit(peer, frame, { kind: "position", seq: frame.read });
    return true;
  }

  admit(peer: FormatPeer, { bytes, acts }: FormatPeer["up"][number], told: HasRead): void {
    const sender: Sender = {
      userId: peer.name as UserId,
      mode: "edit",
      synced: true,
      newIds: 256,
      line: peer.line,
      ...(this.#telling === "nobody" ? {} : { read: told }),
    };
    const admission = this.#inSteps(this.room.admitInSteps(bytes, sender));
    if (admission.kind === "refused") throw new Error(`refused: ${admission.refusal.message}`);
    if (admission.kind !== "admitted" && admission.kind !== "known") return;
    const { repair } = admission;
    if (admission.kind === "admitted") this.#pass(admission.update, peer, acts);
    if (repair === null) return;
    if (admission.kind === "known") this.#bySeq.set(repair.seq, acts);
    this.repairs += 1;
    for (const other of this.peers)
      if (other.isOnline) other.down.push({ seq: repair.seq, bytes: repair.bytes });
  }

  #pass(update: AdmittedUpdate, from: FormatPeer, acts: readonly number[]): void {
    this.#bySeq.set(update.seq, acts);
    for (const other of this.peers)
      if (other.isOnline && (other !== from || update.isTidied))
        other.down.push({ seq: update.seq, bytes: update.bytes });
  }

  #inSteps(steps: Generator<void, Admission>): Admission {
    for (let count = 1; ; count++) {
      const step = steps.next();
      if (step.done !== true) continue;
      this.mostSteps = Math.max(this.mostSteps, count);
      return step.value;
    }
  }

  /** Somebody has sent and heard everything, and goes away. */
  leave(peer: FormatPeer): void {
    for (let isBusy = true; isBusy; ) {
      isBusy = this.receive(peer);
      isBusy = peer.hear() || isBusy;
    }
    peer.cut();
  }

  settle(): void {
    for (const peer of this.peers) if (!peer.isOnline) peer.comeBack();
    for (let isBusy = true; isBusy; ) {
      isBusy = false;
      for (const peer of this.peers) isBusy = this.receive(peer) || isBusy;
      for (const peer of this.peers) isBusy = peer.hear() || isBusy;
    }
  }

  /**
   * What is wrong in the end: divergence, and letters with formats that nobody who saw them gave them last. Looked at are the letters that
   * everybody knew from the beginning: what comes among words that somebody marks at the same moment may well be marked with them.
   * @param author whose letters are looked at as well.
   */
  faults(author: FormatPeer | null = null): readonly string[] {
    const found: string[] = [];
    const room = new Y.Doc();
    for (const { bytes } of this.room.missingFor(Y.encodeStateVector(room))) Y.applyUpdate(room, bytes);
    const letters = lettersOf(textOf(room));
    const seen = (of: ReadonlyMap<string, ReadonlyMap<string, string>>) =>
      JSON.stringify([...of].map(([letter, formats]) => [letter, [...formats].sort()]));
    for (const { name, text } of this.peers)
      if (seen(lettersOf(text)) !== seen(letters)) found.push(`${name} has another text than the room`);
    for (const [letter, formats] of letters) {
      if (!this.#first.has(letter) && !letter.startsWith(`${author?.doc.clientID}:`)) continue;
      for (const [format] of MARKS) {
        const value = formats.get(format) ?? "null";
        if (!this.#last(`${letter} ${format}`).includes(value))
          found.push(`letter ${letter}: ${format} is ${value}`);
      }
    }
    return found;
  }

  /** What was given last: by nobody who knew of a later one. */
  #last(key: string): readonly string[] {
    const given = this.#assigned.get(key) ?? [];
    return given
      .filter(({ act }) => !given.some((later) => later.act !== act && this.#acts[later.act]?.knew.has(act)))
      .map(({ value }) => value);
  }
}

import { FRAGMENT_NAME } from "@naskah/model";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";

/** A room and what is in it before anybody comes, as a Yjs update (V1). */
export interface FilledRoom {
  readonly id: string;
  readonly state: Uint8Array;
}

/** One frame of one connection: `update` is content, `step1` a question. */
export interface SingleFrame {
  readonly name: string;
  readonly kind: "update" | "step1";
  /** @param turn counts, so that no two are the same. */
  readonly bytes: (room: FilledRoom, turn: number) => Uint8Array;
  readonly isHonest: boolean;
}

const PASTE = 60_000;
const DEPTH = 2500;
const RANGES = 60_000;
const CLIENTS = 10_000;

/** What FAULTS F-E1 and F-E2 name, smaller than a megabyte each, and the largest paste of one frame (64 kB). */
export const SINGLE_FRAMES: readonly SingleFrame[] = [
  { name: "paste of 60 kB", kind: "update", bytes: paste, isHonest: true },
  { name: "noise", kind: "update", bytes: () => new Uint8Array(100).fill(0xff), isHonest: false },
  { name: "nested 2,500 deep", kind: "update", bytes: (_room, turn) => nested(turn), isHonest: false },
  { name: "60,000 deletions", kind: "update", bytes: deletions, isHonest: false },
  { name: "vector of 10,000 clients", kind: "step1", bytes: () => vector(), isHonest: false },
];

function paste(room: FilledRoom): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, room.state);
  const before = Y.encodeStateVector(doc);
  const block = doc.getXmlFragment(FRAGMENT_NAME).get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
  if (!(text instanceof Y.XmlText)) throw new Error("no text to paste into");
  text.insert(0, "tempel ".repeat(PASTE / 7));
  return Y.encodeStateAsUpdate(doc, before);
}

/** One format of a root, whose value is an array in an array in an array … */
function nested(turn: number): Uint8Array {
  return encoding.encode((encoder) => {
    // One client, one struct, its id; a format of a root that is named.
    for (const number of [1, 1, 4711 + turn, 0]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8(encoder, 6);
    encoding.writeVarUint(encoder, 1);
    for (const words of [FRAGMENT_NAME, "strong", "[".repeat(DEPTH) + "]".repeat(DEPTH)])
      encoding.writeVarString(encoder, words);
    encoding.writeVarUint(encoder, 0);
  });
}

/** The whole of the room's first client, deleted so many times. */
function deletions({ state }: FilledRoom): Uint8Array {
  const [[client, length] = [1, 1]] = Y.decodeStateVector(Y.encodeStateVectorFromUpdate(state));
  return encoding.encode((encoder) => {
    for (const number of [0, 1, client, RANGES]) encoding.writeVarUint(encoder, number);
    for (let range = 0; range < RANGES; range++)
      for (const number of [0, length]) encoding.writeVarUint(encoder, number);
  });
}

function vector(): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, CLIENTS);
    for (let client = 0; client < CLIENTS; client++)
      for (const number of [client * 2000, 1]) encoding.writeVarUint(encoder, number);
  });
}

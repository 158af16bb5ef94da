import { FRAME, inParts, PartReader, SYNC } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** What a message of a server says, as far as the load cares. */
export type Said =
  | { readonly kind: "step1" }
  | { readonly kind: "step2" | "update"; readonly update: Uint8Array }
  /** `count` frames with content of this connection are acknowledged; null: one more. */
  | { readonly kind: "ack"; readonly count: number | null }
  | { readonly kind: "other" };

/** The language of one connection. */
export interface Dialect {
  /** First words: who I am, what I have. */
  greeting(stateVector: Uint8Array): readonly Uint8Array[];
  /** A frame with content, in the messages that it is sent in. */
  content(kind: "step2" | "update", update: Uint8Array): readonly Uint8Array[];
  /** Asks for what is not in that state vector. */
  question(stateVector: Uint8Array): Uint8Array;
  read(message: Uint8Array): Said;
}

const OTHER: Said = { kind: "other" };

function syncMessage(head: (encoder: encoding.Encoder) => void, kind: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    head(encoder);
    encoding.writeVarUint(encoder, FRAME.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

function readSync(decoder: decoding.Decoder): Said {
  const kind = decoding.readVarUint(decoder);
  if (kind === SYNC.step1) return { kind: "step1" };
  const update = decoding.readVarUint8Array(decoder);
  return { kind: kind === SYNC.step2 ? "step2" : "update", update };
}

/** y-protocols as they are, which the bare broadcast speaks, and what Naskah adds to them (PROTOCOL.md). */
export function naskahDialect(): Dialect {
  const parts = new PartReader();
  const read = (message: Uint8Array): Said => {
    const decoder = decoding.createDecoder(message);
    switch (decoding.readVarUint(decoder)) {
      case FRAME.sync:
        return readSync(decoder);
      case FRAME.naskah: {
        const { type, count } = JSON.parse(decoding.readVarString(decoder)) as {
          type: string;
          count?: number;
        };
        return type === "ack" && count !== undefined ? { kind: "ack", count } : OTHER;
      }
      case FRAME.part: {
        const whole = parts.add(message);
        return whole === null ? OTHER : read(whole);
      }
      default:
        return OTHER;
    }
  };
  const noHead = () => {};
  return {
    greeting: (stateVector) => [syncMessage(noHead, SYNC.step1, stateVector)],
    question: (stateVector) => syncMessage(noHead, SYNC.step1, stateVector),
    content: (kind, update) => inParts(syncMessage(noHead, SYNC[kind], update)),
    read,
  };
}

/** Hocuspocus' own numbers: the kinds of its messages 0 to 4 that hold sync, the token, and the answer to content. */
const HOCUSPOCUS = { sync: 0, auth: 2, token: 0, syncReply: 4, syncStatus: 8 } as const;

/** Hocuspocus 4: the document's name stands before each message, and a token comes before everything. */
export function hocuspocusDialect(name: string): Dialect {
  const head = (encoder: encoding.Encoder) => encoding.writeVarString(encoder, name);
  const token = encoding.encode((encoder) => {
    head(encoder);
    encoding.writeVarUint(encoder, HOCUSPOCUS.auth);
    encoding.writeVarUint(encoder, HOCUSPOCUS.token);
    encoding.writeVarString(encoder, "");
  });
  return {
    greeting: (stateVector) => [token, syncMessage(head, SYNC.step1, stateVector)],
    question: (stateVector) => syncMessage(head, SYNC.step1, stateVector),
    content: (kind, update) => [syncMessage(head, SYNC[kind], update)],
    read: (message) => {
      const decoder = decoding.createDecoder(message);
      decoding.readVarUint8Array(decoder);
      switch (decoding.readVarUint(decoder)) {
        case HOCUSPOCUS.sync:
        case HOCUSPOCUS.syncReply:
          return readSync(decoder);
        case HOCUSPOCUS.syncStatus:
          if (decoding.readVarUint(decoder) !== 1) throw new Error(`an update of ${name} was not taken`);
          return { kind: "ack", count: null };
        default:
          return OTHER;
      }
    },
  };
}

import {
  type CloseReason,
  type Down,
  FRAME,
  isFinal,
  type Mode,
  PartReader,
  parseClose,
  SYNC,
  type Up,
} from "@naskah/protocol";
import { createDecoder, type Decoder, readVarString, readVarUint, readVarUint8Array } from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { Awareness } from "y-protocols/awareness";
import { readSyncStep1, writeSyncStep1 } from "y-protocols/sync";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { contentSocket } from "./content-socket.ts";
import { parseDown } from "./down-message.ts";
import type { FrameKind } from "./frame-kind.ts";
import { RefusalBound } from "./refusal-bound.ts";

export interface ConnectionOptions {
  readonly endpoint: string;
  readonly manuscriptId: string;
  readonly epoch: number;
  readonly schemaHash: string;
  readonly mode: Mode | null;
  readonly WebSocket: typeof WebSocket;
  /** Milliseconds, as of Date.now. */
  readonly now: () => number;
}

/** What a connection tells its session, and asks it. */
export interface ConnectionEvents {
  onConnected(): void;
  /** The server's step 2 is in the document. */
  onSynced(): void;
  onSent(frame: Exclude<FrameKind, "other">): void;
  onDown(message: Down): void;
  /** The line is gone; a reason is given when it is final. `isAbrupt`: the server may not know yet. */
  onLost(final: CloseReason | null, isAbrupt: boolean): void;
  /** What to ask the server for, given what the document has. */
  asked(vector: ReadonlyMap<number, number>): ReadonlyMap<number, number>;
  /** The server says what it has. `hold`: what it has is to be read before it is told anything; `drop`: this line is over. */
  onVector(vector: ReadonlyMap<number, number>): "answer" | "hold" | "drop";
  /** @returns whether this may come into the document; if not, this line is over. */
  onContent(update: Uint8Array): boolean;
}

/** A close frame never came: the code with which a WebSocket says so. */
const NO_CLOSE_FRAME = 1006;

/** The line to the server, over y-websocket: it connects again by itself until a close is final. */
export class Connection {
  readonly #doc: Y.Doc;
  readonly #provider: WebsocketProvider;
  readonly #events: ConnectionEvents;
  readonly #bound = new RefusalBound();
  readonly #outlet;
  #parts = new PartReader();
  /** The server's step 1, while it waits for our answer. */
  #question: Uint8Array | null = null;
  /** What came before the server's step 2 was read: it may build on what is not what we have under the same id. */
  #early: Uint8Array[] = [];
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** Connecting again waits for a person. */
  #isOver = false;
  /** We are about to connect again at once. */
  #isRestarting = false;
  /** A network that goes away closes no socket: without this it would be noticed half a minute later (D16). */
  readonly #network = networkEvents(
    () => this.#provider.disconnect(),
    () => {
      if (!this.#isOver) this.#provider.connect();
    },
  );

  /** Does not connect yet. */
  constructor(doc: Y.Doc, awareness: Awareness, options: ConnectionOptions, events: ConnectionEvents) {
    this.#doc = doc;
    this.#events = events;
    this.#outlet = {
      isOpen: false,
      asked: (vector: ReadonlyMap<number, number>) => events.asked(vector),
      onSent: (frame: Exclude<FrameKind, "other">) => events.onSent(frame),
    };
    /** Of a close: the final reason, told once to both who ask. */
    let final: { readonly event: CloseEvent; readonly reason: CloseReason | null } | null = null;
    const finalReason = (event: CloseEvent | null): CloseReason | null => {
      if (event === null) return null;
      if (final?.event !== event) final = { event, reason: this.#finalReason(event, options.now()) };
      return final.reason;
    };
    const provider = new WebsocketProvider(options.endpoint, options.manuscriptId, doc, {
      awareness,
      connect: false,
      disableBc: true,
      params: {
        schema: options.schemaHash,
        naskah: "1",
        epoch: String(options.epoch),
        ...(options.mode === null ? {} : { mode: options.mode }),
        // Read anew for every connection.
        get client() {
          return String(doc.clientID);
        },
      },
      WebSocketPolyfill: contentSocket(options.WebSocket, this.#outlet),
      shouldReconnect: (event) => finalReason(event) === null,
    });
    this.#provider = provider;
    provider.messageHandlers[FRAME.naskah] = (_encoder, decoder) => {
      const message = parseDown(readVarString(decoder));
      if (message === null) return;
      if (message.type === "ack") this.#bound.reset();
      events.onDown(message);
    };
    const readSync = provider.messageHandlers[FRAME.sync] as Handler;
    provider.messageHandlers[FRAME.sync] = (encoder, decoder, ...rest) =>
      this.#readSync(encoder, decoder, () => readSync(encoder, decoder, ...rest));
    provider.messageHandlers[FRAME.part] = (encoder, decoder, ...rest) =>
      this.#readPart(encoder, decoder, rest);
    provider.on("status", ({ status }) => {
      if (status !== "connected") return;
      this.#parts = new PartReader();
      this.#question = null;
      this.#early = [];
      events.onConnected();
    });
    provider.on("connection-close", (event: CloseEvent | null) => {
      if (this.#isRestarting) return;
      const reason = finalReason(event);
      this.#waitAsTold(event, reason);
      this.#isOver = reason !== null;
      events.onLost(reason, event === null || event.code === NO_CLOSE_FRAME);
    });
  }

  isOrigin(origin: unknown): boolean {
    return origin === this.#provider;
  }

  connect(): void {
    this.#isOver = false;
    clearTimeout(this.#retry);
    this.#provider.connect();
  }

  /** Leaves the line and takes another one at once. */
  restart(): void {
    this.#isRestarting = true;
    this.#provider.disconnect();
    this.#isRestarting = false;
    this.connect();
  }

  /** Asks once more for what the server has and we have not. */
  resync(): void {
    this.#send((encoder) => {
      encoding.writeVarUint(encoder, FRAME.sync);
      writeSyncStep1(encoder, this.#doc);
    });
  }

  say(message: Up): void {
    this.#send((encoder) => {
      encoding.writeVarUint(encoder, FRAME.naskah);
      encoding.writeVarString(encoder, JSON.stringify(message));
    });
  }

  close(): void {
    this.#isOver = true;
    this.#network.stop();
    clearTimeout(this.#retry);
    this.#provider.destroy();
  }

  #send(write: (encoder: encoding.Encoder) => void): void {
    this.#provider.ws?.send(encoding.encode(write) as BufferSource);
  }

  #readSync(encoder: encoding.Encoder, decoder: Decoder, read: () => void): void {
    const begin = decoder.pos;
    const kind = readVarUint(decoder);
    const bytes = readVarUint8Array(decoder);
    decoder.pos = begin;
    if (kind === SYNC.step1) {
      const verdict = this.#events.onVector(Y.decodeStateVector(bytes));
      if (verdict === "hold") this.#question = decoder.arr.slice(begin);
      if (verdict !== "answer") return;
      this.#outlet.isOpen = true;
      read();
      return;
    }
    if (this.#question !== null && kind !== SYNC.step2) {
      this.#early.push(bytes);
      return;
    }
    if (!this.#events.onContent(bytes)) return;
    read();
    if (kind !== SYNC.step2) return;
    this.#answer(encoder);
    this.#events.onSynced();
    for (const update of this.#early.splice(0))
      if (this.#events.onContent(update)) Y.applyUpdate(this.#doc, update, this.#provider);
  }

  /** What the server has was read: it may be told what we have. */
  #answer(encoder: encoding.Encoder): void {
    if (this.#question === null) return;
    const question = createDecoder(this.#question);
    readVarUint(question);
    this.#question = null;
    this.#outlet.isOpen = true;
    // The handler has begun a sync frame already.
    readSyncStep1(question, encoder, this.#doc);
  }

  #readPart(encoder: encoding.Encoder, decoder: Decoder, rest: HandlerRest): void {
    let whole: Uint8Array | null;
    try {
      whole = this.#parts.add(decoder.arr);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      console.error("naskah: the server's parts do not fit", error);
      this.#provider.ws?.close();
      return;
    }
    if (whole === null) return;
    const inner = createDecoder(whole);
    const type = readVarUint(inner);
    this.#provider.messageHandlers[type]?.(encoder, inner, rest[0], rest[1], type);
  }

  /** Why connecting again cannot help; null when it may. A code in 44xx that is none of ours may come from a proxy. */
  #finalReason(event: CloseEvent, at: number): CloseReason | null {
    const reason = parseClose(event.code, event.reason);
    if (reason === null) return null;
    const isStuck = reason.code === "missing-history" && this.#bound.refused(at);
    return isStuck || isFinal(reason.code) ? reason : null;
  }

  /** The server may say when it wants to see us again; y-websocket's own patience is 2.5 seconds. */
  #waitAsTold(event: CloseEvent | null, final: CloseReason | null): void {
    const retryMs = event === null ? undefined : parseClose(event.code, event.reason)?.retryMs;
    if (retryMs === undefined || final !== null) return;
    this.#provider.shouldConnect = false;
    this.#retry = setTimeout(() => this.#provider.connect(), retryMs);
  }
}

type Handler = WebsocketProvider["messageHandlers"][number];
type HandlerRest = [provider: Parameters<Handler>[2], emitSynced: boolean, type: number];

/** What the browser says about the network; nothing outside a browser. */
function networkEvents(onLost: () => void, onBack: () => void): { stop(): void } {
  if (typeof window === "undefined") return { stop: () => {} };
  window.addEventListener("offline", onLost);
  window.addEventListener("online", onBack);
  return {
    stop: () => {
      window.removeEventListener("offline", onLost);
      window.removeEventListener("online", onBack);
    },
  };
}

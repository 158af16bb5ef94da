import { FRAGMENT_NAME, SCHEMA_HASH } from "@naskah/model";
import { type Down, FRAME, SYNC } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import WebSocket from "ws";
import * as Y from "yjs";
import { updateFrame } from "./raw-socket.ts";

/**
 * A client that knows exactly what was acknowledged (THREATS, "Oracle client"): every edit is a token that occurs once, and every
 * frame it sends knows its tokens. It connects again by itself and sends what the server lacks.
 */
export class OracleClient {
  readonly doc = new Y.Doc();
  readonly typed: string[] = [];
  readonly acked = new Set<string>();
  /** Close codes of the connections that ended. */
  readonly closes: number[] = [];
  /** The hash that the server told last, once the room was quiet. */
  state: string | null = null;
  /** False from the moment when the server says that it cannot store. */
  storing = true;
  readonly #name: string;
  readonly #url: string;
  readonly #headers: Record<string, string>;
  #socket: WebSocket | null = null;
  /** Tokens in each content frame of the current connection, in order. */
  #frames: (readonly string[])[] = [];
  #ready = false;
  #left = false;

  readonly #retryMs: number;

  /** @param retryMs until it connects again after a line was lost. */
  constructor(name: string, origin: string, manuscript: string, cookie: string, retryMs = 20) {
    this.#retryMs = retryMs;
    this.#name = name;
    this.#url = `${origin.replace("http", "ws")}/collab/${manuscript}?schema=${SCHEMA_HASH}&naskah=1`;
    this.#headers = { origin, cookie };
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === this || !this.#ready) return;
      this.#sendContent(update, SYNC.update, [this.typed.at(-1) ?? ""]);
    });
    this.#connect();
  }

  get isReady(): boolean {
    return this.#ready && this.doc.getXmlFragment(FRAGMENT_NAME).length > 0;
  }

  /** Types the next token at the end of the first paragraph. */
  type(): void {
    const token = `[${this.#name}.${this.typed.length}]`;
    this.typed.push(token);
    this.doc.transact(() => {
      const text = this.#text();
      text.insert(text.length, token);
    });
  }

  /** Everything that was typed is acknowledged. */
  get isSaved(): boolean {
    return this.typed.every((token) => this.acked.has(token));
  }

  leave(): void {
    this.#left = true;
    this.#socket?.terminate();
    this.doc.destroy();
  }

  #text(): Y.XmlText {
    const paragraph = this.doc
      .getXmlFragment(FRAGMENT_NAME)
      .toArray()
      .find(
        (child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === "paragraph",
      );
    if (paragraph === undefined) throw new Error("not synced yet");
    const mine = paragraph.toArray().find((child): child is Y.XmlText => child instanceof Y.XmlText);
    if (mine !== undefined) return mine;
    const text = new Y.XmlText();
    paragraph.insert(0, [text]);
    return text;
  }

  #connect(): void {
    if (this.#left) return;
    const socket = new WebSocket(this.#url, { headers: this.#headers });
    this.#socket = socket;
    this.#frames = [];
    socket.on("open", () => socket.send(syncFrame(SYNC.step1, Y.encodeStateVector(this.doc))));
    socket.on("message", (data) => this.#receive(new Uint8Array(data as Buffer)));
    // The close that follows begins the next attempt.
    socket.on("error", () => undefined);
    socket.on("close", (code) => {
      this.closes.push(code);
      this.#ready = false;
      setTimeout(() => this.#connect(), this.#retryMs);
    });
  }

  #receive(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const kind = decoding.readVarUint(decoder);
    if (kind === FRAME.naskah) this.#told(JSON.parse(decoding.readVarString(decoder)));
    if (kind !== FRAME.sync) return;
    const sync = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (sync !== SYNC.step1) {
      Y.applyUpdate(this.doc, bytes, this);
      return;
    }
    this.#ready = true;
    this.#sendContent(Y.encodeStateAsUpdate(this.doc, bytes), SYNC.step2, [...this.typed]);
  }

  #told(message: Down): void {
    if (message.type === "state") this.state = message.hash;
    if (message.type === "health") this.storing = message.storing;
    if (message.type !== "ack") return;
    for (const tokens of this.#frames.slice(0, message.count))
      for (const token of tokens) this.acked.add(token);
  }

  #sendContent(update: Uint8Array, kind: number, tokens: readonly string[]): void {
    this.#frames.push(tokens);
    this.#socket?.send(updateFrame(update, kind));
  }
}

function syncFrame(kind: number, bytes: Uint8Array): Uint8Array {
  return updateFrame(bytes, kind);
}

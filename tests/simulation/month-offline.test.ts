import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { FRAGMENT_NAME, SCHEMA_HASH } from "@naskah/model";
import { type Down, FRAME, inParts, PartReader, SYNC } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import WebSocket from "ws";
import * as Y from "yjs";
import { DAYS, EDITS, month, PARAGRAPHS } from "../harness/month-of-work.ts";
import { type Naskah, startNaskah } from "../harness/naskah.ts";
import { updateFrame } from "../harness/raw-socket.ts";
import { textIn } from "../harness/stored-document.ts";
import { tokensIn } from "../harness/tokens.ts";
import { until } from "../harness/until.ts";

const BYTES = 5_000_000;

let naskah: Naskah;
before(async () => {
  naskah = await startNaskah();
});
after(() => naskah.stop());

/** A line to the server of somebody who comes back: what it was told, and frames in parts. */
class Line {
  readonly doc = new Y.Doc();
  readonly told: Down[] = [];
  readonly closes: number[] = [];
  serverVector: Uint8Array | null = null;
  readonly #socket: WebSocket;

  constructor(origin: string, manuscript: string, cookie: string, state: Uint8Array | null) {
    if (state !== null) Y.applyUpdate(this.doc, state);
    const url = `${origin.replace("http", "ws")}/collab/${manuscript}?schema=${SCHEMA_HASH}&naskah=1`;
    this.#socket = new WebSocket(url, { headers: { origin, cookie } });
    this.#socket.on("open", () => this.send(updateFrame(Y.encodeStateVector(this.doc), SYNC.step1)));
    this.#socket.on("close", (code) => this.closes.push(code));
    const parts = new PartReader();
    this.#socket.on("message", (data) => {
      const frame = new Uint8Array(data as Buffer);
      const whole = frame[0] === FRAME.part ? parts.add(frame) : frame;
      if (whole !== null) this.#receive(whole);
    });
  }

  get acked(): number {
    return Math.max(0, ...this.told.flatMap((message) => (message.type === "ack" ? [message.count] : [])));
  }

  send(frame: Uint8Array): void {
    for (const part of inParts(frame)) this.#socket.send(part);
  }

  #receive(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const kind = decoding.readVarUint(decoder);
    if (kind === FRAME.naskah) this.told.push(JSON.parse(decoding.readVarString(decoder)));
    if (kind !== FRAME.sync) return;
    const sync = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (sync === SYNC.step1) this.serverVector = bytes;
    else Y.applyUpdate(this.doc, bytes);
  }

  end(): void {
    this.#socket.terminate();
  }
}

test(`T32 I2: ${DAYS} days offline with ${EDITS} edits, reloaded twice a day: taken in and acknowledged, nothing lost`, async (t) => {
  const writer = await naskah.signIn("penulis1");
  const { manuscript } = await writer.begin("Sebulan tanpa jaringan");
  const first = new Line(naskah.origin, manuscript, writer.cookie, null);
  await until("the document is there", () => first.doc.getXmlFragment(FRAGMENT_NAME).length > 0);
  first.end();
  const { state, tokens } = month(Y.encodeStateAsUpdate(first.doc));

  const back = new Line(naskah.origin, manuscript, writer.cookie, state);
  await until("the server says what it has", () => back.serverVector !== null);
  const step2 = Y.encodeStateAsUpdate(back.doc, back.serverVector ?? undefined);
  assert.ok(step2.length >= BYTES, `${step2.length} bytes`);
  back.send(updateFrame(step2, SYNC.step2));
  await until("acknowledged", () => back.acked === 1 || back.closes.length > 0);
  assert.deepEqual(back.closes, []);
  const other = new Line(naskah.origin, manuscript, writer.cookie, null);
  await until("somebody else has it", () => other.doc.getXmlFragment(FRAGMENT_NAME).length > PARAGRAPHS);
  assert.deepEqual(tokensIn(textIn(other.doc.getXmlFragment(FRAGMENT_NAME))).toSorted(), tokens.toSorted());
  t.diagnostic(`${step2.length} bytes`);
  back.end();
  other.end();
});

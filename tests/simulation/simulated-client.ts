import { FRAGMENT_NAME, type ManuscriptId } from "@naskah/model";
import { CLOSE, type CloseCode, type Down, FRAME, isFinal, type Mode, SYNC } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { syncFrame } from "../../server/rooms/sync-frame.ts";
import { documentHash } from "../harness/document-hash.ts";
import type { Random } from "../harness/random.ts";
import type { End, Line } from "./line.ts";
import type { Scheduler } from "./scheduler.ts";
import { Writing } from "./writing.ts";

/** One change of somebody's own, until the server has acknowledged it, or it is kept beside because it was refused (I2). */
export interface Edit {
  readonly bytes: Uint8Array;
  /** The token that it signed with; null when it is another change. */
  readonly token: string | null;
  state: "pending" | "acked" | "kept";
}

/** What a client asks of the world around it. */
export interface Surroundings {
  readonly scheduler: Scheduler;
  readonly random: Random;
  /** A new line to the server; null while there is none. */
  connect(client: SimulatedClient): Line | null;
  violation(what: string): void;
}

const NAMES: ReadonlyMap<number, CloseCode> = new Map(
  Object.entries(CLOSE).map(([name, code]) => [code, name as CloseCode]),
);

/** A small client of the protocol: writes at once, sends when it can, keeps what is not acknowledged, connects again. */
export class SimulatedClient implements End {
  readonly name: string;
  readonly user: string;
  readonly manuscript: ManuscriptId;
  readonly edits: Edit[] = [];
  /** Names of the refusals after which it did not simply connect again. */
  readonly refusals: CloseCode[] = [];
  /** Codes of every close. */
  readonly closes: number[] = [];
  doc = new Y.Doc();
  writing: Writing;
  mode: Mode | null = null;
  line: Line | null = null;
  /** The server's step 1 has come and was answered. */
  isReady = false;
  isOnline = true;
  /** Sends before it knows what the server has, as a stock client may. */
  readonly #isEager: boolean;
  readonly #world: Surroundings;
  /** What it sent of the document that it has; whoever sends anything else would not be sent it back. */
  #sent: Uint8Array[] = [];
  #unsent: Edit[] = [];
  #clientId = 0;
  #attempts = 0;
  #isFlushing = false;
  #retry: (() => void) | null = null;
  /** The server's step 2 has come: from here on what it tells can be compared. */
  #isSynced = false;
  /** The reader fell behind in this connection: a state may come before what it missed. */
  #wasLate = false;

  constructor(world: Surroundings, name: string, user: string, manuscript: ManuscriptId) {
    this.#world = world;
    this.name = name;
    this.user = user;
    this.manuscript = manuscript;
    this.#isEager = world.random.chance(30);
    this.writing = this.#open(null);
  }

  get clientId(): number {
    return this.#clientId;
  }

  get pending(): readonly Edit[] {
    return this.edits.filter(({ state }) => state === "pending");
  }

  /** Nothing on its way, as far as it knows. */
  get isQuiet(): boolean {
    return this.isReady && this.#unsent.length === 0 && this.edits.every(({ state }) => state !== "pending");
  }

  connect(): void {
    this.#retry?.();
    this.#retry = null;
    if (!this.isOnline || this.line !== null) return;
    this.line = this.#world.connect(this);
    this.isReady = false;
    this.#isSynced = false;
    this.#wasLate = false;
    if (this.line === null) this.#connectLater();
    else this.line.up(syncFrame(SYNC.step1, Y.encodeStateVector(this.doc)));
  }

  /** Goes away: the train enters a tunnel. @param ms until the server learns of it. */
  offline(ms: number): void {
    this.isOnline = false;
    this.#hangUp(ms);
  }

  online(): void {
    this.isOnline = true;
    this.connect();
  }

  /** The page is loaded anew from the browser's own copy, under another client id. */
  reload(): void {
    this.#hangUp(this.#world.random.below(2000));
    this.writing = this.#open(Y.encodeStateAsUpdate(this.doc));
    if (this.isOnline) this.#connectLater();
  }

  /** Begins with somebody's local copy: a duplicated tab, a restored machine. */
  copyOf(other: SimulatedClient): void {
    this.writing = this.#open(Y.encodeStateAsUpdate(other.doc));
  }

  /** The same, client id and all. */
  twinOf(other: SimulatedClient): void {
    this.copyOf(other);
    this.#takeId(other.clientId);
  }

  /** Sends something again that it once sent. */
  replay(): void {
    if (!this.isReady || this.line === null || this.#sent.length === 0) return;
    this.#send(this.#world.random.pick(this.#sent), SYNC.update, []);
  }

  /** Sends any bytes: nobody's honest client does. */
  sendRaw(frame: Uint8Array): void {
    this.line?.contents.push([]);
    this.line?.up(frame);
  }

  receive(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    const kind = decoding.readVarUint(decoder);
    if (kind === FRAME.naskah) this.#told(JSON.parse(decoding.readVarString(decoder)) as Down);
    if (kind !== FRAME.sync) return;
    const sync = decoding.readVarUint(decoder);
    const bytes = decoding.readVarUint8Array(decoder);
    if (sync === SYNC.step1) this.#answer(bytes);
    else this.#apply(bytes);
    if (sync === SYNC.step2) this.#isSynced = true;
  }

  closed(code: number): void {
    this.closes.push(code);
    this.line = null;
    this.isReady = false;
    const name = NAMES.get(code);
    if (name !== undefined && isFinal(name)) this.#refused(name);
    this.#connectLater();
  }

  /** The network keeps something back. */
  late(): void {
    this.#wasLate = true;
  }

  /** The unsent work is kept beside the document, which is fetched anew (C8). */
  #refused(code: CloseCode): void {
    this.refusals.push(code);
    for (const edit of this.edits) if (edit.state === "pending") edit.state = "kept";
    this.writing = this.#open(null);
    this.#sent = [];
    this.mode = null;
  }

  #open(state: Uint8Array | null): Writing {
    this.doc.destroy();
    this.doc = new Y.Doc();
    this.#unsent = [];
    this.#takeId(this.#world.random.next());
    const { doc } = this;
    doc.getXmlFragment(FRAGMENT_NAME);
    if (state !== null) Y.applyUpdate(doc, state, this);
    doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#edited(bytes, origin);
    });
    return new Writing(doc, this.#world.random, this.name);
  }

  #takeId(id: number): void {
    this.#clientId = id;
    this.doc.clientID = id;
  }

  #edited(bytes: Uint8Array, origin: unknown): void {
    // Yjs tidies up doubled formats by itself; a reader's own copy may, and nobody needs it (C7).
    const isTidying = origin === null || origin === undefined;
    if (isTidying && this.mode !== "edit") return;
    const token = typeof origin === "string" ? origin : null;
    const edit: Edit = { bytes, token, state: "pending" };
    this.edits.push(edit);
    this.#unsent.push(edit);
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    this.#world.scheduler.after(this.#world.random.below(40), () => {
      this.#isFlushing = false;
      this.#flush();
    });
  }

  #flush(): void {
    if (this.line === null || (!this.isReady && !this.#isEager)) return;
    const edits = this.#unsent;
    this.#unsent = [];
    if (edits.length > 1 && this.#world.random.chance(50)) {
      this.#send(Y.mergeUpdates(edits.map(({ bytes }) => bytes)), SYNC.update, edits);
    } else for (const edit of edits) this.#send(edit.bytes, SYNC.update, [edit]);
  }

  /** What the server lacks, all at once. */
  #answer(vector: Uint8Array): void {
    this.isReady = true;
    this.#attempts = 0;
    this.#unsent = [];
    this.#send(Y.encodeStateAsUpdate(this.doc, vector), SYNC.step2, this.pending);
  }

  #send(bytes: Uint8Array, kind: number, edits: readonly Edit[]): void {
    if (this.line === null) return;
    this.#sent.push(bytes);
    this.line.contents.push(edits);
    this.line.up(syncFrame(kind, bytes));
  }

  #apply(bytes: Uint8Array): void {
    Y.applyUpdate(this.doc, bytes, this);
    // Yjs takes another id when somebody else writes under this one; ours come from the seed.
    if (this.doc.clientID !== this.#clientId) this.#takeId(this.#world.random.next());
  }

  #told(message: Down): void {
    if (message.type === "hello") {
      this.mode = message.user.mode;
      if (message.rotate) this.#takeId(this.#world.random.next());
    } else if (message.type === "ack") {
      for (const edits of this.line?.contents.slice(0, message.count) ?? [])
        for (const edit of edits) if (edit.state === "pending") edit.state = "acked";
    } else if (message.type === "state" && this.isQuiet && this.#isSynced && !this.#wasLate) {
      if (message.hash !== documentHash(this.doc))
        this.#world.violation(`${this.name} was told another state than its own`);
    }
  }

  #hangUp(ms: number): void {
    this.line?.drop(ms);
    this.line = null;
    this.isReady = false;
  }

  #connectLater(): void {
    if (!this.isOnline || this.#retry !== null) return;
    this.#attempts += 1;
    const most = Math.min(8000, 100 * 2 ** this.#attempts);
    this.#retry = this.#world.scheduler.after(20 + this.#world.random.below(most), () => {
      this.#retry = null;
      this.connect();
    });
  }
}

import type { CloseCode, CloseReason, Down, Mode, PresenceUser } from "@naskah/protocol";
import * as Y from "yjs";
import type { ConnectionEvents } from "./connection.ts";
import { DivergenceWatch, type ServerState } from "./divergence-watch.ts";
import { FreshIds } from "./fresh-ids.ts";
import { leaveGuard } from "./leave-guard.ts";
import { type LocalCopy, localCopyName, openLocalCopy } from "./local-copy.ts";
import { rescueOlderEpochs } from "./older-epochs.ts";
import { type Collision, NO_COLLISION, OwnIds } from "./own-ids.ts";
import { type Participant, participantsOf } from "./participants.ts";
import { renamedUpdate } from "./renamed-update.ts";
import {
  EMPTY_LEDGER,
  isSettled,
  type LedgerEvent,
  record,
  type SaveState,
  saveState,
} from "./save-ledger.ts";
import type { Session, SessionEvent, SessionOptions } from "./session.ts";
import { SessionRecovery } from "./session-recovery.ts";
import { SharedCopy } from "./shared-copy.ts";
import { stateHash } from "./state-hash.ts";

/** Longest wait for the local copy before the server is asked for everything. */
const LOCAL_COPY_MS = 1000;

/** Refusals of what was written, not of who wrote it: sent again it would be refused again, after every reload. */
const CONTENT_REFUSED: ReadonlySet<CloseCode> = new Set([
  "malformed",
  "not-allowed",
  "missing-history",
  "too-large",
  "refused",
]);

/** A session with everything around it: ledger, own ids, local copy, line. */
export class LiveSession implements Session {
  readonly #options: SessionOptions;
  readonly #now: () => number;
  readonly #freshIds: FreshIds;
  readonly #local: LocalCopy | null;
  readonly #guard = leaveGuard();
  readonly #listeners = new Set<(event: SessionEvent) => void>();
  readonly #watch: DivergenceWatch;
  readonly #recovery: SessionRecovery;
  #ids: OwnIds;
  #copy: SharedCopy;
  #ledger = EMPTY_LEDGER;
  #self: PresenceUser | null = null;
  #participants: readonly Participant[] = [];
  #synced = false;
  #hasLocalDocument = false;
  #connecting: ReturnType<typeof setTimeout> | undefined;
  /** What the server said on this connection before it was told anything. */
  #server = NOT_HEARD;
  #isLeavingDocument = false;
  #closed = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.#freshIds = new FreshIds(options.newClientId);
    this.#recovery = new SessionRecovery(options, this.#now);
    const clientId = this.#freshIds.first();
    this.#ids = new OwnIds(clientId);
    this.#watch = new DivergenceWatch({
      hash: () => (this.#isQuiet ? stateHash(this.#copy.fragment) : null),
      resync: () => this.#copy.connection.resync(),
      diverged: (state, hash) => void this.#leaveDocument(state, hash),
    });
    this.#copy = this.#newCopy(clientId, null);
    this.#local = (options.indexedDB ?? typeof indexedDB !== "undefined") ? this.#openLocalCopy() : null;
    if (this.#local === null) this.#copy.connection.connect();
  }

  get shared(): Session["shared"] {
    const { fragment, awareness } = this.#copy;
    const isUnread = (client: number, clock: number) => this.#ids.isUnread(client, clock, this.#now());
    const isOwn = (client: number) => this.#ids.has(client);
    return { fragment, awareness, isUnread, isOwn };
  }

  get mode(): Mode | null {
    return this.#self?.mode ?? null;
  }

  get save(): SaveState {
    return saveState(this.#ledger);
  }

  get participants(): readonly Participant[] {
    return this.#participants;
  }

  get synced(): boolean {
    return this.#synced;
  }

  subscribe(listener: (event: SessionEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  setActivity(activity: "typing" | "idle"): void {
    const { awareness } = this.#copy;
    if (awareness.getLocalState()?.activity !== activity) awareness.setLocalStateField("activity", activity);
  }

  reconnect(): void {
    if (this.#closed) return;
    clearTimeout(this.#connecting);
    this.#recovery.begin();
    this.#record({ type: "retry" });
    this.#copy.connection.connect();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#connecting);
    this.#guard.set(false);
    this.#listeners.clear();
    this.#copy.connection.close();
    await this.#local?.close();
    this.#copy.doc.destroy();
  }

  /** Nothing of ours is under way, and the server's is here. */
  get #isQuiet(): boolean {
    return this.#synced && isSettled(this.#ledger) && !this.#isLeavingDocument;
  }

  #newCopy(clientId: number, state: Uint8Array | null): SharedCopy {
    const options = this.#options;
    // What a copy that was replaced still says is nobody's business.
    const whileCurrent = <Args extends unknown[]>(act: (...args: Args) => void) => {
      return (...args: Args) => {
        if (copy === this.#copy && !this.#closed) act(...args);
      };
    };
    const events: ConnectionEvents = {
      onConnected: whileCurrent(() => {
        this.#server = NOT_HEARD;
        this.#watch.onConnected();
        this.#record({ type: "connected" });
      }),
      onSent: whileCurrent((frame) => {
        this.#ids.sent(this.#copy.doc);
        this.#record({ type: "sent", frame });
      }),
      onSynced: whileCurrent(() => {
        this.#server = { ...this.#server, isRead: true };
        this.#record({ type: "first-sync" });
        this.#becomeSynced();
        this.#watch.onSynced();
      }),
      onDown: whileCurrent((message) => this.#onDown(message)),
      onLost: whileCurrent((final, isAbrupt) => this.#onLost(final, isAbrupt)),
      asked: (vector) => this.#ids.asked(vector),
      onVector: (vector) => (copy === this.#copy ? this.#onVector(vector) : "drop"),
      onContent: (update) => copy === this.#copy && this.#onContent(update),
    };
    const copy: SharedCopy = new SharedCopy(
      {
        ...options,
        mode: options.mode ?? null,
        WebSocket: options.WebSocket ?? WebSocket,
        now: this.#now,
        clientId,
        state,
        // After others' changes Yjs tidies up doubled formats here and sends that as our edit. Whoever may not write would be
        // refused for it (C7); those who may write do it anyway.
        mayTidy: () => this.mode === "edit",
      },
      whileCurrent((origin) => this.#onUpdate(origin)),
      events,
    );
    copy.awareness.on(
      "change",
      whileCurrent(() => this.#updateParticipants()),
    );
    return copy;
  }

  #openLocalCopy(): LocalCopy {
    const { userId, manuscriptId, epoch } = this.#options;
    const { doc, fragment, connection } = this.#copy;
    const local = openLocalCopy(localCopyName(userId, manuscriptId, epoch), doc, this.#notKept);
    const connect = () => {
      clearTimeout(this.#connecting);
      if (!this.#closed && this.#ledger.line === "opening") connection.connect();
    };
    this.#connecting = setTimeout(connect, LOCAL_COPY_MS);
    local.loaded
      .then(({ unsaved }) => {
        this.#hasLocalDocument = fragment.length > 0;
        this.#record({ type: "kept", kept: true });
        if (unsaved) this.#record({ type: "restored" });
        if (this.#ledger.line === "down") this.#showLocalDocument();
      })
      .catch(this.#notKept)
      .finally(connect);
    rescueOlderEpochs(userId, manuscriptId, epoch, new Date(this.#now())).catch((error: unknown) =>
      console.warn("naskah: copies of earlier epochs could not be read", error),
    );
    return local;
  }

  readonly #notKept = (error: unknown): void => {
    if (this.#closed) return;
    console.warn("naskah: this browser keeps no copy", error);
    this.#record({ type: "kept", kept: false });
  };

  #onUpdate(origin: unknown): void {
    this.#watch.onChange();
    if (this.#copy.connection.isOrigin(origin)) return;
    this.#ids.edited(this.#copy.doc);
    this.#record({ type: "edit", mine: this.#local?.isOrigin(origin) !== true });
    if (this.#ledger.refused !== null) this.#recover(this.#ledger.refused);
  }

  #onDown(message: Down): void {
    switch (message.type) {
      case "hello":
        this.#self = message.user;
        this.#server = { ...this.#server, isContested: message.rotate };
        this.#emit("hello");
        this.#updateParticipants();
        return;
      case "ack":
        this.#record({ type: "acked", count: message.count });
        if (isSettled(this.#ledger)) this.#ids.acked(this.#copy.doc, this.#now());
        return;
      case "health":
        this.#record({ type: "health", storing: message.storing, at: new Date(this.#now()) });
        return;
      case "changed":
        this.#emit({ changed: message.what });
        return;
      case "state":
        this.#watch.onState(message);
        return;
    }
  }

  #onVector(vector: ReadonlyMap<number, number>): "answer" | "hold" | "drop" {
    this.#server = { ...this.#server, vector };
    if (!this.#server.isRead && this.#ids.isSuspect(vector, this.#copy.doc)) return "hold";
    return this.#giveWay(NO_COLLISION) ? "drop" : "answer";
  }

  #onContent(update: Uint8Array): boolean {
    return !this.#giveWay(this.#ids.compare(update, this.#copy.doc));
  }

  /** Somebody else writes under our id: we go on under another (T17). @returns false when nobody does. */
  #giveWay(collision: Collision): boolean {
    const { doc, connection } = this.#copy;
    const { isContested, vector } = this.#server;
    const contested = isContested && vector !== null ? this.#ids.contested(vector, doc) : NO_COLLISION;
    if (collision.isDoubtful) void this.#recovery.keepApart(this.#copy.encode());
    // What is known to be lost says more than what may be.
    const lost = new Map([...contested.lost, ...collision.lost]);
    if (lost.size > 0) this.#rename(lost);
    else if (contested.isCurrent || collision.isCurrent) {
      this.#takeFreshId();
      this.#record({ type: "restarted" });
      connection.restart();
    } else return false;
    return true;
  }

  /** What we wrote from these clocks on goes under other ids, into another document. */
  #rename(lost: ReadonlyMap<number, number>): void {
    const before = this.#copy;
    const renames = new Map(
      [...lost].map(([client, from]) => [
        client,
        { from, to: this.#freshIds.beside(client, this.#ids, before.doc) },
      ]),
    );
    const clientId = renames.get(before.doc.clientID)?.to ?? before.doc.clientID;
    const state = renamedUpdate(before.encode(), renames);
    this.#ids.renamed(renames, before.doc);
    this.#copy = this.#newCopy(clientId, state);
    this.#record({ type: "restarted" });
    if (!this.#ledger.unsaved) this.#record({ type: "restored" });
    if (this.#copy.isIncomplete) void this.#recovery.keepApart(before.encode());
    this.#replaced("renamed", before, (stored) => renamedUpdate(stored, renames));
  }

  /** The document here is not the server's, and no resync helps: it is kept apart, and read anew from the server (C4, I3). */
  async #leaveDocument(state: ServerState, hash: string): Promise<void> {
    const before = this.#copy;
    this.#isLeavingDocument = true;
    before.connection.say({ type: "diverged", seq: state.seq, hash });
    try {
      let kept: Uint8Array;
      do {
        // What is written meanwhile comes along.
        kept = before.encode();
        const stored = (await this.#local?.stored()) ?? kept;
        if (!(await this.#recovery.keepApart(Y.mergeUpdates([kept, stored])))) return;
      } while (!isSame(kept, before.encode()));
      if (this.#closed || before !== this.#copy) return;
      const clientId = this.#freshIds.take(this.#ids, this.#copy.doc);
      this.#ids = new OwnIds(clientId);
      this.#synced = false;
      this.#hasLocalDocument = false;
      this.#copy = this.#newCopy(clientId, null);
      this.#record({ type: "begun-anew" });
      this.#replaced("diverged", before, () => Y.encodeStateAsUpdate(new Y.Doc()));
    } finally {
      this.#isLeavingDocument = false;
    }
  }

  /** Another document is here: the local copy follows, and only then is the server told of it. */
  #replaced(
    why: "renamed" | "diverged",
    before: SharedCopy,
    change: (stored: Uint8Array) => Uint8Array,
  ): void {
    const { doc, connection } = this.#copy;
    this.#emit({ replaced: why });
    before.destroy();
    this.#updateParticipants();
    const connect = () => {
      if (!this.#closed && this.#copy.connection === connection) connection.connect();
    };
    if (this.#local === null) connect();
    else this.#local.follow(doc, change).catch(this.#notKept).finally(connect);
  }

  #takeFreshId(): void {
    const clientId = this.#freshIds.take(this.#ids, this.#copy.doc);
    this.#ids.take(clientId, this.#copy.doc);
    this.#copy.takeId(clientId);
  }

  #onLost(final: CloseReason | null, isAbrupt: boolean): void {
    const at = new Date(this.#now());
    const { line } = this.#ledger;
    const isWhole = isSettled(this.#ledger);
    if (final === null) this.#record({ type: "disconnected", at });
    else {
      this.#record({ type: "closed", reason: final, at });
      if (this.#ledger.unsaved || (CONTENT_REFUSED.has(final.code) && !isWhole)) this.#recover(final);
    }
    // The server may believe for a while that we are still there, and would take our next connection for somebody else's. What it was
    // never sent needs its judgement, under the id that it has.
    if (isAbrupt && line === "open" && this.#ids.isSent(this.#copy.doc)) this.#takeFreshId();
    this.#showLocalDocument();
  }

  /** Carets move all the time; people come and go seldom. */
  #updateParticipants(): void {
    const now = participantsOf(this.#copy.awareness, this.#self);
    if (JSON.stringify(now) === JSON.stringify(this.#participants)) return;
    this.#participants = now;
    this.#emit("participants");
  }

  /** Keeps what could not be merged (C8); only then may the local copy of refused content go. */
  #recover(reason: CloseReason): void {
    this.#recovery
      .keep(reason, () => this.#copy.encode())
      .then(() => {
        if (!CONTENT_REFUSED.has(reason.code) || this.#local === null) return;
        this.#record({ type: "kept", kept: false });
        return this.#local.discard();
      })
      .catch((error: unknown) => console.error("naskah: no recovery copy could be kept", error));
  }

  #showLocalDocument(): void {
    if (this.#hasLocalDocument) this.#becomeSynced();
  }

  #becomeSynced(): void {
    if (this.#synced) return;
    this.#synced = true;
    this.#emit("synced");
  }

  #record(event: LedgerEvent): void {
    const before = this.#ledger;
    this.#ledger = record(before, event);
    if (this.#ledger.unsaved !== before.unsaved) {
      this.#guard.set(this.#ledger.unsaved);
      this.#local?.mark(this.#ledger.unsaved);
    }
    if (JSON.stringify(saveState(before)) !== JSON.stringify(this.save)) this.#emit("save");
  }

  #emit(event: SessionEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}

/** What the server said when a connection began. */
interface Heard {
  readonly isContested: boolean;
  readonly vector: ReadonlyMap<number, number> | null;
  /** Its step 2 is in the document. */
  readonly isRead: boolean;
}

const NOT_HEARD: Heard = { isContested: false, vector: null, isRead: false };

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}

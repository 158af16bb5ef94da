import type { CloseCode, CloseReason, Down, Mode, PresenceUser } from "@naskah/protocol";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { Connection } from "./connection.ts";
import { leaveGuard } from "./leave-guard.ts";
import { type LocalCopy, localCopyName, openLocalCopy } from "./local-copy.ts";
import { rescueOlderEpochs } from "./older-epochs.ts";
import { type Participant, participantsOf } from "./participants.ts";
import { recoveryKey } from "./recovery-copies.ts";
import { RecoveryKeeper } from "./recovery-keeper.ts";
import {
  EMPTY_LEDGER,
  isSettled,
  type LedgerEvent,
  record,
  type SaveState,
  saveState,
} from "./save-ledger.ts";

export interface SessionOptions {
  /** `wss://host/collab` */
  readonly endpoint: string;
  readonly manuscriptId: string;
  readonly userId: string;
  /** Raised when the document was replaced; a copy of another epoch is never merged. */
  readonly epoch: number;
  readonly schemaHash: string;
  readonly fragmentName: string;
  readonly WebSocket?: typeof WebSocket;
  /** Keep a copy in this browser; by default wherever there is IndexedDB. */
  readonly indexedDB?: boolean;
}

export type SessionEvent =
  | "save"
  | "participants"
  | "hello"
  | "synced"
  | { readonly changed: "manuscript" | "threads" };

/** One visit to one manuscript. */
export interface Session {
  /** For the binding, and for nobody else (D6). */
  readonly shared: { readonly fragment: Y.XmlFragment; readonly awareness: Awareness };
  /** What we may do here; null before the server's hello. */
  readonly mode: Mode | null;
  readonly save: SaveState;
  readonly participants: readonly Participant[];
  /** There is a document to show: after the first sync with the server, or from the local copy while offline. */
  readonly synced: boolean;
  /** @returns stops listening. */
  subscribe(listener: (event: SessionEvent) => void): () => void;
  setActivity(activity: "typing" | "idle"): void;
  /** Connects now: instead of waiting, or again after a refusal once its cause is gone. */
  reconnect(): void;
  close(): Promise<void>;
}

/** Longest wait for the local copy before the server is asked for everything. */
const LOCAL_COPY_MS = 1000;

/** Refusals of what was written, not of who wrote it: sent again it would be refused again, after every reload. */
const CONTENT_REFUSED: ReadonlySet<CloseCode> = new Set(["malformed", "not-allowed", "too-large", "refused"]);

export function openSession(options: SessionOptions): Session {
  return new LiveSession(options);
}

class LiveSession implements Session {
  readonly shared: { readonly fragment: Y.XmlFragment; readonly awareness: Awareness };
  readonly #options: SessionOptions;
  readonly #doc = new Y.Doc();
  readonly #awareness = new Awareness(this.#doc);
  readonly #connection: Connection;
  readonly #local: LocalCopy | null;
  readonly #guard = leaveGuard();
  readonly #listeners = new Set<(event: SessionEvent) => void>();
  #ledger = EMPTY_LEDGER;
  #self: PresenceUser | null = null;
  #participants: readonly Participant[] = [];
  #synced = false;
  #hasLocalDocument = false;
  #recovery: RecoveryKeeper | null = null;
  #connecting: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.shared = { fragment: this.#doc.getXmlFragment(options.fragmentName), awareness: this.#awareness };
    this.#doc.on("afterTransaction", (transaction) => {
      // After others' changes Yjs tidies up doubled formats here and sends that as our edit. Whoever may not write would be
      // refused for it (C7); those who may write do it anyway.
      if (this.mode !== "edit") transaction._needFormattingCleanup = false;
    });
    // Before the connection listens: an edit is recorded before it is sent.
    this.#doc.on("update", (_update: Uint8Array, origin: unknown) => this.#onUpdate(origin));
    this.#awareness.on("change", () => this.#updateParticipants());
    this.#connection = new Connection(
      this.#doc,
      this.#awareness,
      { ...options, WebSocket: options.WebSocket ?? WebSocket },
      {
        onConnected: () => this.#record({ type: "connected" }),
        onSent: (frame) => this.#record({ type: "sent", frame }),
        onSynced: () => {
          this.#record({ type: "first-sync" });
          this.#becomeSynced();
        },
        onDown: (message) => this.#onDown(message),
        onLost: (final) => this.#onLost(final),
      },
    );
    this.#local = (options.indexedDB ?? typeof indexedDB !== "undefined") ? this.#openLocalCopy() : null;
    if (this.#local === null) this.#connection.connect();
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
    if (this.#awareness.getLocalState()?.activity !== activity) {
      this.#awareness.setLocalStateField("activity", activity);
    }
  }

  reconnect(): void {
    if (this.#closed) return;
    clearTimeout(this.#connecting);
    this.#recovery = null;
    this.#record({ type: "retry" });
    this.#connection.connect();
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#connecting);
    this.#guard.set(false);
    this.#listeners.clear();
    this.#connection.close();
    await this.#local?.close();
    this.#doc.destroy();
  }

  #openLocalCopy(): LocalCopy {
    const { userId, manuscriptId, epoch } = this.#options;
    const notKept = (error: unknown) => {
      if (this.#closed) return;
      console.warn("naskah: this browser keeps no copy", error);
      this.#record({ type: "kept", kept: false });
    };
    const local = openLocalCopy(localCopyName(userId, manuscriptId, epoch), this.#doc, notKept);
    const connect = () => {
      clearTimeout(this.#connecting);
      if (!this.#closed && this.#ledger.line === "opening") this.#connection.connect();
    };
    this.#connecting = setTimeout(connect, LOCAL_COPY_MS);
    local.loaded
      .then(({ unsaved }) => {
        this.#hasLocalDocument = this.shared.fragment.length > 0;
        this.#record({ type: "kept", kept: true });
        if (unsaved) this.#record({ type: "restored" });
        if (this.#ledger.line === "down") this.#showLocalDocument();
      })
      .catch(notKept)
      .finally(connect);
    rescueOlderEpochs(userId, manuscriptId, epoch, new Date()).catch((error: unknown) =>
      console.warn("naskah: copies of earlier epochs could not be read", error),
    );
    return local;
  }

  #onUpdate(origin: unknown): void {
    if (this.#connection.isOrigin(origin)) return;
    this.#record({ type: "edit", mine: this.#local?.isOrigin(origin) !== true });
    if (this.#ledger.refused !== null) this.#recover(this.#ledger.refused);
  }

  #onDown(message: Down): void {
    switch (message.type) {
      case "hello":
        this.#self = message.user;
        this.#emit("hello");
        this.#updateParticipants();
        return;
      case "ack":
        this.#record({ type: "acked", count: message.count });
        return;
      case "health":
        this.#record({ type: "health", storing: message.storing, at: new Date() });
        return;
      case "changed":
        this.#emit({ changed: message.what });
        return;
      case "state":
        return;
    }
  }

  #onLost(final: CloseReason | null): void {
    if (this.#closed) return;
    const at = new Date();
    const isWhole = isSettled(this.#ledger);
    if (final === null) this.#record({ type: "disconnected", at });
    else {
      this.#record({ type: "closed", reason: final, at });
      if (this.#ledger.unsaved || (CONTENT_REFUSED.has(final.code) && !isWhole)) this.#recover(final);
    }
    this.#showLocalDocument();
  }

  /** Carets move all the time; people come and go seldom. */
  #updateParticipants(): void {
    const now = participantsOf(this.#awareness, this.#self);
    if (JSON.stringify(now) === JSON.stringify(this.#participants)) return;
    this.#participants = now;
    this.#emit("participants");
  }

  /** Keeps what could not be merged (C8); only then may the local copy of refused content go. */
  #recover(reason: CloseReason): void {
    const { userId, manuscriptId } = this.#options;
    const at = new Date();
    this.#recovery ??= new RecoveryKeeper(recoveryKey(userId, manuscriptId, at), at, reason, () =>
      Y.encodeStateAsUpdate(this.#doc),
    );
    this.#recovery
      .keep()
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

import type { Mode } from "@naskah/protocol";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { LiveSession } from "./live-session.ts";
import type { Participant } from "./participants.ts";
import type { NewCopy } from "./recovery-copies.ts";
import type { SaveState } from "./save-ledger.ts";

export interface SessionOptions {
  /** `wss://host/collab` */
  readonly endpoint: string;
  readonly manuscriptId: string;
  readonly userId: string;
  /** Raised when the document was replaced; a copy of another epoch is never merged. */
  readonly epoch: number;
  readonly schemaHash: string;
  readonly fragmentName: string;
  /** What we want to do at most; less than what is granted, never more. By default all of it. */
  readonly mode?: Mode;
  readonly WebSocket?: typeof WebSocket;
  /** Keep a copy in this browser; by default wherever there is IndexedDB. */
  readonly indexedDB?: boolean;
  /** Where work goes that could not be merged; by default into this browser's store. */
  readonly keepCopy?: (copy: NewCopy) => Promise<void>;
  /** A Yjs client id that nobody has; by default a random one. */
  readonly newClientId?: () => number;
  /** Milliseconds, as of Date.now. */
  readonly now?: () => number;
}

export type SessionEvent =
  | "save"
  | "participants"
  | "hello"
  | "synced"
  | { readonly changed: "manuscript" | "threads" }
  /**
   * `shared` is another document from now on. `renamed`: the same words, some of them under another id. `diverged`: the server's
   * words; what was here is kept as a recovery copy.
   */
  | { readonly replaced: "renamed" | "diverged" };

/** One visit to one manuscript. */
export interface Session {
  /** For the binding, and for nobody else (D6). Another one after the event `replaced`. */
  readonly shared: {
    readonly fragment: Y.XmlFragment;
    readonly awareness: Awareness;
    /** Whether what stands at this clock of a Yjs client is ours and not yet read by everybody who is here. */
    readonly isUnread?: (client: number, clock: number) => boolean;
    /** Whether this session writes, or wrote, under a Yjs client id. */
    readonly isOwn?: (client: number) => boolean;
  };
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

export function openSession(options: SessionOptions): Session {
  return new LiveSession(options);
}

import type { CloseCode } from "@naskah/protocol";

/** Looks on: metrics and the log. No content reaches it (I9). */
export interface RoomObserver {
  rooms(count: number): void;
  connections(count: number): void;
  committed(entries: number, seconds: number): void;
  /** Milliseconds from a frame's coming to its ack, and how many entries wait to be stored. */
  acked(ms: number, depth: number): void;
  /** One audit line per refusal. */
  refused(refusal: { user: string; manuscript: string; code: CloseCode; detail: string }): void;
  storeFailed(error: unknown): void;
  storeWorks(): void;
  /** The process must end. */
  storeBroken(error: unknown): void;
  /** A client's document was not the room's. */
  diverged(divergence: { user: string; manuscript: string; seq: number }): void;
  damaged(manuscript: string, seq: number): void;
  failed(what: string, error: unknown): void;
}

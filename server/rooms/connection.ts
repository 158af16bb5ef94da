import type { CloseCode } from "@naskah/protocol";

/** A socket as rooms need it: bytes out, and an end. Whatever carries them is somebody else's. */
export interface Connection {
  /**
   * One frame. The same object may be sent to many: it is not changed any more.
   * @returns false when something waits now: then `waiting` is worth a look.
   */
  send(frame: Uint8Array): boolean;
  /** Bytes that were handed to `send` and have not left yet. */
  readonly waiting: number;
  /**
   * Reads no more of the other end until `resume`, so that its own network makes it wait; what was read already still comes. Sending goes
   * on. Closing goes on reading.
   */
  pause(): void;
  resume(): void;
  /** Whether the other end answers, now. False when it does not within a second; true while it is paused, for nobody could hear it. */
  probe(): Promise<boolean>;
  /** Calls back once the other end has everything that was sent so far; never when the line ends before. */
  echo(heard: () => void): void;
  close(code: CloseCode, details?: { readonly retryMs?: number; readonly seq?: number }): void;
  /** Ends at once, without waiting for a slow reader. */
  terminate(): void;
}

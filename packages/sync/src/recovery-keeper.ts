import type { CloseReason } from "@naskah/protocol";
import { storeRecoveryCopy } from "./recovery-copies.ts";

/**
 * Keeps one refusal's copy up to date while a person goes on writing: at most one write at a time, and the last one holds
 * everything.
 */
export class RecoveryKeeper {
  readonly #key: string;
  readonly #at: Date;
  readonly #reason: CloseReason;
  readonly #encode: () => Uint8Array;
  #running: Promise<void> | null = null;
  #again = false;

  constructor(key: string, at: Date, reason: CloseReason, encode: () => Uint8Array) {
    this.#key = key;
    this.#at = at;
    this.#reason = reason;
    this.#encode = encode;
  }

  /** Resolves when what the document holds now is stored; rejects when this browser stores nothing. */
  keep(): Promise<void> {
    this.#again = true;
    this.#running ??= this.#run();
    return this.#running;
  }

  async #run(): Promise<void> {
    try {
      while (this.#again) {
        this.#again = false;
        await storeRecoveryCopy(this.#key, { update: this.#encode(), at: this.#at, reason: this.#reason });
      }
    } finally {
      this.#running = null;
    }
  }
}

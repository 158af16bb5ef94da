import type { CloseReason } from "@naskah/protocol";
import { recoveryKey } from "./recovery-copies.ts";
import { RecoveryKeeper } from "./recovery-keeper.ts";
import type { SessionOptions } from "./session.ts";

/** Keeps beside the document what cannot be merged into it (C8, I3). */
export class SessionRecovery {
  readonly #options: Pick<SessionOptions, "userId" | "manuscriptId" | "keepCopy">;
  readonly #now: () => number;
  #current: { keep(): Promise<void> } | null = null;

  constructor(options: Pick<SessionOptions, "userId" | "manuscriptId" | "keepCopy">, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  /** After a refusal: one copy, which is kept again with whatever is written since. @throws when this browser keeps none. */
  async keep(reason: CloseReason, encode: () => Uint8Array): Promise<void> {
    this.#current ??= this.#keeper(reason, encode);
    await this.#current.keep();
  }

  /** A new line: what is refused on it is another copy. */
  begin(): void {
    this.#current = null;
  }

  /** One copy of its own. @returns whether it is kept. */
  async keepApart(update: Uint8Array): Promise<boolean> {
    try {
      await this.#keeper({ code: "missing-history" }, () => update).keep();
      return true;
    } catch (error) {
      console.error("naskah: no recovery copy could be kept", error);
      return false;
    }
  }

  #keeper(reason: CloseReason, encode: () => Uint8Array): { keep(): Promise<void> } {
    const { userId, manuscriptId, keepCopy } = this.#options;
    const at = new Date(this.#now());
    const key = recoveryKey(userId, manuscriptId, at);
    return keepCopy === undefined
      ? new RecoveryKeeper(key, at, reason, encode)
      : { keep: () => keepCopy({ key, at, reason, update: encode() }) };
  }
}

import { listRecoveryCopies, onRecoveryCopies, type RecoveryCopy } from "@naskah/sync";
import type { ReactiveController, ReactiveControllerHost } from "lit";

/** Keeps an element on the draft copies that this browser has of one person and manuscript, as they come and go. */
export class LocalCopies implements ReactiveController {
  /** Oldest first. */
  list: readonly RecoveryCopy[] = [];
  readonly #host: ReactiveControllerHost;
  #of: readonly [user: string, manuscript: string] | null = null;
  #stop: (() => void) | null = null;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#stop = onRecoveryCopies(() => void this.load());
  }

  hostDisconnected(): void {
    this.#stop?.();
  }

  /** Another person's or manuscript's; empty ids for nobody's. */
  of(user: string, manuscript: string): void {
    if (this.#of?.[0] === user && this.#of[1] === manuscript) return;
    this.#of = user === "" || manuscript === "" ? null : [user, manuscript];
    this.list = [];
    void this.load();
  }

  async load(): Promise<void> {
    const asked = this.#of;
    if (asked === null) return;
    try {
      const found = await listRecoveryCopies(...asked);
      if (asked !== this.#of) return;
      this.list = found;
      this.#host.requestUpdate();
    } catch (error) {
      // Without a store there are no copies either.
      console.warn("naskah: this browser's draft copies cannot be read", error);
    }
  }
}

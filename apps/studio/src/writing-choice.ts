import type { Manuscript, Mode } from "@naskah/protocol";
import type { ReactiveController, ReactiveControllerHost } from "lit";

/**
 * Whether somebody who may write only because of their post chose to write in a manuscript: until then they read it, so that
 * they can still approve it (A9). Kept in this browser: what they wrote and is not stored yet must find its way after a reload.
 */
export class WritingChoice implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #key = "";
  #writes = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // Nothing to listen to: the choice changes here only.
  }

  /** Whose choice, and about what. */
  of(userId: string, manuscriptId: string): void {
    const key = `naskah-writes:${userId}:${manuscriptId}`;
    if (key === this.#key) return;
    this.#key = key;
    this.#writes = localStorage.getItem(key) !== null;
  }

  /** Whether there is something to choose. */
  isOffered({ mode, opensIn }: Manuscript): boolean {
    return mode !== opensIn;
  }

  get writes(): boolean {
    return this.#writes;
  }

  /** What the editor asks for: less than is granted, until the person chose to write; null for whatever is granted. */
  atMost(manuscript: Manuscript): Mode | null {
    return this.isOffered(manuscript) && !this.#writes ? manuscript.opensIn : null;
  }

  choose(writes: boolean): void {
    this.#writes = writes;
    if (writes) localStorage.setItem(this.#key, "1");
    else localStorage.removeItem(this.#key);
    this.#host.requestUpdate();
  }
}

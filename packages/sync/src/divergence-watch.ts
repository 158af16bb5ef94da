/** What the server said of its quiet document. */
export interface ServerState {
  readonly seq: number;
  readonly hash: string;
}

export interface DivergenceActions {
  /** The hash of the document here; null while something is under way, so that a difference says nothing. */
  hash(): string | null;
  resync(): void;
  diverged(state: ServerState, hash: string): void;
}

/**
 * Finds out whether the document here is another one than the server's though nothing is under way. One ordinary resync is tried
 * before anything is given up.
 */
export class DivergenceWatch {
  readonly #actions: DivergenceActions;
  /** What is compared again when the resync is done; null when something came in meanwhile. */
  #doubted: ServerState | null = null;
  #resync: "none" | "asked" | "done" = "none";

  constructor(actions: DivergenceActions) {
    this.#actions = actions;
  }

  onState(state: ServerState): void {
    const hash = this.#actions.hash();
    if (hash === null || this.#resync === "asked") return;
    if (hash === state.hash) this.#resync = "none";
    else if (this.#resync === "done") this.#actions.diverged(state, hash);
    else {
      this.#resync = "asked";
      this.#doubted = state;
      this.#actions.resync();
    }
  }

  /** Something was written, here or elsewhere: what the server said is no longer what it has. */
  onChange(): void {
    this.#doubted = null;
  }

  /** The server's step 2 is in the document. */
  onSynced(): void {
    if (this.#resync !== "asked") return;
    this.#resync = "done";
    if (this.#doubted !== null) this.onState(this.#doubted);
  }

  /** Another connection syncs by itself, which does not answer what was asked on the one before. */
  onConnected(): void {
    if (this.#resync === "asked") this.#resync = "none";
  }
}

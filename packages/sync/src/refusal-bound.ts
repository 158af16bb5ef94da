const MOST = 3;
const WITHIN_MS = 60_000;

/** Decides when a refusal that should pass does not: it came three times within a minute, and nothing was acknowledged between. */
export class RefusalBound {
  #times: readonly number[] = [];

  /** @returns true when trying again is over. */
  refused(at: number): boolean {
    this.#times = [...this.#times.filter((time) => at - time < WITHIN_MS), at];
    return this.#times.length >= MOST;
  }

  /** Something was stored, so it did help. */
  reset(): void {
    this.#times = [];
  }
}

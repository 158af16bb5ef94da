import type { Ballast } from "../ports/ballast.ts";
import type { Timers } from "../ports/timers.ts";

/** How often one looks whether there is room on the disk again, in milliseconds. */
const LOOK_MS = 2000;

export interface DiskSpaceOptions {
  readonly ballast: Ballast;
  readonly timers: Timers;
  /** Whether what waited has been stored. */
  readonly isStoring: () => boolean;
  /** Does work that nobody waits for. */
  readonly inBackground: (work: () => Promise<void>) => void;
}

/**
 * Whether the disk has room for anything new. When it has none the ballast goes, so that what waits is stored; nothing new is taken in
 * until there is room, and ballast again for the next time (THREATS D6).
 */
export class DiskSpace {
  readonly #options: DiskSpaceOptions;
  #isFull = false;

  constructor(options: DiskSpaceOptions) {
    this.#options = options;
  }

  get isFull(): boolean {
    return this.#isFull;
  }

  /** The store said that there is no room. */
  ranOut(): void {
    if (this.#isFull) return;
    const { ballast, inBackground } = this.#options;
    this.#isFull = true;
    inBackground(() => ballast.release());
    this.#look();
  }

  #look(): void {
    const { ballast, timers, isStoring, inBackground } = this.#options;
    timers.after(LOOK_MS, () =>
      inBackground(async () => {
        if (isStoring() && (await ballast.restore())) this.#isFull = false;
        else this.#look();
      }),
    );
  }
}

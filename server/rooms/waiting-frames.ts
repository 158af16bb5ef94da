/** What a frame costs in memory besides its bytes. */
const OVERHEAD = 128;
/** From so many frames that were taken out, the list is written anew. */
const MOST_TAKEN = 1024;

/** A frame that was read and is not taken in yet. */
export interface WaitingFrame {
  readonly bytes: Uint8Array;
  /** How far its sender had read the log when it came. */
  readonly readTo: number;
}

/** Frames of one connection, in the order in which they came. */
export class WaitingFrames {
  #frames: WaitingFrame[] = [];
  #taken = 0;
  #size = 0;

  /** Bytes of memory, more or less. */
  get size(): number {
    return this.#size;
  }

  get first(): WaitingFrame | null {
    return this.#frames[this.#taken] ?? null;
  }

  push(frame: WaitingFrame): void {
    this.#frames.push(frame);
    this.#size += frame.bytes.length + OVERHEAD;
  }

  /** Takes the first one out. */
  shift(): void {
    const { first } = this;
    if (first === null) return;
    this.#size -= first.bytes.length + OVERHEAD;
    this.#taken += 1;
    // Its bytes are let go of at the latest with a thousand others of this line.
    if (this.#taken === this.#frames.length || this.#taken >= MOST_TAKEN) {
      this.#frames = this.#frames.slice(this.#taken);
      this.#taken = 0;
    }
  }

  clear(): void {
    this.#frames = [];
    this.#taken = 0;
    this.#size = 0;
  }
}

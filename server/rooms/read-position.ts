import type { Shown } from "./fanout.ts";

/**
 * How far the other end of a line has read the log, as well as can be told of any WebSocket. Only what begins or ends formats is asked
 * after: of other words it does no harm to believe a moment too early that they were read.
 */
export class ReadPosition {
  readonly #ask: (heard: () => void) => void;
  #sent = 0;
  /** First positions of what was sent and nobody has answered for, the oldest first. */
  #unanswered: number[] = [];

  /** @param ask calls back when the other end has all that was sent so far. */
  constructor(ask: (heard: () => void) => void) {
    this.#ask = ask;
  }

  /** Up to here everything was sent. */
  get sentTo(): number {
    return this.#sent;
  }

  /** Up to here everything was read. */
  get position(): number {
    return Math.min(this.#sent, (this.#unanswered[0] ?? Number.POSITIVE_INFINITY) - 1);
  }

  /** The other end says what it has. */
  begin(position: number): void {
    this.#sent = Math.max(this.#sent, position);
  }

  /** It was sent some updates. */
  sent({ from, to, reformats }: Shown): void {
    const first = Math.max(from, this.#sent + 1);
    this.#sent = Math.max(this.#sent, to);
    if (!reformats || first > to) return;
    this.#unanswered.push(first);
    this.#ask(() => {
      this.#unanswered = this.#unanswered.filter((unanswered) => unanswered > first);
    });
  }
}

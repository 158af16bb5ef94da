import type { Shown } from "./fanout.ts";

/** Questions that may wait for an answer. */
const MOST_UNANSWERED = 64;

/**
 * How far the other end of a line has read the log, as well as can be told of any WebSocket. Only what begins or ends formats is asked
 * after: of other words it does no harm to believe a moment too early that they were read.
 */
export class ReadPosition {
  readonly #ask: (heard: () => void) => void;
  #sent = 0;
  /** First positions of what was sent and nobody has answered for, the oldest first. */
  #unanswered: number[] = [];
  /** The first position that nobody was asked about yet. */
  #owed: number | null = null;

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
    // Whoever does not answer is not asked for ever more; what comes now counts as unread as long as that before it does.
    if (this.#unanswered.length >= MOST_UNANSWERED) this.#owed ??= first;
    else this.#askFor(first);
  }

  #askFor(first: number): void {
    this.#unanswered.push(first);
    this.#ask(() => {
      this.#unanswered = this.#unanswered.filter((unanswered) => unanswered > first);
      const owed = this.#owed;
      this.#owed = null;
      if (owed !== null) this.#askFor(owed);
    });
  }
}

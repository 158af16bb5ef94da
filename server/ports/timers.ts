/** Time that passes and things that happen later, as an argument: a simulation moves it by hand. */
export interface Timers {
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
  /** Does something after so many milliseconds. @returns takes it back. */
  after(ms: number, act: () => void): () => void;
  /** Does something when this turn of the event loop is over. */
  soon(act: () => void): void;
}

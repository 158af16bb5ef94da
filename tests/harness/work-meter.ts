import { Session } from "node:inspector";

/**
 * Counts work as V8 counts coverage: how often each block of JavaScript was run, ours and our libraries'. The same input gives the same number
 * on every machine, however busy. What is done outside JavaScript (SQLite, pictures, regular expressions) counts as its call.
 */
export class WorkMeter {
  readonly #session = new Session();

  constructor() {
    this.#session.connect();
    this.#session.post("Profiler.enable");
    this.#session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** Blocks that were run since it was asked last. */
  take(): number {
    let blocks = -1;
    // Within one thread the answer is there when `post` returns.
    this.#session.post("Profiler.takePreciseCoverage", (error, { result }) => {
      if (error !== null) throw error;
      blocks = 0;
      for (const { functions } of result)
        for (const { ranges } of functions) for (const { count } of ranges) blocks += count;
    });
    if (blocks < 0) throw new Error("the inspector did not answer at once");
    return blocks;
  }

  stop(): void {
    this.#session.post("Profiler.stopPreciseCoverage");
    this.#session.disconnect();
  }
}

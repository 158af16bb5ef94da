import type { Logger } from "pino";
import { guarded } from "./guard.ts";

/** What a broken line says: the other end's doing, and the state of nothing here. */
const OF_A_LINE: ReadonlySet<unknown> = new Set(["ECONNRESET", "EPIPE", "ECONNABORTED", "ETIMEDOUT"]);
/** The code with which the process ends; what keeps it running starts it again. */
const UNSOUND = 70;

export interface LastNetOptions {
  readonly logger: Logger;
  /** Stores what was admitted and sends everybody away for a moment. */
  readonly end: () => Promise<void>;
  /** How long that may take, in milliseconds. */
  readonly patienceMs: number;
  readonly exit: (code: number) => void;
}

/**
 * For what got past every guard (docs/decisions/0010). A line that broke says nothing about us: it is logged, and that is all. After
 * anything else nobody knows what is half done, so the process ends, but in order: what was admitted is stored, everybody is told to come
 * back in a moment, and what cannot be stored in time its writers still have.
 */
export function hangLastNet({ logger, end, patienceMs, exit }: LastNetOptions): void {
  let isEnding = false;
  const caught = (error: unknown) => {
    if (OF_A_LINE.has((error as { code?: unknown } | null)?.code)) {
      logger.warn({ err: error }, "a line broke where nobody listened");
      return;
    }
    logger.fatal(
      { err: error },
      "something went wrong that nobody expected; the server ends and starts anew",
    );
    if (isEnding) return;
    isEnding = true;
    const leave = () => exit(UNSOUND);
    setTimeout(guarded(leave, leave), patienceMs);
    end().then(leave, leave);
  };
  const lost = () => exit(UNSOUND);
  process.on("uncaughtException", guarded(caught, lost));
  process.on("unhandledRejection", guarded(caught, lost));
}

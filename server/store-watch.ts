import type { Deps } from "./deps.ts";
import { guarded } from "./guard.ts";

/** How often it looks while nobody writes, in milliseconds; every commit looks as well. */
const WAIT = 500;

/** Looks after the database's files until it is stopped; the process ends when one of them is lost. */
export function startStoreWatch({ lookAfterStore, logger }: Pick<Deps, "lookAfterStore" | "logger">): {
  stop(): void;
} {
  let timer: NodeJS.Timeout | undefined;
  const failed = (error: unknown) =>
    logger.error({ err: error }, "the database's files could not be looked at");

  function look(): void {
    timer = setTimeout(guarded(look, failed), WAIT);
    lookAfterStore();
  }

  timer = setTimeout(guarded(look, failed), WAIT);
  return { stop: () => clearTimeout(timer) };
}

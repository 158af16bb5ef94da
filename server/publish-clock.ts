import type { Deps } from "./deps.ts";
import { guarded } from "./guard.ts";
import { publishDue } from "./usecases/publish-due.ts";
import { watchClock } from "./usecases/watch-clock.ts";

/** Looks at least this often, in milliseconds: what is scheduled meanwhile is never later than that. */
const LONGEST_WAIT = 5000;
const SHORTEST_WAIT = 50;

/** Publishes what is due, now and whenever something becomes due, until it is stopped. Failures are said aloud and tried again. */
export function startPublishClock(deps: Deps): { stop(): void } {
  const { logger } = deps;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const failed = (error: unknown) => logger.error({ err: error }, "the schedule could not be read");

  async function look(): Promise<void> {
    let wait = LONGEST_WAIT;
    try {
      // What only a clock that was set makes due waits for somebody's word.
      const { certain, doubtful } = await watchClock(deps);
      const { published, failed, next } = await publishDue(deps, certain, doubtful);
      if (published.length > 0) logger.info({ editions: published }, "scheduled editions are published");
      for (const { editionId, error } of failed)
        logger.error({ err: error, edition: editionId }, "a scheduled edition could not be published");
      if (next !== null)
        wait = Math.max(SHORTEST_WAIT, Math.min(wait, next.getTime() - deps.clock.now().getTime()));
    } finally {
      if (!stopped) timer = setTimeout(guarded(look, failed), wait);
    }
  }

  // Not in the turn in which the server begins to listen: whoever waits for it is answered first.
  timer = setTimeout(guarded(look, failed), SHORTEST_WAIT);
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

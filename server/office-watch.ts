import type { Logger } from "pino";
import { guarded, unattended } from "./guard.ts";
import { ORGANISATION_STREAM } from "./usecases/office-event.ts";
import type { UseCaseDeps } from "./usecases/use-case.ts";

/** How often it looks, in milliseconds: one row of an index. */
const WAIT = 1000;

/**
 * Notices what another process wrote about offices and people, which is the command line: whoever lost a right by it does not keep
 * it until they connect anew (C8). What this process writes judges the connected at once; here it is judged once more.
 */
export function startOfficeWatch(
  { db, drafts }: Pick<UseCaseDeps, "db" | "drafts">,
  logger: Logger,
): { stop(): void } {
  let seen: number | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const failed = (error: unknown) => logger.error({ err: error }, "changes of the offices could not be read");

  async function look(): Promise<void> {
    try {
      const { version } = await db
        .selectFrom("events")
        .where("stream", "=", ORGANISATION_STREAM)
        .select(({ fn, val }) => fn.coalesce(fn.max("version"), val(0)).as("version"))
        .executeTakeFirstOrThrow();
      if (seen !== null && Number(version) !== seen) await drafts.reconsider(null);
      seen = Number(version);
    } finally {
      if (!stopped) timer = setTimeout(guarded(look, failed), WAIT);
    }
  }

  unattended(look, failed);
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

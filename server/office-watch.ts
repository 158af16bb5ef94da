import { concernedBy } from "@naskah/approval";
import type { UserId } from "@naskah/model";
import type { Logger } from "pino";
import { guarded, unattended } from "./guard.ts";
import { type DetailedOrganisation, loadOrganisation, officeMark } from "./usecases/load-organisation.ts";
import { ORGANISATION_STREAM } from "./usecases/office-event.ts";
import type { UseCaseDeps } from "./usecases/use-case.ts";

/** How often it looks, in milliseconds: two rows of indexes. */
const WAIT = 1000;

interface Seen {
  readonly mark: string;
  readonly organisation: DetailedOrganisation;
  /** Of the log of offices and people. */
  readonly version: number;
}

/**
 * Notices what another process wrote about offices and people, which is the command line: whoever lost a right by it does not keep
 * it until they connect anew (C8). What this process writes judges whom it concerns at once; here they are judged once more.
 */
export function startOfficeWatch(
  { db, drafts }: Pick<UseCaseDeps, "db" | "drafts">,
  logger: Logger,
): { stop(): void } {
  let seen: Seen | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const failed = (error: unknown) => logger.error({ err: error }, "changes of the offices could not be read");

  async function look(): Promise<void> {
    try {
      const before = seen;
      const mark = await officeMark(db);
      const version = await versionOfLog();
      if (before?.mark === mark && before.version === version) return;
      const organisation = before?.mark === mark ? before.organisation : await loadOrganisation(db);
      if (before !== null) {
        const concerned = concernedBy(before.organisation, organisation);
        await drafts.reconsider(new Set([...concerned, ...(await namedSince(before.version))]));
      }
      // Only once they were judged: what failed is tried again.
      seen = { mark, organisation, version };
    } finally {
      if (!stopped) timer = setTimeout(guarded(look, failed), WAIT);
    }
  }

  async function versionOfLog(): Promise<number> {
    const { version } = await db
      .selectFrom("events")
      .where("stream", "=", ORGANISATION_STREAM)
      .select(({ fn, val }) => fn.coalesce(fn.max("version"), val(0)).as("version"))
      .executeTakeFirstOrThrow();
    return Number(version);
  }

  /** Whose account something happened to. */
  async function namedSince(version: number): Promise<readonly UserId[]> {
    const rows = await db
      .selectFrom("events")
      .where("stream", "=", ORGANISATION_STREAM)
      .where("version", ">", version)
      .select("payload")
      .execute();
    return rows.flatMap(({ payload }) => {
      const { user } = JSON.parse(payload) as { readonly user?: unknown };
      return typeof user === "string" ? [user as UserId] : [];
    });
  }

  unattended(look, failed);
  return {
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

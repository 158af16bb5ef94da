import type { Database } from "../adapters/sqlite/database.ts";
import { asWritten } from "./as-written.ts";

/** The same threads with their places, for the checks of a draft. */
export async function openMustFixThreads(
  db: Database,
  manuscriptId: string,
): Promise<readonly { readonly threadId: string; readonly blockId: string | null }[]> {
  return await db
    .selectFrom("threads")
    .where("manuscriptId", "=", manuscriptId)
    .where("state", "=", "open")
    .where("mustFixBy", "is not", null)
    .orderBy(asWritten("threads"))
    .select(["id as threadId", "blockId"])
    .execute();
}

/** Open threads that must be dealt with before the text may be approved (G5). */
export async function countOpenMustFix(db: Database, manuscriptId: string): Promise<number> {
  const { count } = await db
    .selectFrom("threads")
    .where("manuscriptId", "=", manuscriptId)
    .where("state", "=", "open")
    .where("mustFixBy", "is not", null)
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return count;
}

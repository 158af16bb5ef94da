import type { ManuscriptId, UserId } from "@naskah/model";
import type { LogEntry, StoredLog, UpdateLog } from "../../ports/update-log.ts";
import type { Database } from "./database.ts";

/** Rows of one INSERT: SQLite takes 32,766 values at once, a row has six. */
const CHUNK = 1000;

/** The update log in the tables `updates`, `snapshots` and `client_owners`. One append is one transaction, so one fsync. */
export function sqliteUpdateLog(db: Database): UpdateLog {
  return {
    async append(entries: readonly LogEntry[]): Promise<void> {
      if (entries.length === 0) return;
      await db.transaction().execute(async (transaction) => {
        for (let from = 0; from < entries.length; from += CHUNK) {
          const rows = entries
            .slice(from, from + CHUNK)
            .map(({ manuscriptId, seq, userId, kind, at, bytes }) => ({
              manuscriptId,
              seq,
              userId,
              kind,
              at,
              bytes,
            }));
          await transaction.insertInto("updates").values(rows).execute();
        }
        for (const { manuscriptId, newOwners } of entries) {
          for (const { clientId, owner } of newOwners) {
            await transaction
              .insertInto("clientOwners")
              .values({ manuscriptId, clientId, userId: owner })
              .execute();
          }
        }
      });
    },

    async load(manuscript: ManuscriptId): Promise<StoredLog> {
      const snapshot =
        (await db
          .selectFrom("snapshots")
          .select(["seq", "state"])
          .where("manuscriptId", "=", manuscript)
          .executeTakeFirst()) ?? null;
      const updates = await db
        .selectFrom("updates")
        .select(["seq", "bytes"])
        .where("manuscriptId", "=", manuscript)
        .where("seq", ">", snapshot?.seq ?? 0)
        .orderBy("seq")
        .execute();
      const owners = await db
        .selectFrom("clientOwners")
        .select(["clientId", "userId as owner"])
        .where("manuscriptId", "=", manuscript)
        .execute();
      return { snapshot, updates, owners };
    },

    async saveSnapshot(manuscriptId, seq, at, state): Promise<void> {
      await db
        .insertInto("snapshots")
        .values({ manuscriptId, seq, at, state })
        .onConflict((conflict) => conflict.column("manuscriptId").doUpdateSet({ seq, at, state }))
        .execute();
    },

    async writers(manuscript, after, upTo): Promise<readonly UserId[]> {
      const rows = await db
        .selectFrom("updates")
        .select("userId")
        .distinct()
        .where("manuscriptId", "=", manuscript)
        .where("seq", ">", after)
        .where("seq", "<=", upTo)
        .where("userId", "is not", null)
        .orderBy("userId")
        .execute();
      return rows.map((row) => row.userId as UserId);
    },
  };
}

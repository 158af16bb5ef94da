import type { Database } from "../adapters/sqlite/database.ts";
import type { Tables } from "../adapters/sqlite/tables.ts";
import { asWritten } from "./as-written.ts";
import { namesOf } from "./people-names.ts";

export interface CommentRecord {
  readonly id: string;
  readonly author: { readonly id: string; readonly name: string };
  readonly body: string;
  readonly at: string;
}

/** A discussion with everything that was said in it. */
export interface ThreadRecord {
  readonly id: string;
  readonly manuscriptId: string;
  readonly state: "open" | "resolved";
  readonly quote: string;
  readonly before: string;
  readonly after: string;
  readonly blockId: string | null;
  readonly createdAt: string;
  readonly resolvedBy: string | null;
  /** The id of who says that it must be dealt with before the text may be approved (G5); null when nobody. */
  readonly mustFixBy: string | null;
  readonly mustFixByName: string | null;
  readonly comments: readonly CommentRecord[];
}

export async function findThread(db: Database, id: string): Promise<ThreadRecord | null> {
  const row = await db.selectFrom("threads").selectAll().where("id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  const [thread] = await withComments(db, [row]);
  return thread ?? null;
}

/** A page of a manuscript's threads in the order in which they began. `after` is the last id of the page before. */
export async function threadsOf(
  db: Database,
  manuscriptId: string,
  after: string | null,
  limit: number,
): Promise<readonly ThreadRecord[]> {
  const start =
    after === null
      ? null
      : await db
          .selectFrom("threads")
          .select(asWritten("threads").as("place"))
          .where("id", "=", after)
          .where("manuscriptId", "=", manuscriptId)
          .executeTakeFirst();
  const rows = await db
    .selectFrom("threads")
    .selectAll()
    .where("manuscriptId", "=", manuscriptId)
    .$if(start !== null && start !== undefined, (query) =>
      query.where(asWritten("threads"), ">", start?.place ?? 0),
    )
    .orderBy(asWritten("threads"))
    .limit(limit)
    .execute();
  return await withComments(db, rows);
}

type ThreadRow = Omit<Tables["threads"], "state"> & { readonly state: "open" | "resolved" };

async function withComments(db: Database, rows: readonly ThreadRow[]): Promise<readonly ThreadRecord[]> {
  if (rows.length === 0) return [];
  const comments = await db
    .selectFrom("comments as c")
    .innerJoin("users as u", "u.id", "c.userId")
    .where(
      "c.threadId",
      "in",
      rows.map((row) => row.id),
    )
    .orderBy(asWritten("c"))
    .select(["c.id", "c.threadId", "c.body", "c.at", "c.userId", "u.name"])
    .execute();
  const names = await namesOf(
    db,
    rows.flatMap((row) => [row.resolvedBy ?? [], row.mustFixBy ?? []].flat()),
  );
  return rows.map((row) => ({
    id: row.id,
    manuscriptId: row.manuscriptId,
    state: row.state,
    quote: row.quote,
    before: row.before,
    after: row.after,
    blockId: row.blockId,
    createdAt: row.createdAt,
    mustFixBy: row.mustFixBy,
    mustFixByName: row.mustFixBy === null ? null : (names.get(row.mustFixBy) ?? null),
    resolvedBy: row.resolvedBy === null ? null : (names.get(row.resolvedBy) ?? null),
    comments: comments
      .filter((comment) => comment.threadId === row.id)
      .map(({ id, body, at, userId, name }) => ({ id, body, at, author: { id: userId, name } })),
  }));
}

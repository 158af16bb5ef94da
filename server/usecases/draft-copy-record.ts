import type { ManuscriptId } from "@naskah/model";
import type { CloseCode } from "@naskah/protocol";
import type { Database } from "../adapters/sqlite/database.ts";
import { asWritten } from "./as-written.ts";

/** A handed-in draft copy without its text. */
export interface DraftCopyRecord {
  readonly id: string;
  readonly manuscriptId: ManuscriptId;
  readonly author: { readonly id: string; readonly name: string };
  readonly reason: CloseCode;
  readonly madeAt: string;
  readonly handedInAt: string;
  readonly words: number;
  readonly articleId: string | null;
  /** Position of the manuscript's log at which it was handed in; null when nobody knows. */
  readonly seq: number | null;
}

/** The columns of a record, without the text: a list of fifty must not read fifty megabytes. */
function records(db: Database) {
  return db
    .selectFrom("draftCopies as d")
    .innerJoin("users as u", "u.id", "d.userId")
    .select([
      "d.id",
      "d.manuscriptId",
      "d.userId",
      "u.name",
      "d.reason",
      "d.madeAt",
      "d.handedInAt",
      "d.words",
      "d.articleId",
      "d.seq",
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof records>["executeTakeFirstOrThrow"]>>;

const recordOf = ({ userId, name, manuscriptId, ...row }: Row): DraftCopyRecord => ({
  ...row,
  manuscriptId: manuscriptId as ManuscriptId,
  author: { id: userId, name },
});

export async function findDraftCopy(db: Database, id: string): Promise<DraftCopyRecord | null> {
  const row = await records(db).where("d.id", "=", id).executeTakeFirst();
  return row === undefined ? null : recordOf(row);
}

/** Canonical JSON of its document. */
export async function draftCopyContent(db: Database, id: string): Promise<string | null> {
  const row = await db.selectFrom("draftCopies").where("id", "=", id).select("content").executeTakeFirst();
  return row?.content ?? null;
}

/**
 * A page of a manuscript's copies, latest first.
 * @param by only of this author; null for all.
 * @param after the last id of the page before.
 */
export async function draftCopiesOf(
  db: Database,
  manuscriptId: string,
  by: string | null,
  after: string | null,
  limit: number,
): Promise<readonly DraftCopyRecord[]> {
  const start = after === null ? null : await findDraftCopy(db, after);
  const rows = await records(db)
    .where("d.manuscriptId", "=", manuscriptId)
    .$if(by !== null, (query) => query.where("d.userId", "=", by ?? ""))
    .$if(start !== null && start.manuscriptId === manuscriptId, (query) =>
      query.where(
        asWritten("d"),
        "<",
        db
          .selectFrom("draftCopies")
          .where("id", "=", start?.id ?? "")
          .select(asWritten("draftCopies").as("place")),
      ),
    )
    .orderBy(asWritten("d"), "desc")
    .limit(limit)
    .execute();
  return rows.map(recordOf);
}

/** @param by only of this author; null for all. */
export async function countDraftCopies(
  db: Database,
  manuscriptId: string,
  by: string | null,
): Promise<number> {
  const { count } = await db
    .selectFrom("draftCopies")
    .where("manuscriptId", "=", manuscriptId)
    .$if(by !== null, (query) => query.where("userId", "=", by ?? ""))
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

import type { Digest, EditionId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";

/** A sealed edition as stored. */
export interface EditionRecord {
  readonly id: EditionId;
  readonly manuscriptId: string;
  readonly number: number;
  readonly digest: Digest;
  readonly content: string;
  readonly source: string;
  readonly submittedAt: string;
}

export async function findEdition(db: Database, id: string): Promise<EditionRecord | null> {
  const row = await db
    .selectFrom("editions")
    .where("id", "=", id)
    .select(["id", "manuscriptId", "number", "digest", "content", "source", "submittedAt"])
    .executeTakeFirst();
  return row === undefined ? null : { ...row, id: row.id as EditionId, digest: row.digest as Digest };
}

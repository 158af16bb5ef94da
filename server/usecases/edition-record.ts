import type { Digest, EditionContent, EditionId, UserId } from "@naskah/model";
import { editionJson } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Contribution } from "../ports/drafts.ts";

/** A sealed edition as stored. */
export interface EditionRecord {
  readonly id: EditionId;
  readonly manuscriptId: string;
  readonly number: number;
  readonly digest: Digest;
  readonly content: string;
  /** The draft with block ids and marks, from which a later format can be made (D6). */
  readonly source: string;
  /** Where the log stood. */
  readonly seq: number;
  /** The edition that it is but for `amendments`; null for one that was submitted. */
  readonly amends: EditionId | null;
  /** Canonical JSON of the approver's small changes; null for an edition that was submitted. */
  readonly amendments: string | null;
  readonly submittedAt: string;
}

export async function findEdition(db: Database, id: string): Promise<EditionRecord | null> {
  const row = await db
    .selectFrom("editions")
    .where("id", "=", id)
    .select([
      "id",
      "manuscriptId",
      "number",
      "digest",
      "content",
      "source",
      "submittedAt",
      "seq",
      "amends",
      "amendments",
    ])
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...row,
    id: row.id as EditionId,
    digest: row.digest as Digest,
    amends: row.amends as EditionId | null,
  };
}

/** An edition to be stored. */
export interface NewEdition {
  readonly id: EditionId;
  readonly manuscriptId: string;
  readonly number: number;
  readonly digest: Digest;
  readonly content: EditionContent;
  readonly source: string;
  readonly seq: number;
  readonly submittedBy: UserId;
  readonly submittedAt: Date;
  readonly dueAt: string | null;
  /** Which edition it is but for the approver's small changes, and those as canonical JSON. */
  readonly amends: { readonly edition: EditionId; readonly amendments: string } | null;
  readonly contributors: readonly Contribution[];
  readonly pictures: Iterable<string>;
}

/** Stores what is sealed. It never changes after that. */
export async function insertEdition(transaction: Database, edition: NewEdition): Promise<void> {
  const { id, manuscriptId, number, digest, source, seq, submittedBy, dueAt, amends } = edition;
  await transaction
    .insertInto("editions")
    .values({
      id,
      manuscriptId,
      number,
      digest,
      content: editionJson(edition.content),
      source,
      seq,
      submittedBy,
      submittedAt: edition.submittedAt.toISOString(),
      dueAt,
      amends: amends?.edition ?? null,
      amendments: amends?.amendments ?? null,
    })
    .execute();
  for (const { userId, written, deleted } of edition.contributors) {
    await transaction
      .insertInto("editionContributors")
      .values({ editionId: id, userId, written, deleted })
      .execute();
  }
  for (const hash of new Set(edition.pictures)) {
    await transaction.insertInto("editionPictures").values({ editionId: id, hash }).execute();
  }
}

/** Each contributor's share, as it was when the edition was sealed. */
export async function contributionsTo(db: Database, editionId: string): Promise<readonly Contribution[]> {
  const rows = await db
    .selectFrom("editionContributors")
    .where("editionId", "=", editionId)
    .orderBy("userId")
    .select(["userId", "written", "deleted"])
    .execute();
  return rows.map(({ userId, written, deleted }) => ({ userId: userId as UserId, written, deleted }));
}

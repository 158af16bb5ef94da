import { type EditionIn, editionIn, type Line, type LineEdition } from "@naskah/approval";
import { NOTHING_SAID, withEdition } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { listedOf, saidBefore } from "./listed-publication.ts";
import { takeAddress } from "./public-address.ts";
import { openSealed } from "./sealed-edition.ts";

/**
 * Makes what the public sees follow the line of editions. The only writer of `publications` (A5, STYLE 22): every door,
 * page, schedule or command line, ends here, and the table's triggers ask once more for an approval of the same digest.
 * Call it inside the transaction that appended the events, after their decisions were written.
 */
export async function publishEdition(transaction: Database, manuscriptId: string, line: Line): Promise<void> {
  const edition = editionIn(line, "published", "withdrawn");
  if (edition === null) return;
  const { standing } = edition;
  const before = await transaction
    .selectFrom("publications")
    .select(["editionId", "firstPublishedAt", "publishedAt", "path", "changedAt", "note"])
    .where("manuscriptId", "=", manuscriptId)
    .executeTakeFirst();
  const sameEdition = before?.editionId === edition.id;
  const row = {
    editionId: edition.id,
    digest: edition.digest,
    decisionId: standing.approval.decision,
    state: standing.state === "published" ? ("live" as const) : ("withdrawn" as const),
    ...withdrawalOf(standing),
    // Readers keep the date on which they could first read it; withdrawing and putting back does not make it new.
    firstPublishedAt: before?.firstPublishedAt ?? standing.at,
    publishedAt: sameEdition ? before.publishedAt : standing.at,
    ...(sameEdition
      ? { path: before.path }
      : await followSealed(transaction, manuscriptId, edition, standing.at, before)),
  };
  await transaction
    .insertInto("publications")
    .values({ manuscriptId, ...row })
    .onConflict((conflict) => conflict.column("manuscriptId").doUpdateSet(row))
    .execute();
}

/** What a new edition brings: its address, and what lists print of it. */
async function followSealed(
  transaction: Database,
  manuscriptId: string,
  { id, number }: LineEdition,
  at: string,
  before: Parameters<typeof saidBefore>[0] | undefined,
) {
  const sealed = await transaction
    .selectFrom("editions")
    .where("id", "=", id)
    .select(["id", "digest", "content"])
    .executeTakeFirstOrThrow();
  const { content, digest } = openSealed(sealed);
  const said = before === undefined ? NOTHING_SAID : saidBefore(before);
  const changes = withEdition(said, { change: content.change ?? null, at, number });
  return {
    path: await takeAddress(transaction, manuscriptId, content, at),
    ...listedOf({ content, digest }, changes),
  };
}

/** What readers find in place of a withdrawn text. */
function withdrawalOf(standing: EditionIn<"published" | "withdrawn">["standing"]) {
  if (standing.state === "published")
    return { sentence: null, withdrawal: null, targetManuscript: null, targetPath: null };
  const target = standing.kind === "redirected" ? standing.target : null;
  return {
    sentence: standing.sentence,
    withdrawal: standing.kind,
    targetManuscript: target !== null && "manuscript" in target ? target.manuscript : null,
    targetPath: target !== null && "path" in target ? target.path : null,
  };
}

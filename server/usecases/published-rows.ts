import type { Database } from "../adapters/sqlite/database.ts";
import { isAsStored, LISTED } from "./listed-publication.ts";
import { openSealed, TamperedEditionError } from "./sealed-edition.ts";

/** What is public, as stored, with its text: every article's page is made from one of these rows. */
export function publishedRows(db: Database) {
  return listedRows(db).select("e.content");
}

/** The same without the text, for lists: they cost what they print. */
export function listedRows(db: Database) {
  return db
    .selectFrom("publications as p")
    .innerJoin("editions as e", "e.id", "p.editionId")
    .innerJoin("manuscripts as m", "m.id", "p.manuscriptId")
    .innerJoin("articles as a", "a.id", "m.articleId")
    .innerJoin("units as u", "u.id", "a.unitId")
    .innerJoin("decisions as d", "d.id", "p.decisionId")
    .innerJoin("positions as post", "post.id", "d.positionId")
    .innerJoin("units as pu", "pu.id", "post.unitId")
    .leftJoin("views as v", "v.manuscriptId", "p.manuscriptId")
    .select(LISTED)
    .select([
      "p.manuscriptId",
      "p.editionId",
      "p.digest",
      "p.state",
      "p.sentence",
      "p.withdrawal",
      "p.targetManuscript",
      "p.targetPath",
      "p.firstPublishedAt",
      "p.publishedAt",
      "p.path",
      "e.number",
      "e.digest as sealedDigest",
      "d.decision",
      "d.editionId as decidedEdition",
      "d.digest as decidedDigest",
      "m.articleId",
      "u.zone",
      "d.capacity",
      "d.isEmergency",
      "d.at as approvedAt",
      "post.titleId",
      "post.titleEn",
      "pu.shortName as postUnitShort",
      "pu.shortNameEn as postUnitShortEn",
      "v.count as views",
    ]);
}

export type ListedRow = Awaited<ReturnType<ReturnType<typeof listedRows>["execute"]>>[number];
export type PublishedRow = Awaited<ReturnType<ReturnType<typeof publishedRows>["execute"]>>[number];

/**
 * The sealed content behind a row of `publications`, when the decision that it names approved exactly that.
 * @throws TamperedEditionError when it did not, or when the stored bytes are others.
 */
export function openPublished(row: PublishedRow) {
  expectApproved(row);
  return openSealed({ id: row.editionId, digest: row.digest, content: row.content });
}

/** @throws TamperedEditionError when the decision that a row names did not approve exactly that. */
function expectApproved(row: ListedRow): void {
  if (!isApproved(row)) throw new TamperedEditionError(row.editionId);
}

function isApproved({ editionId, digest, sealedDigest, ...row }: ListedRow): boolean {
  const { decision, decidedEdition, decidedDigest } = row;
  return (
    decision === "approve" &&
    decidedEdition === editionId &&
    decidedDigest === digest &&
    sealedDigest === digest
  );
}

/** The same for a list: what it prints is what was stored when this edition went live. */
export function isListed(row: ListedRow): boolean {
  return isApproved(row) && isAsStored(row, row.digest);
}

/** The addresses of what is live. */
export function addressRows(db: Database) {
  return db
    .selectFrom("publications as p")
    .innerJoin("manuscripts as m", "m.id", "p.manuscriptId")
    .where("p.state", "=", "live")
    .orderBy("p.publishedAt", "desc")
    .select(["m.articleId", "m.language", "p.publishedAt", "p.path"]);
}

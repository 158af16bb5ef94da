import type { Database } from "../adapters/sqlite/database.ts";
import { publicPath } from "./sealed-edition.ts";
import { ADDRESS, LIMIT, manuscriptRows, rowOf, SEALED_HEADLINE, type WorkRow } from "./work-row.ts";

/** The newest publications of anybody: everybody can read them. */
export async function workPublished(db: Database): Promise<readonly WorkRow[]> {
  const rows = await manuscriptRows(db)
    .innerJoin("publications as p", "p.manuscriptId", "m.id")
    .innerJoin("editions as e", "e.id", "p.editionId")
    .where("p.state", "=", "live")
    .orderBy("p.publishedAt", "desc")
    .orderBy("p.manuscriptId")
    .limit(LIMIT + 1)
    .select(["e.id as editionId", "e.number", "p.publishedAt"])
    .select([ADDRESS.language, ADDRESS.section, ADDRESS.slug, SEALED_HEADLINE.as("headline")])
    .execute();
  return rows.map((row) => ({
    ...rowOf(row),
    title: row.headline,
    state: "published",
    editionId: row.editionId,
    editionNumber: row.number,
    path: publicPath({ language: row.sealedLanguage, section: row.sealedSection, slug: row.sealedSlug }),
    at: row.publishedAt,
  }));
}

import type { Language, ManuscriptId, UnitId } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { asWritten } from "./as-written.ts";
import type { Section } from "./section.ts";

/** A manuscript with what its article says about it. */
export interface ManuscriptRecord {
  readonly id: ManuscriptId;
  readonly articleId: string;
  readonly language: Language;
  readonly epoch: number;
  readonly title: string;
  readonly slug: string | null;
  readonly updatedAt: string;
  readonly unitId: UnitId;
  readonly section: Section;
  readonly seriesTitle: string | null;
  readonly seriesPart: number | null;
  readonly disclaimer: boolean;
  readonly createdBy: string;
}

export async function findManuscript(db: Database, id: string): Promise<ManuscriptRecord | null> {
  const row = await db
    .selectFrom("manuscripts as m")
    .innerJoin("articles as a", "a.id", "m.articleId")
    .where("m.id", "=", id)
    .select([
      "m.id",
      "m.articleId",
      "m.language",
      "m.epoch",
      "m.title",
      "m.slug",
      "m.updatedAt",
      "a.unitId",
      "a.section",
      "a.seriesTitle",
      "a.seriesPart",
      "a.disclaimer",
      "a.createdBy",
    ])
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...row,
    id: row.id as ManuscriptId,
    unitId: row.unitId as UnitId,
    disclaimer: row.disclaimer === 1,
  };
}

/** All manuscripts of an article, in the order in which they were begun. */
export async function manuscriptsOf(
  db: Database,
  articleId: string,
): Promise<readonly { readonly id: ManuscriptId; readonly language: Language }[]> {
  const rows = await db
    .selectFrom("manuscripts")
    .where("articleId", "=", articleId)
    .select(["id", "language"])
    .orderBy(asWritten("manuscripts"))
    .execute();
  return rows.map((row) => ({ id: row.id as ManuscriptId, language: row.language }));
}

/**
 * An address part that no other manuscript of the language has or ever had: `kerja-sama`, `kerja-sama-2`, …
 * @param wanted as `slugOf` gives it; empty for a headline without a Latin letter.
 */
export async function freeSlug(
  db: Database,
  wanted: string,
  { id, language, section }: Pick<ManuscriptRecord, "id" | "language" | "section">,
): Promise<string> {
  const base = wanted === "" ? section : wanted;
  const rows = await db
    .selectFrom("manuscripts")
    .where("language", "=", language)
    .where("id", "<>", id)
    .where(sql<boolean>`(slug = ${base} OR slug GLOB ${`${base}-[0-9]*`})`)
    .select("slug")
    .execute();
  // Whatever section it was in: who once had an address has it for ever.
  const addresses = await db
    .selectFrom("addresses")
    .where("language", "=", language)
    .where("of", "<>", id)
    .where(sql<boolean>`(path GLOB ${`*/${base}`} OR path GLOB ${`*/${base}-[0-9]*`})`)
    .select("path")
    .execute();
  const taken = new Set([
    ...rows.map((row) => row.slug),
    ...addresses.map(({ path }) => path.split("/").at(-1)),
  ]);
  for (let number = 1; ; number++) {
    const slug = number === 1 ? base : `${base}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}

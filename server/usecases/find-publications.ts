import type { Language } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { publicPath } from "./sealed-edition.ts";
import { ADDRESS, SEALED_HEADLINE } from "./work-row.ts";

const LIMIT = 20;
/** Every sealed text is opened for its headline; so many of the newest are. */
const SEARCHED = 500;

export interface FoundPublication {
  readonly manuscriptId: string;
  readonly title: string;
  readonly language: Language;
  readonly path: string;
}

/** What readers can read now and whose headline contains the words, newest first, at most 20 of the newest 500. All of it is public. */
export async function findPublications(
  db: Database,
  { query, language }: { readonly query: string; readonly language: Language | null },
): Promise<readonly FoundPublication[]> {
  const words = query.trim();
  const rows = await db
    .selectFrom("publications as p")
    .innerJoin("editions as e", "e.id", "p.editionId")
    .where("p.state", "=", "live")
    .where("p.manuscriptId", "in", (recent) =>
      recent
        .selectFrom("publications")
        .where("state", "=", "live")
        .orderBy("publishedAt", "desc")
        .limit(SEARCHED)
        .select("manuscriptId"),
    )
    .$if(language !== null, (live) =>
      live.where(sql<boolean>`json_extract(e.content, '$.language') = ${language}`),
    )
    // instr, not LIKE: what is typed is never a pattern.
    .$if(words !== "", (live) =>
      live.where(sql<boolean>`instr(lower(${SEALED_HEADLINE}), lower(${words})) > 0`),
    )
    .orderBy("p.publishedAt", "desc")
    .orderBy("p.manuscriptId")
    .limit(LIMIT)
    .select(["p.manuscriptId"])
    .select(SEALED_HEADLINE.as("headline"))
    .select([ADDRESS.language, ADDRESS.section, ADDRESS.slug])
    .execute();
  return rows.map(({ manuscriptId, headline, sealedLanguage, sealedSection, sealedSlug }) => ({
    manuscriptId,
    title: headline,
    language: sealedLanguage,
    path: publicPath({ language: sealedLanguage, section: sealedSection, slug: sealedSlug }),
  }));
}

import type { Language } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { SEALED_HEADLINE } from "./work-row.ts";

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
    .innerJoin("manuscripts as m", "m.id", "p.manuscriptId")
    .where("p.state", "=", "live")
    .where("p.manuscriptId", "in", (recent) =>
      recent
        .selectFrom("publications")
        .where("state", "=", "live")
        .orderBy("publishedAt", "desc")
        .limit(SEARCHED)
        .select("manuscriptId"),
    )
    .$if(language !== null, (live) => live.where(sql<boolean>`m.language = ${language}`))
    // instr, not LIKE: what is typed is never a pattern.
    .$if(words !== "", (live) =>
      live.where(sql<boolean>`instr(lower(${SEALED_HEADLINE}), lower(${words})) > 0`),
    )
    .orderBy("p.publishedAt", "desc")
    .orderBy("p.manuscriptId")
    .limit(LIMIT)
    .select(["p.manuscriptId", "p.path", "m.language"])
    .select(SEALED_HEADLINE.as("headline"))
    .execute();
  return rows.map(({ headline, ...found }) => ({ ...found, title: headline }));
}

import type { Language } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";

const LIMIT = 20;
/** So many of the newest are looked through. */
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
    .where("p.state", "=", sql.lit("live"))
    .where("p.manuscriptId", "in", (recent) =>
      recent
        .selectFrom("publications")
        .where("state", "=", sql.lit("live"))
        .orderBy("publishedAt", "desc")
        .limit(SEARCHED)
        .select("manuscriptId"),
    )
    .$if(language !== null, (live) => live.where(sql<boolean>`p.language = ${language}`))
    // instr, not LIKE: what is typed is never a pattern.
    .$if(words !== "", (live) => live.where(sql<boolean>`instr(lower(p.headline), lower(${words})) > 0`))
    .orderBy("p.publishedAt", "desc")
    .orderBy("p.manuscriptId")
    .limit(LIMIT)
    .select(["p.manuscriptId", "p.path", "p.language", "p.headline"])
    .execute();
  return rows.map(({ headline, ...found }) => ({ ...found, title: headline }));
}

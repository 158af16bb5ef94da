import type { Language } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";

/** As many words of its own as an installation may have in one language. */
export const MAX_OWN_WORDS = 20_000;

/** The installation's own words of a language, lower case. */
export async function knownWords(db: Database, language: Language): Promise<ReadonlySet<string>> {
  const rows = await db.selectFrom("spellingWords").where("language", "=", language).select("word").execute();
  return new Set(rows.map((row) => row.word));
}

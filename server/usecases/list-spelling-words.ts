import type { Language } from "@naskah/model";
import type { UseCaseDeps } from "./use-case.ts";

const PAGE = 100;

/** A page of the installation's own words, in the order of the alphabet; `next` asks for the following one. */
export async function listSpellingWords(
  { db }: Pick<UseCaseDeps, "db">,
  language: Language,
  after: string | null,
): Promise<{ readonly words: readonly string[]; readonly next: string | null }> {
  const rows = await db
    .selectFrom("spellingWords")
    .where("language", "=", language)
    .where("word", ">", after ?? "")
    .select("word")
    .orderBy("word")
    .limit(PAGE + 1)
    .execute();
  const words = rows.slice(0, PAGE).map((row) => row.word);
  return { words, next: rows.length > PAGE ? (words.at(-1) ?? null) : null };
}

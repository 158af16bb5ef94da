import type { Language } from "@naskah/model";
import { mayAddWords } from "./add-spelling-word.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export async function removeSpellingWord(
  { db }: UseCaseDeps,
  person: Person,
  language: Language,
  given: string,
): Promise<{ readonly word: string } | Refused> {
  if (!mayAddWords(person)) return refuse("forbidden");
  const word = given.trim().toLowerCase();
  const { numDeletedRows } = await db
    .deleteFrom("spellingWords")
    .where("language", "=", language)
    .where("word", "=", word)
    .executeTakeFirst();
  return numDeletedRows === 0n ? refuse("not-found") : { word };
}

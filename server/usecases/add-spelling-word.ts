import type { Language } from "@naskah/model";
import { MAX_OWN_WORDS } from "./spelling-words.ts";
import { badRequest, beyondLimit, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

const WORD = /^\p{L}[\p{L}\p{M}]*(?:['’ -]\p{L}[\p{L}\p{M}]*){0,4}$/u;

/** The desk and administrators keep the installation's words. */
export function mayAddWords(person: Person): boolean {
  return person.isDesk || person.isAdmin;
}

/** Says that a word is right, in every text of this installation. Adding it twice changes nothing. */
export async function addSpellingWord(
  { db, clock }: UseCaseDeps,
  person: Person,
  language: Language,
  given: string,
): Promise<{ readonly word: string } | Refused> {
  if (!mayAddWords(person)) return refuse("forbidden");
  const word = given.trim().toLowerCase();
  if (!WORD.test(word)) return badRequest("word");
  const { count } = await db
    .selectFrom("spellingWords")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("language", "=", language)
    .executeTakeFirstOrThrow();
  if (count >= MAX_OWN_WORDS) return beyondLimit("too-large", "words");
  await db
    .insertInto("spellingWords")
    .values({ language, word, addedBy: person.id, addedAt: clock.now().toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { word };
}

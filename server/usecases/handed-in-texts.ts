import { type ManuscriptId, parseDocument, textBlocks, type UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import type { HandedInText } from "../ports/drafts.ts";

/** Letters of them that are read, those of the latest copies first. */
const MOST_LETTERS = 4_000_000;

/** The words of a copy's canonical JSON, a line for each block. */
export function wordsOf(content: string): string {
  return textBlocks(parseDocument(JSON.parse(content)))
    .map(({ text }) => text)
    .join("\n");
}

/**
 * The draft copies that were handed in beside a manuscript, also those that were taken back: their words may have been put into it since
 * (F-E14).
 */
export async function handedInTexts(
  db: Database,
  manuscript: ManuscriptId,
): Promise<readonly HandedInText[]> {
  const texts: HandedInText[] = [];
  let letters = 0;
  for (const { id, userId, seq } of await copiesOf(db, manuscript)) {
    // One at a time: together they may be more than fits.
    const text = await textOf(db, id);
    letters += text.length;
    if (letters > MOST_LETTERS) break;
    texts.push({ author: userId as UserId, text, seq });
  }
  return texts;
}

/** The latest first. */
async function copiesOf(
  db: Database,
  manuscript: ManuscriptId,
): Promise<readonly { readonly id: string; readonly userId: string; readonly seq: number }[]> {
  const here = await db
    .selectFrom("draftCopies")
    .where("manuscriptId", "=", manuscript)
    .where("seq", "is not", null)
    .select(["id", "userId", ({ fn, val }) => fn.coalesce("seq", val(0)).as("seq")])
    .execute();
  const back = await db
    .selectFrom("takenBackCopies")
    .where("manuscriptId", "=", manuscript)
    .select(["id", "userId", "seq"])
    .execute();
  return [...here, ...back].toSorted((a, b) => b.seq - a.seq);
}

async function textOf(db: Database, id: string): Promise<string> {
  const here = await db.selectFrom("draftCopies").where("id", "=", id).select("content").executeTakeFirst();
  if (here !== undefined) return wordsOf(here.content);
  const back = await db.selectFrom("takenBackCopies").where("id", "=", id).select("text").executeTakeFirst();
  return back?.text ?? "";
}

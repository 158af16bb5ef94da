import type { Language, ManuscriptId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { asWritten } from "./as-written.ts";

/** A manuscript of the same article in another language. */
export interface Sibling {
  readonly manuscriptId: ManuscriptId;
  readonly language: Language;
  readonly title: string;
}

/** The article's manuscripts in other languages, in the order in which they were begun. */
export async function siblingsOf(
  db: Database,
  articleId: string,
  except: string,
): Promise<readonly Sibling[]> {
  const rows = await db
    .selectFrom("manuscripts")
    .where("articleId", "=", articleId)
    .where("id", "<>", except)
    .orderBy(asWritten("manuscripts"))
    .select(["id", "language", "title"])
    .execute();
  return rows.map(({ id, language, title }) => ({ manuscriptId: id as ManuscriptId, language, title }));
}

/** Which of them readers can read now. */
export async function liveAmong(
  db: Database,
  siblings: readonly Sibling[],
): Promise<ReadonlySet<ManuscriptId>> {
  const rows = await db
    .selectFrom("publications")
    .where("state", "=", "live")
    .where(
      "manuscriptId",
      "in",
      siblings.map(({ manuscriptId }) => manuscriptId),
    )
    .select("manuscriptId")
    .execute();
  return new Set(rows.map(({ manuscriptId }) => manuscriptId as ManuscriptId));
}

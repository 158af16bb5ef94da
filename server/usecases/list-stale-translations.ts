import type { Language, ManuscriptId } from "@naskah/model";
import { sql } from "kysely";
import { type TranslationStanding, translationStanding } from "./translation-record.ts";
import type { Person, UseCaseDeps } from "./use-case.ts";

export interface StaleTranslation {
  readonly manuscriptId: ManuscriptId;
  readonly language: Language;
  readonly title: string;
  readonly source: TranslationStanding["source"];
  /** Number of the source's edition that was translated, and of the one that readers see. */
  readonly translated: number;
  readonly live: number;
}

/** Rows of one answer. */
const MOST = 50;

/** The translations of a person's articles whose source has moved on. */
export async function listStaleTranslations(
  { db }: Pick<UseCaseDeps, "db">,
  person: Person,
): Promise<readonly StaleTranslation[]> {
  const rows = await db
    .selectFrom("manuscripts as m")
    .innerJoin("members", "members.articleId", "m.articleId")
    // Only what was ever said to be a translation; the stream is named by `translationStream`.
    .innerJoin("events as e", (join) =>
      join.on("e.stream", "=", sql<string>`'translation-' || m.id`).on("e.version", "=", 1),
    )
    .where("members.userId", "=", person.id)
    .where("members.role", "=", "writer")
    .orderBy("m.updatedAt", "desc")
    .select(["m.id", "m.language", "m.title"])
    .execute();
  const stale: StaleTranslation[] = [];
  for (const { id, language, title } of rows) {
    const standing = await translationStanding(db, id);
    if (standing?.base == null || standing.live === null || !standing.isStale) continue;
    stale.push({
      manuscriptId: id as ManuscriptId,
      language,
      title,
      source: standing.source,
      translated: standing.base.number,
      live: standing.live.number,
    });
    if (stale.length === MOST) break;
  }
  return stale;
}

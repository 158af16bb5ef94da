import { type DocumentJson, headlineOf, type ManuscriptId, parseDocument } from "@naskah/model";
import type { UseCaseDeps } from "./use-case.ts";

/**
 * Lets the lists follow what is written: a manuscript's title is its headline, its place is by its last edit.
 * @param headline its block; null when there is none.
 */
export async function followDraft(
  { db, clock, drafts }: Pick<UseCaseDeps, "db" | "clock" | "drafts">,
  manuscript: ManuscriptId,
  headline: DocumentJson | null,
): Promise<void> {
  const document = parseDocument({ type: "doc", content: headline === null ? [] : [headline] });
  const title = headlineOf(document).slice(0, 300);
  const before = await db
    .selectFrom("manuscripts")
    .select("title")
    .where("id", "=", manuscript)
    .executeTakeFirst();
  await db
    .updateTable("manuscripts")
    .set({ title, updatedAt: clock.now().toISOString() })
    .where("id", "=", manuscript)
    .execute();
  if (before !== undefined && before.title !== title) drafts.announce(manuscript, "manuscript");
}

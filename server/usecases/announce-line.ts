import { type ManuscriptRecord, manuscriptsOf } from "./manuscript-record.ts";
import type { UseCaseDeps } from "./use-case.ts";

/**
 * Tells everybody who has a manuscript open that its line moved on, and those who have the article open in another language: what a
 * translation's page says about its source changes with it (P2).
 */
export async function announceLine(
  { db, drafts }: Pick<UseCaseDeps, "db" | "drafts">,
  { articleId }: Pick<ManuscriptRecord, "articleId">,
): Promise<void> {
  for (const { id } of await manuscriptsOf(db, articleId)) drafts.announce(id, "manuscript");
}

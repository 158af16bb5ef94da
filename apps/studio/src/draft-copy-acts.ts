import type { DraftCopy } from "@naskah/protocol";
import { deleteRecoveryCopy, markHandedIn } from "@naskah/sync";
import { api } from "./api/client.ts";
import { type CopyContent, textOf } from "./copy-content.ts";
import { saveFile } from "./save-file.ts";
import type { ShownCopy } from "./shown-copy.ts";

/** Gives the writers a copy of this browser. @throws ProblemError, UnreachableError */
export async function handIn(
  { local, manuscriptId }: ShownCopy,
  { document }: CopyContent,
): Promise<DraftCopy> {
  if (local === null) throw new Error("only a copy of this browser can be handed in");
  const copy = await api.handInDraftCopy(manuscriptId, {
    reason: local.reason.code,
    madeAt: local.at.toISOString(),
    document,
  });
  await markHandedIn(local.key, copy.id);
  return copy;
}

/** Begins an article with a copy, which is handed in first when it is not yet. @returns the first manuscript's id. */
export async function beginArticle(
  copy: ShownCopy,
  content: CopyContent,
  title: string,
): Promise<string | null> {
  const handed = copy.handedIn ?? (await handIn(copy, content));
  const article = await api.beginArticleFromDraftCopy(handed.id, title);
  return article.manuscripts[0]?.id ?? null;
}

/** Deletes the copy in this browser; one that only the server has is taken back. */
export async function deleteCopy({ local, handedIn }: ShownCopy): Promise<void> {
  if (local !== null) await deleteRecoveryCopy(local.key);
  else if (handedIn !== null) await api.deleteDraftCopy(handedIn.id);
}

export function saveCopy(
  kind: "text-file" | "json-file",
  name: string,
  { madeAt }: ShownCopy,
  content: CopyContent,
): void {
  const stem = `${name}-${madeAt.slice(0, 16).replace(/[:T]/g, "-")}`;
  if (kind === "text-file") saveFile(`${stem}.txt`, `${textOf(content)}\n`, "text/plain");
  else saveFile(`${stem}.json`, `${JSON.stringify(content.document, null, 2)}\n`, "application/json");
}

import type { TranslationDeclared } from "@naskah/approval";
import type { Json, ManuscriptId } from "@naskah/model";
import { accessTo } from "./access.ts";
import { appendToStream } from "./audit-log.ts";
import { inTransaction } from "./in-transaction.ts";
import { manuscriptsOf } from "./manuscript-record.ts";
import { liveSource, readTranslation, translationStream } from "./translation-record.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Says that a manuscript translates another of its article, or (null) that it is a text of its own. */
export async function declareTranslation(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
  source: ManuscriptId | null,
): Promise<{ readonly source: ManuscriptId | null } | Refused> {
  const { db, clock, auditKey, drafts } = deps;
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  if (access.mode !== "edit") return refuse("forbidden");
  const { id, articleId } = access.manuscript;
  const siblings = (await manuscriptsOf(db, articleId)).filter((sibling) => sibling.id !== id);
  if (source !== null && !siblings.some((sibling) => sibling.id === source)) return badRequest("sourceId");
  const outcome = await inTransaction(db, async (transaction) => {
    const before = await readTranslation(transaction, id);
    if ((before?.source ?? null) === source) return { source };
    // Two that translate each other would each be older than the other for ever.
    if (source !== null && (await readTranslation(transaction, source))?.source === id)
      return refuse("conflict");
    const live = source === null ? null : await liveSource(transaction, source);
    const event: TranslationDeclared = {
      type: "translation-declared",
      source,
      edition: live === null ? null : { id: live.id, number: live.number, digest: live.digest },
      by: person.id,
      at: clock.now().toISOString(),
    };
    await appendToStream(transaction, auditKey, translationStream(id), {
      type: event.type,
      payload: event as unknown as Json,
      actorId: event.by,
      at: event.at,
    });
    return { source };
  });
  if (!("refusal" in outcome)) drafts.announce(id, "manuscript");
  return outcome;
}

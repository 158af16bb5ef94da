import {
  canonicalJson,
  DocumentError,
  type Json,
  parseDocument,
  parseInstant,
  plainText,
} from "@naskah/model";
import { type CloseCode, MAX_DRAFT_COPY_BYTES } from "@naskah/protocol";
import { draftCopyAccess } from "./draft-copy-access.ts";
import { type DraftCopyRecord, findDraftCopy } from "./draft-copy-record.ts";
import { inTransaction } from "./in-transaction.ts";
import { badRequest, beyondLimit, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Copies that one person may hand in for one manuscript within a day. */
export const COPIES_A_DAY = 20;
const DAY_MS = 86_400_000;

/**
 * Gives the writers of a manuscript a text that could not be merged into it (C8). The manuscript itself does not change. Handing in
 * the same again, as after an answer that got lost, gives the copy that is there.
 */
export async function handInDraftCopy(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
  input: { readonly reason: CloseCode; readonly madeAt: string; readonly document: unknown },
): Promise<DraftCopyRecord | Refused> {
  const { db, clock, drafts, newId } = deps;
  const access = await draftCopyAccess(deps, person, manuscriptId);
  if (access === null || !access.mayHandIn) return refuse("not-found");
  const made = parseInstant(input.madeAt);
  if (made === null) return badRequest("instant madeAt");
  const text = readable(input.document);
  if (text === null) return badRequest("draftCopyContent");
  const { content, words } = text;
  if (Buffer.byteLength(content) > MAX_DRAFT_COPY_BYTES) return beyondLimit("too-large", "draftCopySize");
  const now = clock.now();
  const seq = await drafts.position(access.manuscript.id);
  const mine = { manuscriptId: access.manuscript.id, userId: person.id };
  const madeAt = made.toISOString();
  const stored = await inTransaction(db, async (transaction) => {
    const own = transaction
      .selectFrom("draftCopies")
      .where("manuscriptId", "=", mine.manuscriptId)
      .where("userId", "=", mine.userId);
    const same = await own
      .where("madeAt", "=", madeAt)
      .where("content", "=", content)
      .select("id")
      .executeTakeFirst();
    if (same !== undefined) return { id: same.id, isNew: false };
    const since = new Date(now.getTime() - DAY_MS).toISOString();
    const today = await own.where("handedInAt", ">", since).select("id").limit(COPIES_A_DAY).execute();
    // Also those that were taken back: of each something is kept.
    const back = await transaction
      .selectFrom("takenBackCopies")
      .where("manuscriptId", "=", mine.manuscriptId)
      .where("userId", "=", mine.userId)
      .where("handedInAt", ">", since)
      .select("id")
      .limit(COPIES_A_DAY)
      .execute();
    if (today.length + back.length >= COPIES_A_DAY) return beyondLimit("too-fast", "draftCopiesToday");
    const id = newId();
    await transaction
      .insertInto("draftCopies")
      .values({
        id,
        ...mine,
        reason: input.reason,
        madeAt,
        handedInAt: now.toISOString(),
        content,
        words,
        articleId: null,
        seq,
      })
      .execute();
    return { id, isNew: true };
  });
  if ("refusal" in stored) return stored;
  if (stored.isNew) drafts.announce(access.manuscript.id, "manuscript");
  // Its author may take a copy back at any moment.
  return (await findDraftCopy(db, stored.id)) ?? refuse("not-found");
}

/** Canonical JSON and number of words; null for what is no document of ours. */
function readable(document: unknown): { readonly content: string; readonly words: number } | null {
  try {
    const words = plainText(parseDocument(document)).match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
    return { content: canonicalJson(document as Json), words };
  } catch (error) {
    // Canonical JSON has no form for a lone surrogate or for keys that become one.
    if (error instanceof DocumentError || error instanceof TypeError) return null;
    throw error;
  }
}

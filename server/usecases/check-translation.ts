import type { TranslationChecked } from "@naskah/approval";
import type { EditionId, Json } from "@naskah/model";
import { accessTo } from "./access.ts";
import { appendToStream } from "./audit-log.ts";
import { inTransaction } from "./in-transaction.ts";
import { translationStanding, translationStream } from "./translation-record.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface TranslationCheck {
  readonly verdict: TranslationChecked["verdict"];
  /** Of the source, as on the translator's screen: what readers see there, or the last one sealed. */
  readonly edition: EditionId;
  readonly reason: string;
}

/**
 * A translator looked at what changed in the source: the draft says it by now, or it has no effect, and why. It stands in the
 * log, and ends when the source changes again.
 */
export async function checkTranslation(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
  { verdict, edition, reason }: TranslationCheck,
): Promise<{ readonly number: number } | Refused> {
  const { db, clock, auditKey, drafts } = deps;
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  if (access.mode !== "edit") return refuse("forbidden");
  const { id } = access.manuscript;
  const why = reason.trim();
  if (verdict === "no-effect" && why === "") return refuse("reason-required");
  const outcome = await inTransaction(db, async (transaction) => {
    const standing = await translationStanding(transaction, id);
    if (standing === null) return refuse("conflict");
    const { base, live, newest } = standing;
    const named = [live, newest].find((candidate) => candidate?.id === edition) ?? null;
    if (named === null) return badRequest("edition");
    // Somebody else was first, or it is older than what was translated.
    if (base !== null && named.number <= base.number) return refuse("conflict");
    const event: TranslationChecked = {
      type: "translation-checked",
      verdict,
      edition: { id: named.id, number: named.number, digest: named.digest },
      from: base?.number ?? null,
      reason: why === "" ? null : why,
      by: person.id,
      at: clock.now().toISOString(),
    };
    await appendToStream(transaction, auditKey, translationStream(id), {
      type: event.type,
      payload: event as unknown as Json,
      actorId: event.by,
      at: event.at,
    });
    return { number: named.number };
  });
  if (!("refusal" in outcome)) drafts.announce(id, "manuscript");
  return outcome;
}

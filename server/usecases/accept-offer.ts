import type { DecisionId } from "@naskah/approval";
import type { Digest } from "@naskah/model";
import { actOnLine } from "./act-on-line.ts";
import { amendedWords } from "./amended-words.ts";
import { type DecidedEdition, decidedOn } from "./decide-edition.ts";
import { editionAccess } from "./edition-access.ts";
import { findEdition } from "./edition-record.ts";
import { openSealed } from "./sealed-edition.ts";
import { checksOfEdition } from "./text-checks.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface AcceptedOffer extends DecidedEdition {
  /** How many of the approver's changes the draft has taken over; the others met newer text. Null when it could not be written in. */
  readonly inDraft: number | null;
  /** Why it could not. */
  readonly failure: Error | null;
}

/**
 * A writer's yes to the approver's changes: exactly the offered digest goes live. The draft follows by an edit of the writer,
 * where it still reads as it was sealed; what was written since stays.
 */
export async function acceptOffer(
  deps: UseCaseDeps,
  person: Person,
  editionId: string,
  digest: Digest,
): Promise<AcceptedOffer | Refused> {
  const found = await editionAccess(deps, person, editionId);
  if (found === null) return refuse("not-found");
  const { edition, access } = found;
  openSealed(edition);
  const on = { decision: deps.newId() as DecisionId, edition: edition.id, digest };
  const line = await actOnLine(deps, person, access, () => ({ type: "accept-offer", ...on }), {
    checks: await checksOfEdition(deps, access.manuscript, edition, "errors"),
  });
  if ("refusal" in line) return line;
  const amends = line.editions.find(({ id }) => id === edition.id)?.amends ?? null;
  const original = amends === null ? null : await findEdition(deps.db, amends);
  const decided = decidedOn(line, edition.id);
  try {
    const words = original === null ? [] : amendedWords(original, edition);
    const inDraft = await deps.drafts.replaceWords(access.manuscript.id, words, person.id);
    return { ...decided, inDraft, failure: null };
  } catch (error) {
    // What was accepted is published; the draft can be brought up to it by hand.
    if (!(error instanceof Error)) throw error;
    return { ...decided, inDraft: null, failure: error };
  }
}

import { type DecisionId, editionIn, type Line } from "@naskah/approval";
import type { Digest } from "@naskah/model";
import { actOnLine } from "./act-on-line.ts";
import { editionAccess } from "./edition-access.ts";
import { refusedAccess } from "./refused-access.ts";
import { openSealed } from "./sealed-edition.ts";
import { checksOfEdition } from "./text-checks.ts";
import type { Person, Refused, UseCaseDeps } from "./use-case.ts";

export interface Verdict {
  readonly decision: "approve" | "return";
  /** The digest on the decider's screen (G2). */
  readonly digest: Digest;
  readonly reason: string;
  /** Null: at once. */
  readonly publishAt: Date | null;
}

/** A decision, and when what it approved goes live, if not at once. */
export interface DecidedEdition {
  readonly line: Line;
  readonly publishAt: string | null;
}

/**
 * Approves an edition or returns it to its writers. Every guard of A3 is asked inside the transaction that writes the
 * decision, and the bytes are hashed again before they can go live (T98).
 */
export async function decideEdition(
  deps: UseCaseDeps,
  person: Person,
  editionId: string,
  verdict: Verdict,
): Promise<DecidedEdition | Refused> {
  const found = await editionAccess(deps, person, editionId);
  if (found === null) return await refusedAccess(deps, person, editionId);
  const { edition, access } = found;
  openSealed(edition);
  const { digest, reason } = verdict;
  const on = { decision: deps.newId() as DecisionId, edition: edition.id, digest };
  const publishAt = verdict.publishAt?.toISOString() ?? null;
  const line = await actOnLine(
    deps,
    person,
    access,
    () =>
      verdict.decision === "approve"
        ? { type: "approve", ...on, publishAt }
        : { type: "return", ...on, reason },
    { checks: await checksOfEdition(deps, access.manuscript, edition, "errors") },
  );
  return "refusal" in line ? line : decidedOn(line, edition.id);
}

export function decidedOn(line: Line, edition: string): DecidedEdition {
  const scheduled = editionIn(line, "scheduled");
  return { line, publishAt: scheduled?.id === edition ? scheduled.standing.publishAt : null };
}

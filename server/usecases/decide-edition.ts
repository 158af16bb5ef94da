import { type DecisionId, editionIn, type Line } from "@naskah/approval";
import type { Digest } from "@naskah/model";
import { accessTo } from "./access.ts";
import { actOnLine } from "./act-on-line.ts";
import { findEdition } from "./edition-record.ts";
import { openSealed } from "./sealed-edition.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface Verdict {
  readonly decision: "approve" | "return";
  /** The digest on the decider's screen (G2). */
  readonly digest: Digest;
  readonly reason: string;
  /** Null: at once. */
  readonly publishAt: Date | null;
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
): Promise<{ readonly line: Line; readonly publishAt: string | null } | Refused> {
  const edition = await findEdition(deps.db, editionId);
  if (edition === null) return refuse("not-found");
  const access = await accessTo(deps, person, edition.manuscriptId);
  if (access === null) return refuse("not-found");
  openSealed(edition);
  const decision = deps.newId() as DecisionId;
  const { digest, reason } = verdict;
  const line = await actOnLine(
    deps,
    person,
    access,
    () =>
      verdict.decision === "approve"
        ? {
            type: "approve",
            decision,
            edition: edition.id,
            digest,
            publishAt: verdict.publishAt?.toISOString() ?? null,
          }
        : { type: "return", decision, edition: edition.id, digest, reason },
    edition,
  );
  if ("refusal" in line) return line;
  const scheduled = editionIn(line, "scheduled");
  return { line, publishAt: scheduled?.id === edition.id ? scheduled.standing.publishAt : null };
}

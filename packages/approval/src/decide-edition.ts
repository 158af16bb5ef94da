import { type Digest, passes } from "@naskah/model";
import type { Approver } from "./approver.ts";
import type { Approve, Return } from "./commands.ts";
import type { DecisionContext } from "./context.ts";
import { editionOf, type Line, type LineEdition } from "./line.ts";
import { type Outcome, refuse } from "./outcome.ts";
import { afterGrace, laterOf, live } from "./publication.ts";
import type { Refusal } from "./refusal.ts";
import { missingTicks, type TickRequirement } from "./tick.ts";
import { takeTurn } from "./turn.ts";

export function approve(line: Line, command: Approve, context: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const turn = takeTurn(line, edition, context);
  if ("refusal" in turn) return turn;
  const stale = whyStale(edition, command.digest);
  if (stale !== null) return { refusal: stale };
  const unfinished = whyUnfinished(edition, context);
  if (unfinished !== null) return { refusal: unfinished };
  const publishAt = afterGrace(laterOf(command.publishAt, edition.notBefore), context);
  return {
    events: [
      { type: "approved", ...decidedInOffice(edition, command, turn.approver, context) },
      ...live(line, edition, publishAt, context.now),
    ],
  };
}

export function giveBack(line: Line, command: Return, context: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const turn = takeTurn(line, edition, context);
  if ("refusal" in turn) return turn;
  const stale = whyStale(edition, command.digest);
  if (stale !== null) return { refusal: stale };
  const reason = command.reason.trim();
  if (reason === "" && context.openMustFix === 0) return refuse("reason-required");
  return {
    events: [{ type: "returned", ...decidedInOffice(edition, command, turn.approver, context), reason }],
  };
}

/** G2: what is decided on is what was on the screen. */
export function whyStale(edition: LineEdition, onScreen: Digest): Refusal | null {
  return onScreen === edition.digest ? null : { code: "stale-digest", currentDigest: edition.digest };
}

/** G4, G5 and G6. Null when nothing is left to be done. */
export function whyUnfinished(edition: LineEdition, context: DecisionContext): Refusal | null {
  const missing = missingTicks(edition, context.requiredTicks);
  if (passes(context.checks) && missing.length === 0 && context.openMustFix === 0) return null;
  return checksFailed(context, missing);
}

export function checksFailed(context: DecisionContext, missing: readonly TickRequirement[]): Refusal {
  const { checks, openMustFix } = context;
  return { code: "checks-failed", checks, missingTicks: missing, openMustFix };
}

/** What every event of a decision by the holder of a post says. */
export function decidedInOffice(
  { id, digest }: Pick<LineEdition, "id" | "digest">,
  { decision }: { readonly decision: Approve["decision"] },
  { user, position, appointment, capacity }: Approver,
  { now }: DecisionContext,
) {
  return {
    edition: id,
    digest,
    decision,
    by: user,
    position,
    appointment,
    capacity,
    at: now.toISOString(),
  };
}

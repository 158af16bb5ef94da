import { passes } from "@naskah/model";
import { type Approver, whyExcluded } from "./approver.ts";
import type { PublishInEmergency, Ratify } from "./commands.ts";
import type { DecisionContext } from "./context.ts";
import { checksFailed, decidedInOffice, whyStale } from "./decide-edition.ts";
import { type EmergencyRule, levelOf } from "./emergency-rule.ts";
import { editionOf, type Line } from "./line.ts";
import { approvingChain, holderOf } from "./organisation.ts";
import { type Outcome, refuse } from "./outcome.ts";
import { live } from "./publication.ts";
import { lostPost, mayApproveSomewhere, turnOn, whyClosed } from "./turn.ts";

const HOUR = 3_600_000;

/**
 * Publishes what is open without waiting for whose turn it is (A4), for ticks (G4) and for must-fix threads (G5). It never lifts
 * that the one who decides wrote none of it (G1), that it is the digest on their screen (G2), that they hold their post now (G3)
 * and that the text passes its checks (G6): adding still takes two people.
 */
export function publishInEmergency(
  line: Line,
  command: PublishInEmergency,
  context: DecisionContext,
): Outcome {
  const edition = editionOf(line, command.edition);
  const { actor, emergency: rule, now } = context;
  const closed = whyClosed(line, edition);
  if (closed !== null) return { refusal: closed };
  if (rule === null) return refuse("emergency-off");
  if (whyExcluded(actor.user, edition) !== null) return refuse("contributor-cannot-approve");
  const above = highEnough(context, rule);
  if (above === null) return refuse(whyNotHigh(context));
  const stale = whyStale(edition, command.digest);
  if (stale !== null) return { refusal: stale };
  if (rule.used >= rule.monthlyLimit) return refuse("emergency-limit");
  if (!passes(context.checks)) return { refusal: checksFailed(context, []) };
  const reason = command.reason.trim();
  if (reason === "") return refuse("reason-required");
  const ratifyBy = new Date(now.getTime() + rule.ratifyHours * HOUR).toISOString();
  return {
    events: [
      {
        type: "approved",
        ...decidedInOffice(edition, command, above, context),
        emergency: { reason, ratifyBy },
      },
      ...live(line, edition, edition.notBefore, now),
    ],
  };
}

/** The post of the owning unit's chain, high enough, in which the person acts now; the nearest of several. */
function highEnough(
  { actor, organisation, owningUnit, now }: DecisionContext,
  rule: EmergencyRule,
): Approver | null {
  for (const position of approvingChain(organisation, owningUnit)) {
    const acting = holderOf(organisation, position, now)?.acting;
    if (acting?.user !== actor.user || levelOf(organisation, position) > rule.level) continue;
    const { id: appointment, capacity } = acting;
    return { position, user: acting.user, appointment, capacity, passedOver: [] };
  }
  return null;
}

function whyNotHigh(context: DecisionContext): "emergency-level" | "appointment-expired" | "forbidden" {
  const { actor, organisation, owningUnit } = context;
  if (mayApproveSomewhere(context, actor.user)) return "emergency-level";
  const chain = approvingChain(organisation, owningUnit);
  return lostPost(context, actor.user, chain) ? "appointment-expired" : "forbidden";
}

/** The second person: whose turn it would have been, and after its time the next one up as well. */
export function ratify(line: Line, command: Ratify, context: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const { emergency } = edition;
  if (emergency === null) return refuse("conflict");
  if (emergency.ratified !== null) return refuse("already-decided");
  if (context.actor.user === emergency.by) return refuse("second-person-required");
  const turn = turnOn(
    { contributors: [...edition.contributors, emergency.by], submitter: edition.submitter },
    emergency.ratifyBy,
    context,
  );
  if ("refusal" in turn) return turn;
  const stale = whyStale(edition, command.digest);
  if (stale !== null) return { refusal: stale };
  return { events: [{ type: "ratified", ...decidedInOffice(edition, command, turn.approver, context) }] };
}

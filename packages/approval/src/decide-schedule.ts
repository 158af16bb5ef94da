import { compareInstants, timeOf } from "@naskah/model";
import type { CancelSchedule, Postpone, PublishDue } from "./commands.ts";
import type { DecisionContext } from "./context.ts";
import { editionIn, editionOf, type Line } from "./line.ts";
import { holderOf } from "./organisation.ts";
import { decided, type Outcome, refuse } from "./outcome.ts";
import { publication } from "./publication.ts";
import { mayApproveSomewhere } from "./turn.ts";

/** To a later time only: whoever holds the post that approved it, or the desk. */
export function postpone(line: Line, command: Postpone, context: DecisionContext): Outcome {
  const { actor, organisation, now } = context;
  const waiting = editionIn(line, "scheduled");
  if (waiting === null) return refuse(actor.isDesk || isAbove(context) ? "conflict" : "forbidden");
  const { position } = waiting.standing.approval;
  const holdsPost = holderOf(organisation, position, now)?.acting.user === actor.user;
  if (!actor.isDesk && !holdsPost) return refuse(isAbove(context) ? "not-your-turn" : "forbidden");
  const publishAt = new Date(timeOf(command.publishAt)).toISOString();
  if (compareInstants(publishAt, waiting.standing.publishAt) <= 0 || timeOf(publishAt) <= now.getTime())
    return refuse("not-later");
  return { events: [{ type: "postponed", ...decided(waiting, command, context), publishAt }] };
}

export function cancelSchedule(line: Line, command: CancelSchedule, context: DecisionContext): Outcome {
  const { actor } = context;
  if (!actor.mayEdit && !actor.isDesk && !isAbove(context)) return refuse("forbidden");
  const waiting = editionIn(line, "scheduled");
  if (waiting === null) return refuse("conflict");
  return { events: [{ type: "schedule-cancelled", ...decided(waiting, command, context) }] };
}

/** Never early (T107), and only what is still scheduled. */
export function publishDue(line: Line, command: PublishDue, { now }: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const { standing } = edition;
  if (standing.state !== "scheduled" || timeOf(standing.publishAt) > now.getTime()) return refuse("conflict");
  return { events: publication(line, edition, now.toISOString()) };
}

const isAbove = (context: DecisionContext) => mayApproveSomewhere(context, context.actor.user);

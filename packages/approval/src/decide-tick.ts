import { whyExcluded } from "./approver.ts";
import type { GiveTick, TakeTickBack } from "./commands.ts";
import type { DecisionContext } from "./context.ts";
import { whyStale } from "./decide-edition.ts";
import { editionOf, type Line, type LineEdition } from "./line.ts";
import { type Outcome, refuse } from "./outcome.ts";
import type { Refusal } from "./refusal.ts";
import { consenterOf, isAsked } from "./tick.ts";
import { whyClosed } from "./turn.ts";

/** A tick stands for somebody's own reading of one digest: who wrote or submitted it does not vouch for it. */
export function giveTick(line: Line, command: GiveTick, context: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const { actor, now } = context;
  const closed = whyDecided(line, edition);
  if (closed !== null) return { refusal: closed };
  const requirement = context.requiredTicks.find(({ id }) => id === command.requirement);
  if (requirement === undefined) return refuse("conflict");
  if (!isAsked(requirement, actor, context)) return refuse("forbidden");
  if (whyExcluded(actor.user, edition) !== null) return refuse("contributor-cannot-tick");
  const { from } = requirement;
  if ("coOwner" in from && consenterOf(context.organisation, from.coOwner, edition, now) !== actor.user)
    return refuse("forbidden");
  const stale = whyStale(edition, command.digest);
  if (stale !== null) return { refusal: stale };
  if (edition.ticks.some((tick) => tick.requirement === requirement.id)) return refuse("already-decided");
  return {
    events: [
      {
        type: "ticked",
        edition: edition.id,
        digest: edition.digest,
        by: actor.user,
        requirement: requirement.id,
        kind: requirement.kind,
        at: now.toISOString(),
      },
    ],
  };
}

/** Only by who gave it, and only while nothing is decided. */
export function takeTickBack(line: Line, command: TakeTickBack, context: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const { actor, now } = context;
  const closed = whyDecided(line, edition);
  if (closed !== null) return { refusal: closed };
  const tick = edition.ticks.find(({ requirement }) => requirement === command.requirement);
  if (tick === undefined) return refuse("conflict");
  if (tick.by !== actor.user) return refuse("forbidden");
  return {
    events: [
      {
        type: "unticked",
        edition: edition.id,
        digest: edition.digest,
        by: actor.user,
        requirement: tick.requirement,
        at: now.toISOString(),
      },
    ],
  };
}

/** An offer waits for a writer, and for its own ticks. */
function whyDecided(line: Line, edition: LineEdition): Refusal | null {
  return edition.standing.state === "offered" ? null : whyClosed(line, edition);
}

import { type Localised, passes } from "@naskah/model";
import { type Excluded, findApprover, isApprover } from "./approver.ts";
import type { Recall, Submit } from "./commands.ts";
import type { DecisionContext } from "./context.ts";
import { checksFailed } from "./decide-edition.ts";
import { editionIn, editionOf, type Line } from "./line.ts";
import { decided, type Outcome, refuse } from "./outcome.ts";
import { consenterOf } from "./tick.ts";
import { whyClosed } from "./turn.ts";

/** A new submission is also an answer to an offer that stands: it ends it. */
export function submit(line: Line, command: Submit, context: DecisionContext): Outcome {
  const { actor, organisation, owningUnit, now } = context;
  if (!actor.mayEdit) return refuse("forbidden");
  if (editionIn(line, "open") !== null) return refuse("already-submitted");
  const unexplained = whyUnexplained(line, command);
  if (unexplained !== null) return refuse(unexplained);
  if (!passes(context.checks)) return { refusal: checksFailed(context, []) };
  const isKnown = editionIn(line, "published", "scheduled")?.digest === command.digest;
  if (isKnown || command.repeats) return refuse("nothing-changed");
  const { edition, digest, contributors, notBefore, dueAt } = command;
  const found = findApprover(organisation, owningUnit, { contributors, submitter: actor.user }, now);
  if (!isApprover(found)) return { refusal: { code: "no-approver", passedOver: found.passedOver } };
  const offices = withoutConsenter({ contributors, submitter: actor.user }, context);
  if (offices.length > 0) return { refusal: { code: "no-consenter", offices } };
  const at = now.toISOString();
  const offered = editionIn(line, "offered");
  return {
    events: [
      ...(offered === null
        ? []
        : [
            {
              type: "offer-ended" as const,
              edition: offered.id,
              digest: offered.digest,
              by: actor.user,
              at,
            },
          ]),
      {
        type: "submitted",
        edition,
        number: line.editions.length + 1,
        digest,
        submitter: actor.user,
        contributors,
        notBefore,
        dueAt,
        at,
      },
    ],
  };
}

/** The names of the co-owning units for which nobody could consent (S16): the edition would wait for ever. */
function withoutConsenter(
  excluded: Excluded,
  { organisation, requiredTicks, now }: DecisionContext,
): readonly Localised[] {
  return requiredTicks.flatMap(({ from }) => {
    if (!("coOwner" in from) || consenterOf(organisation, from.coOwner, excluded, now) !== null) return [];
    return organisation.units.get(from.coOwner)?.name ?? [];
  });
}

/** True when a text that readers know, or knew until it was withdrawn, is going to be replaced. */
export function isRevision(line: Line): boolean {
  return editionIn(line, "published", "withdrawn") !== null;
}

function whyUnexplained(line: Line, { change }: Submit): "change-note-required" | "conflict" | null {
  if (!isRevision(line)) return change === null ? null : "conflict";
  if (change === null) return "change-note-required";
  if (change.kind === "small-fix") return null;
  return change.note === null || change.note.trim() === "" ? "change-note-required" : null;
}

export function recall(line: Line, command: Recall, context: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const { actor } = context;
  if (!actor.mayEdit && edition.submitter !== actor.user) return refuse("forbidden");
  if (whyClosed(line, edition) !== null) return refuse("already-decided");
  return { events: [{ type: "recalled", ...decided(edition, command, context) }] };
}

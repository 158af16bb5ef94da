import type { EditionId } from "@naskah/model";
import type { DecisionContext } from "./commands.ts";
import { decide, type Outcome } from "./decide.ts";
import { type DecisionId, editionIn, editionOf, type Line } from "./line.ts";
import type { RefusalCode } from "./refusal.ts";

/** What a person may do to a line now. Answers travel to the interface, which only shows them (STYLE 20). */
export interface LineAbilities {
  readonly submit: boolean;
  readonly recall: boolean;
  readonly decide: boolean;
  readonly withdraw: boolean;
  readonly reinstate: boolean;
  readonly cancelSchedule: boolean;
}

export interface EditionAbilities {
  readonly approve: boolean;
  readonly return: boolean;
  readonly recall: boolean;
  /** Why the person may not approve; null when they may. */
  readonly refusal: RefusalCode | null;
}

/** Never stored: the command is only tried. */
const TRIAL = "trial" as DecisionId;

/** What `context.actor` may do to the line as a whole. Tries each command, so that the answer cannot differ from the act. */
export function can(line: Line, context: DecisionContext): LineAbilities {
  const open = editionIn(line, "open");
  const onEdition = open === null ? null : canOnEdition(line, open.id, context);
  return {
    // Checks, digest and approver are known only once the draft is sealed.
    submit: context.actor.mayEdit && open === null,
    recall: onEdition?.recall ?? false,
    decide: onEdition !== null && (onEdition.approve || onEdition.return),
    withdraw: passed(decide(line, { type: "withdraw", decision: TRIAL, sentence: "…" }, context)),
    reinstate: passed(decide(line, { type: "reinstate", decision: TRIAL }, context)),
    cancelSchedule: passed(decide(line, { type: "cancel-schedule", decision: TRIAL }, context)),
  };
}

/** What `context.actor` may do to one edition, by the digest it has. @throws RangeError when the line has no such edition. */
export function canOnEdition(line: Line, id: EditionId, context: DecisionContext): EditionAbilities {
  const { digest } = editionOf(line, id);
  const onIt = { decision: TRIAL, edition: id, digest };
  const approve = decide(line, { type: "approve", ...onIt, publishAt: null }, context);
  return {
    approve: passed(approve),
    return: passed(decide(line, { type: "return", ...onIt, reason: "…" }, context)),
    recall: passed(decide(line, { type: "recall", decision: TRIAL, edition: id }, context)),
    refusal: "refusal" in approve ? approve.refusal.code : null,
  };
}

function passed(outcome: Outcome): boolean {
  return "events" in outcome;
}

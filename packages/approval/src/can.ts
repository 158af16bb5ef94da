import type { Digest, EditionId } from "@naskah/model";
import type { Command } from "./commands.ts";
import type { DecisionContext } from "./context.ts";
import { decide } from "./decide.ts";
import { type DecisionId, editionIn, editionOf, type Line } from "./line.ts";
import type { RefusalCode } from "./refusal.ts";
import type { TickId } from "./tick.ts";

/** What a person may do to a line now. Answers travel to the interface, which only shows them (STYLE 20). */
export interface LineAbilities {
  readonly submit: boolean;
  readonly recall: boolean;
  readonly decide: boolean;
  readonly withdraw: boolean;
  readonly reinstate: boolean;
  readonly postpone: boolean;
  readonly cancelSchedule: boolean;
  readonly acceptOffer: boolean;
  readonly declineOffer: boolean;
}

export interface EditionAbilities {
  readonly approve: boolean;
  readonly return: boolean;
  /** Approve with small changes of their own. */
  readonly offer: boolean;
  readonly acceptOffer: boolean;
  readonly declineOffer: boolean;
  readonly recall: boolean;
  readonly publishInEmergency: boolean;
  readonly ratify: boolean;
  /** The required ticks that the person may give, and those that they may take back. */
  readonly tick: readonly TickId[];
  readonly untick: readonly TickId[];
  /** Why the person may not approve; null when they may. */
  readonly refusal: RefusalCode | null;
}

/** Never stored: the command is only tried. */
const TRIAL = "trial" as DecisionId;
const NEVER = "9999-12-31T23:59:59.999Z";

/** What `context.actor` may do to the line as a whole. Tries each command, so that the answer cannot differ from the act. */
export function can(line: Line, context: DecisionContext): LineAbilities {
  const open = editionIn(line, "open", "offered");
  const onEdition = open === null ? null : canOnEdition(line, open.id, context);
  const may = (command: Command) => "events" in decide(line, command, context);
  return {
    // Checks, digest and approver are known only once the draft is sealed.
    submit: context.actor.mayEdit && open?.standing.state !== "open",
    recall: onEdition?.recall ?? false,
    decide: onEdition !== null && (onEdition.approve || onEdition.return),
    withdraw: may({ type: "withdraw", decision: TRIAL, kind: "notice", sentence: "…" }),
    reinstate: may({ type: "reinstate", decision: TRIAL }),
    postpone: may({ type: "postpone", decision: TRIAL, publishAt: NEVER }),
    cancelSchedule: may({ type: "cancel-schedule", decision: TRIAL }),
    acceptOffer: onEdition?.acceptOffer ?? false,
    declineOffer: onEdition?.declineOffer ?? false,
  };
}

/** What `context.actor` may do to one edition, by the digest it has. @throws RangeError when the line has no such edition. */
export function canOnEdition(line: Line, id: EditionId, context: DecisionContext): EditionAbilities {
  const edition = editionOf(line, id);
  const { digest } = edition;
  const onIt = { decision: TRIAL, edition: id, digest };
  const may = (command: Command) => "events" in decide(line, command, context);
  const approve = decide(line, { type: "approve", ...onIt, publishAt: null }, context);
  const offered = { edition: "trial" as EditionId, digest: "trial" as Digest };
  return {
    approve: "events" in approve,
    return: may({ type: "return", ...onIt, reason: "…" }),
    offer: may({ type: "offer", ...onIt, offered, publishAt: null }),
    acceptOffer: may({ type: "accept-offer", ...onIt }),
    declineOffer: may({ type: "decline-offer", decision: TRIAL, edition: id, reason: "…" }),
    recall: may({ type: "recall", decision: TRIAL, edition: id }),
    publishInEmergency: may({ type: "publish-in-emergency", ...onIt, reason: "…" }),
    ratify: may({ type: "ratify", ...onIt }),
    tick: context.requiredTicks
      .map(({ id: requirement }) => requirement)
      .filter((requirement) => may({ type: "tick", edition: id, digest, requirement })),
    untick: edition.ticks
      .map(({ requirement }) => requirement)
      .filter((requirement) => may({ type: "untick", edition: id, requirement })),
    refusal: "refusal" in approve ? approve.refusal.code : null,
  };
}

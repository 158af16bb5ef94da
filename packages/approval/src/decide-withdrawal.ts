import { whyExcluded } from "./approver.ts";
import type { Reinstate, Withdraw } from "./commands.ts";
import type { DecisionContext } from "./context.ts";
import { editionIn, type Line } from "./line.ts";
import { decided, type Outcome, refuse } from "./outcome.ts";
import { mayApproveSomewhere } from "./turn.ts";
import type { Withdrawal } from "./withdrawal.ts";

/** One person and a sentence for the public are enough (A7). */
export function withdraw(line: Line, command: Withdraw, context: DecisionContext): Outcome {
  if (!context.actor.isDesk && !mayApproveSomewhere(context, context.actor.user)) return refuse("forbidden");
  const published = editionIn(line, "published");
  if (published === null) return refuse("conflict");
  const said = trimmed(command);
  if (said === null) return refuse("reason-required");
  return { events: [{ type: "withdrawn", ...decided(published, command, context), ...said }] };
}

/** Null when something that must be said is left empty. */
function trimmed(withdrawal: Withdrawal): Withdrawal | null {
  const sentence = withdrawal.sentence.trim();
  if (sentence === "") return null;
  if (withdrawal.kind === "notice") return { kind: "notice", sentence };
  if (withdrawal.kind === "redirected") return { kind: "redirected", sentence, target: withdrawal.target };
  const reason = withdrawal.reason.trim();
  return reason === "" ? null : { kind: "published-in-error", sentence, reason };
}

/** Puts the same approved text back. Adding takes two (A7): it cannot be one of those who wrote it. */
export function reinstate(line: Line, command: Reinstate, context: DecisionContext): Outcome {
  const { actor } = context;
  if (!actor.isDesk && !mayApproveSomewhere(context, actor.user)) return refuse("forbidden");
  const gone = editionIn(line, "withdrawn");
  if (gone === null) return refuse("conflict");
  if (whyExcluded(actor.user, gone) !== null) return refuse("contributor-cannot-approve");
  return { events: [{ type: "reinstated", ...decided(gone, command, context) }] };
}

import type { Command } from "./commands.ts";
import type { DecisionContext } from "./context.ts";
import type { LineEvent } from "./events.ts";
import type { LineEdition } from "./line.ts";
import type { Refusal } from "./refusal.ts";

/** What a command does: the events to append, or why not. */
export type Outcome = { readonly events: readonly LineEvent[] } | { readonly refusal: Refusal };

/** The codes that need no more than themselves. */
type PlainCode = Exclude<Refusal["code"], "stale-digest" | "checks-failed" | "no-approver" | "no-consenter">;

export const refuse = (code: PlainCode): Outcome => ({ refusal: { code } });

/** What every event of somebody's decision on an edition says. */
export function decided(
  edition: LineEdition,
  command: Extract<Command, { decision: unknown }>,
  { actor, now }: DecisionContext,
) {
  return {
    edition: edition.id,
    digest: edition.digest,
    decision: command.decision,
    by: actor.user,
    at: now.toISOString(),
  };
}

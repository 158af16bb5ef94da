import { passes } from "@naskah/model";
import { findApprover, isApprover, whyExcluded } from "./approver.ts";
import type {
  Approve,
  CancelSchedule,
  Command,
  DecisionContext,
  PublishDue,
  Recall,
  Reinstate,
  Return,
  Submit,
  Withdraw,
} from "./commands.ts";
import type { LineEvent, Published, Superseded } from "./events.ts";
import { editionIn, editionOf, type Line, type LineEdition } from "./line.ts";
import type { Refusal } from "./refusal.ts";
import { mayApproveSomewhere, takeTurn, whyClosed } from "./turn.ts";

export type Outcome = { readonly events: readonly LineEvent[] } | { readonly refusal: Refusal };

/**
 * What a command does to a line: the events to append, or why not. Pure; the browser and the server ask the same question
 * and only the server's answer counts.
 * @throws RangeError when the command names an edition that the line does not have.
 */
export function decide(line: Line, command: Command, context: DecisionContext): Outcome {
  switch (command.type) {
    case "submit":
      return submit(line, command, context);
    case "approve":
      return approve(line, command, context);
    case "return":
      return giveBack(line, command, context);
    case "recall":
      return recall(line, command, context);
    case "withdraw":
      return withdraw(line, command, context);
    case "reinstate":
      return reinstate(line, command, context);
    case "cancel-schedule":
      return cancelSchedule(line, command, context);
    case "publish-due":
      return publishDue(line, command, context);
  }
}

const refuse = (
  code: Exclude<Refusal["code"], "stale-digest" | "checks-failed" | "no-approver">,
): Outcome => ({
  refusal: { code },
});

function submit(line: Line, command: Submit, context: DecisionContext): Outcome {
  const { actor, organisation, owningUnit, now } = context;
  if (!actor.mayEdit) return refuse("forbidden");
  if (editionIn(line, "open") !== null) return refuse("already-submitted");
  if (!passes(context.checks)) return { refusal: checksFailed(context, []) };
  if (editionIn(line, "published", "scheduled")?.digest === command.digest) return refuse("nothing-changed");
  const { edition, digest, contributors, notBefore } = command;
  const found = findApprover(organisation, owningUnit, { contributors, submitter: actor.user }, now);
  if (!isApprover(found)) return { refusal: { code: "no-approver", passedOver: found.passedOver } };
  return {
    events: [
      {
        type: "submitted",
        edition,
        number: line.editions.length + 1,
        digest,
        submitter: actor.user,
        contributors,
        notBefore,
        at: now.toISOString(),
      },
    ],
  };
}

function approve(line: Line, command: Approve, context: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const turn = takeTurn(line, edition, context);
  if ("refusal" in turn) return turn;
  if (command.digest !== edition.digest) {
    return { refusal: { code: "stale-digest", currentDigest: edition.digest } };
  }
  const missing = context.requiredTicks.filter((tick) => tick.digest !== edition.digest);
  if (!passes(context.checks) || missing.length > 0 || context.openMustFix > 0) {
    return {
      refusal: checksFailed(
        context,
        missing.map((tick) => tick.name),
      ),
    };
  }
  const { user: by, position, appointment, capacity } = turn.approver;
  const at = context.now.toISOString();
  const { id, digest } = edition;
  const approved: LineEvent = {
    type: "approved",
    edition: id,
    digest,
    decision: command.decision,
    by,
    position,
    appointment,
    capacity,
    at,
  };
  const publishAt = laterOf(command.publishAt, edition.notBefore);
  if (publishAt === null || Date.parse(publishAt) <= context.now.getTime()) {
    return { events: [approved, ...publication(line, edition, at)] };
  }
  const replaced = editionIn(line, "scheduled");
  return {
    events: [
      approved,
      ...(replaced === null ? [] : [superseded(replaced, edition, at)]),
      { type: "scheduled", edition: id, digest, publishAt, at },
    ],
  };
}

function giveBack(line: Line, command: Return, context: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const turn = takeTurn(line, edition, context);
  if ("refusal" in turn) return turn;
  if (command.digest !== edition.digest) {
    return { refusal: { code: "stale-digest", currentDigest: edition.digest } };
  }
  const reason = command.reason.trim();
  if (reason === "") return refuse("reason-required");
  const { user: by, position, appointment, capacity } = turn.approver;
  return {
    events: [
      {
        type: "returned",
        edition: edition.id,
        digest: edition.digest,
        decision: command.decision,
        by,
        position,
        appointment,
        capacity,
        reason,
        at: context.now.toISOString(),
      },
    ],
  };
}

function recall(line: Line, command: Recall, context: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const { actor } = context;
  if (!actor.mayEdit && edition.submitter !== actor.user) return refuse("forbidden");
  if (whyClosed(line, edition) !== null) return refuse("already-decided");
  return { events: [{ type: "recalled", ...decided(edition, command, context) }] };
}

function withdraw(line: Line, command: Withdraw, context: DecisionContext): Outcome {
  if (!context.actor.isDesk && !mayApproveSomewhere(context, context.actor.user)) return refuse("forbidden");
  const live = editionIn(line, "published");
  if (live === null) return refuse("conflict");
  const sentence = command.sentence.trim();
  if (sentence === "") return refuse("reason-required");
  return { events: [{ type: "withdrawn", ...decided(live, command, context), sentence }] };
}

/** Puts the same approved text back. Adding takes two (A7): it cannot be one of those who wrote it. */
function reinstate(line: Line, command: Reinstate, context: DecisionContext): Outcome {
  const { actor } = context;
  if (!actor.isDesk && !mayApproveSomewhere(context, actor.user)) return refuse("forbidden");
  const gone = editionIn(line, "withdrawn");
  if (gone === null) return refuse("conflict");
  if (whyExcluded(actor.user, gone) !== null) return refuse("contributor-cannot-approve");
  return { events: [{ type: "reinstated", ...decided(gone, command, context) }] };
}

function cancelSchedule(line: Line, command: CancelSchedule, context: DecisionContext): Outcome {
  const { actor } = context;
  if (!actor.mayEdit && !actor.isDesk && !mayApproveSomewhere(context, actor.user))
    return refuse("forbidden");
  const waiting = editionIn(line, "scheduled");
  if (waiting === null) return refuse("conflict");
  return { events: [{ type: "schedule-cancelled", ...decided(waiting, command, context) }] };
}

/** Never early (T107), and only what is still scheduled. */
function publishDue(line: Line, command: PublishDue, { now }: DecisionContext): Outcome {
  const edition = editionOf(line, command.edition);
  const { standing } = edition;
  if (standing.state !== "scheduled" || Date.parse(standing.publishAt) > now.getTime())
    return refuse("conflict");
  return { events: publication(line, edition, now.toISOString()) };
}

/** What was on the site, or was about to be, makes room first. */
function publication(line: Line, edition: LineEdition, at: string): (Superseded | Published)[] {
  const replaced = line.editions.filter(
    ({ id, standing }) =>
      id !== edition.id && ["published", "withdrawn", "scheduled"].includes(standing.state),
  );
  return [
    ...replaced.map((other) => superseded(other, edition, at)),
    { type: "published", edition: edition.id, digest: edition.digest, at },
  ];
}

function superseded(older: LineEdition, newer: LineEdition, at: string): Superseded {
  return { type: "superseded", edition: older.id, digest: older.digest, newer: newer.id, at };
}

function decided(
  edition: LineEdition,
  command: Exclude<Command, Submit | PublishDue>,
  context: DecisionContext,
) {
  return {
    edition: edition.id,
    digest: edition.digest,
    decision: command.decision,
    by: context.actor.user,
    at: context.now.toISOString(),
  };
}

function checksFailed(context: DecisionContext, missingTicks: readonly string[]): Refusal {
  return { code: "checks-failed", checks: context.checks, missingTicks, openMustFix: context.openMustFix };
}

function laterOf(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(a) >= Date.parse(b) ? a : b;
}

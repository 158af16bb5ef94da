import type { UserId } from "@naskah/model";
import { type Approver, findApprover, isApprover, whyExcluded } from "./approver.ts";
import type { DecisionContext } from "./commands.ts";
import { editionIn, type Line, type LineEdition } from "./line.ts";
import { approvingChain, hasExpired, holderOf } from "./organisation.ts";
import type { Refusal } from "./refusal.ts";

/**
 * Whose turn an open edition is, asked at the moment of deciding and never remembered from the submission.
 * The order of the refusals is part of the contract (A6): that an edition is closed is said to everybody; who wrote it hears
 * that first, whatever post they hold.
 */
export function takeTurn(
  line: Line,
  edition: LineEdition,
  context: DecisionContext,
): { readonly approver: Approver } | { readonly refusal: Refusal } {
  const { actor, organisation, owningUnit, now } = context;
  const closed = whyClosed(line, edition);
  if (closed !== null) return { refusal: closed };
  if (whyExcluded(actor.user, edition) !== null) return { refusal: { code: "contributor-cannot-approve" } };
  const found = findApprover(organisation, owningUnit, edition, now);
  if (isApprover(found) && found.user === actor.user) return { approver: found };
  const needed = isApprover(found) ? [found.position] : [];
  if (lostPost(context, actor.user, needed)) return { refusal: { code: "appointment-expired" } };
  const chain = approvingChain(organisation, owningUnit);
  if (mayApproveSomewhere(context, actor.user)) return { refusal: { code: "not-your-turn" } };
  if (lostPost(context, actor.user, chain)) return { refusal: { code: "appointment-expired" } };
  return { refusal: { code: "forbidden" } };
}

/** Null while the edition is open. An edition that nobody decided on, but that is no longer the one, is stale. */
export function whyClosed(line: Line, { standing }: LineEdition): Refusal | null {
  if (standing.state === "open") return null;
  if (standing.state !== "recalled") return { code: "already-decided" };
  return { code: "stale-digest", currentDigest: editionIn(line, "open")?.digest ?? null };
}

/** True for who holds an approving post in the owning unit's chain now, the absent holder of a post included. */
export function mayApproveSomewhere(context: DecisionContext, user: UserId): boolean {
  const { organisation, owningUnit, now } = context;
  return approvingChain(organisation, owningUnit).some((position) => {
    const holder = holderOf(organisation, position, now);
    return holder?.acting.user === user || holder?.absent?.user === user;
  });
}

/** True when the person's last appointment to one of these posts has run out. */
function lostPost(
  { organisation, now }: DecisionContext,
  user: UserId,
  positions: readonly string[],
): boolean {
  const theirs = organisation.appointments.filter(
    (appointment) => appointment.user === user && positions.includes(appointment.position),
  );
  return theirs.length > 0 && theirs.every((appointment) => hasExpired(appointment, now));
}

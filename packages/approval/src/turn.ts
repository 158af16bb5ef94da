import { timeOf, type UnitId, type UserId } from "@naskah/model";
import {
  type Approver,
  type Excluded,
  findApprover,
  findSuperior,
  isApprover,
  whyExcluded,
} from "./approver.ts";
import type { DecisionContext } from "./context.ts";
import { editionIn, type Line, type LineEdition } from "./line.ts";
import { approvingChain, hasExpired, holderOf } from "./organisation.ts";
import type { Refusal } from "./refusal.ts";

export type Turn = { readonly approver: Approver } | { readonly refusal: Refusal };

/**
 * Whose turn an open edition is, asked at the moment of deciding and never remembered from the submission. After its due time
 * it is the superior's turn as well; nothing is ever approved by silence.
 * The order of the refusals is part of the contract (A6): that an edition is closed is said to everybody; who wrote it hears
 * that first, whatever post they hold.
 */
export function takeTurn(line: Line, edition: LineEdition, context: DecisionContext): Turn {
  const closed = whyClosed(line, edition);
  return closed === null ? turnOn(edition, edition.dueAt, context) : { refusal: closed };
}

/** The same for whatever else needs the nearest one up the tree who is not among the excluded. */
export function turnOn(excluded: Excluded, dueAt: string | null, context: DecisionContext): Turn {
  const { actor, organisation, owningUnit, now } = context;
  if (whyExcluded(actor.user, excluded) !== null) return { refusal: { code: "contributor-cannot-approve" } };
  const first = findApprover(organisation, owningUnit, excluded, now);
  const turns = isApprover(first) ? [first] : [];
  if (isOver(dueAt, now)) turns.push(...nullable(findSuperior(organisation, owningUnit, excluded, now)));
  const approver = turns.find(({ user }) => user === actor.user);
  if (approver !== undefined) return { approver };
  const needed = turns.map(({ position }) => position);
  if (lostPost(context, actor.user, needed)) return { refusal: { code: "appointment-expired" } };
  const chain = approvingChain(organisation, owningUnit);
  if (mayApproveSomewhere(context, actor.user)) return { refusal: { code: "not-your-turn" } };
  if (lostPost(context, actor.user, chain)) return { refusal: { code: "appointment-expired" } };
  return { refusal: { code: "forbidden" } };
}

export function isOver(time: string | null, now: Date): boolean {
  return time !== null && timeOf(time) <= now.getTime();
}

const nullable = <T>(value: T | null): readonly T[] => (value === null ? [] : [value]);

/** Null while the edition is open. An edition that nobody decided on, but that is no longer the one, is stale. */
export function whyClosed(line: Line, { standing }: LineEdition): Refusal | null {
  if (standing.state === "open") return null;
  const isOvertaken = ["recalled", "amended", "declined"].includes(standing.state);
  if (!isOvertaken) return { code: "already-decided" };
  return { code: "stale-digest", currentDigest: editionIn(line, "open", "offered")?.digest ?? null };
}

/** True for who holds an approving post in the owning unit's chain now, the absent holder of a post included. */
export function mayApproveSomewhere(context: DecisionContext, user: UserId): boolean {
  return mayApproveFor(context.owningUnit, user, context);
}

/** The same for any unit. */
export function mayApproveFor(
  unit: UnitId,
  user: UserId,
  { organisation, now }: Pick<DecisionContext, "organisation" | "now">,
): boolean {
  return approvingChain(organisation, unit).some((position) => {
    const holder = holderOf(organisation, position, now);
    return holder?.acting.user === user || holder?.absent?.user === user;
  });
}

/** True when the person's last appointment to one of these posts has run out. */
export function lostPost(
  { organisation, now }: Pick<DecisionContext, "organisation" | "now">,
  user: UserId,
  positions: readonly string[],
): boolean {
  const theirs = organisation.appointments.filter(
    (appointment) => appointment.user === user && positions.includes(appointment.position),
  );
  return theirs.length > 0 && theirs.every((appointment) => hasExpired(appointment, now));
}

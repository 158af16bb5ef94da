import type { Brand, UnitId, UserId } from "@naskah/model";
import { type Excluded, findApprover, isApprover } from "./approver.ts";
import type { Actor, DecisionContext } from "./context.ts";
import type { LineEdition } from "./line.ts";
import { type Organisation, positionsHeldBy } from "./organisation.ts";
import { mayApproveFor } from "./turn.ts";

/**
 * What somebody beside the approver says about one digest: a reviewer has read it, its facts are checked, it is legally sound,
 * a co-owning office consents [paraf koordinasi].
 */
export const TICK_KINDS = ["review", "fact-check", "legal", "consent"] as const;
export type TickKind = (typeof TICK_KINDS)[number];

export type TickId = Brand<string, "TickId">;

/**
 * A tick that an article's editions need before they may be approved (G4): from one person, from anybody of one office, or from whoever would
 * approve for a co-owning unit (S16).
 */
export interface TickRequirement {
  readonly id: TickId;
  readonly kind: TickKind;
  readonly from: { readonly user: UserId } | { readonly unit: UnitId } | { readonly coOwner: UnitId };
}

/** A tick that was given. It belongs to one edition, so that a new digest starts with none. */
export interface Tick {
  readonly requirement: TickId;
  readonly kind: TickKind;
  readonly by: UserId;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/** The requirements that nobody met on this edition. */
export function missingTicks(
  edition: LineEdition,
  required: readonly TickRequirement[],
): readonly TickRequirement[] {
  return required.filter(({ id }) => !edition.ticks.some((tick) => tick.requirement === id));
}

/**
 * True for the person who is asked, for whoever belongs to the office that is asked or holds a post in it now, and for whoever holds a post of a
 * co-owning unit's approving chain: all of them read, and one of them consents (`consenterOf`).
 */
export function isAsked(
  { from }: TickRequirement,
  actor: Pick<Actor, "user" | "unit">,
  { organisation, now }: Pick<DecisionContext, "organisation" | "now">,
): boolean {
  if ("user" in from) return from.user === actor.user;
  if ("coOwner" in from) return mayApproveFor(from.coOwner, actor.user, { organisation, now });
  if (actor.unit === from.unit) return true;
  return positionsHeldBy(organisation, actor.user, now).some(
    ({ position }) => organisation.positions.get(position)?.unit === from.unit,
  );
}

/** Who consents to an edition for a co-owning unit now: found as its approver would be (A4). Null when nobody can. */
export function consenterOf(
  organisation: Organisation,
  coOwner: UnitId,
  excluded: Excluded,
  now: Date,
): UserId | null {
  const found = findApprover(organisation, coOwner, excluded, now);
  return isApprover(found) ? found.user : null;
}

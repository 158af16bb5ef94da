import type { PositionId, UnitId, UserId } from "@naskah/model";
import {
  type Appointment,
  approvingChain,
  type Organisation,
  type Position,
  type Unit,
} from "./organisation.ts";

/**
 * Whose rights may be others in one office tree than in the other, at any instant: whoever is put, in either, into a post that was changed, a post of a
 * changed unit, or one that approves for it. A change further down or in another branch concerns nobody else, for who acts in a post is a matter of
 * that post alone. What changed of a person's own account is not in a tree.
 */
export function concernedBy(before: Organisation, after: Organisation): ReadonlySet<UserId> {
  const posts = new Set<PositionId>();
  const units = new Set<UnitId>(changed(before.units, after.units, isSameUnit));
  for (const id of changed(before.positions, after.positions, isSamePosition)) {
    posts.add(id);
    for (const { positions } of [before, after]) {
      const unit = positions.get(id)?.unit;
      if (unit !== undefined) units.add(unit);
    }
  }
  const [were, are] = [before, after].map(
    ({ appointments }) => new Map(appointments.map((one) => [one.id, one] as const)),
  );
  if (were !== undefined && are !== undefined)
    for (const id of changed(were, are, isSameAppointment))
      for (const one of [were.get(id), are.get(id)]) if (one !== undefined) posts.add(one.position);
  for (const organisation of [before, after]) {
    for (const unit of units) for (const post of approvingChain(organisation, unit)) posts.add(post);
    for (const { id, unit } of organisation.positions.values()) if (units.has(unit)) posts.add(id);
  }
  if (posts.size === 0) return new Set();
  const near = [...before.appointments, ...after.appointments].filter(({ position }) => posts.has(position));
  return new Set(near.map(({ user }) => user));
}

/** True when time and the office tree alone may change what somebody may do: they have, had or will have a post. */
export function hasPosts(organisation: Organisation, user: UserId): boolean {
  return organisation.appointments.some((appointment) => appointment.user === user);
}

function changed<Id, Value>(
  before: ReadonlyMap<Id, Value>,
  after: ReadonlyMap<Id, Value>,
  isSame: (a: Value, b: Value) => boolean,
): readonly Id[] {
  const ids = new Set([...before.keys(), ...after.keys()]);
  return [...ids].filter((id) => {
    const [a, b] = [before.get(id), after.get(id)];
    return a !== b && (a === undefined || b === undefined || !isSame(a, b));
  });
}

const isSameTerm = (
  a: { readonly validFrom?: string | null; readonly validTo?: string | null },
  b: typeof a,
): boolean => (a.validFrom ?? null) === (b.validFrom ?? null) && (a.validTo ?? null) === (b.validTo ?? null);

const isSameUnit = (a: Unit, b: Unit): boolean =>
  a.parent === b.parent &&
  a.approvingPosition === b.approvingPosition &&
  (a.isGuest ?? false) === (b.isGuest ?? false) &&
  isSameTerm(a, b);

const isSamePosition = (a: Position, b: Position): boolean => a.unit === b.unit && isSameTerm(a, b);

const isSameAppointment = (a: Appointment, b: Appointment): boolean =>
  a.position === b.position && a.user === b.user && a.capacity === b.capacity && isSameTerm(a, b);

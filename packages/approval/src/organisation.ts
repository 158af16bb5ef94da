import type { AppointmentId, Localised, PositionId, UnitId, UserId } from "@naskah/model";

/** How somebody holds a post: for good, for an absent holder (Plh), or while the post is vacant (Plt). */
export const CAPACITIES = ["definitive", "plh", "plt"] as const;
export type Capacity = (typeof CAPACITIES)[number];

export interface Unit {
  readonly id: UnitId;
  readonly parent: UnitId | null;
  readonly name: Localised;
  /** What stands behind a post in a byline: "KPKNL Mamuju"; empty when the post's own title says it all. */
  readonly shortName: string;
  /** IANA name of the office's time zone. */
  readonly zone: string;
  /** The post that approves what this unit publishes; null when the unit leaves that to the one above it. */
  readonly approvingPosition: PositionId | null;
}

export interface Position {
  readonly id: PositionId;
  readonly unit: UnitId;
  readonly title: Localised;
}

export interface Appointment {
  readonly id: AppointmentId;
  readonly position: PositionId;
  readonly user: UserId;
  readonly capacity: Capacity;
  /** RFC 3339; the first instant on which it counts. */
  readonly validFrom: string;
  /** RFC 3339; the first instant on which it no longer counts; null when it is open-ended. */
  readonly validTo: string | null;
}

/** The office tree, its posts, and who was put into them. A value: nothing in it changes. */
export interface Organisation {
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly positions: ReadonlyMap<PositionId, Position>;
  readonly appointments: readonly Appointment[];
}

export function isActive(appointment: Appointment, now: Date): boolean {
  return Date.parse(appointment.validFrom) <= now.getTime() && !hasExpired(appointment, now);
}

export function hasExpired(appointment: Appointment, now: Date): boolean {
  return appointment.validTo !== null && Date.parse(appointment.validTo) <= now.getTime();
}

/** Who acts in a post at an instant, and whose absence made room; null when nobody does (the post is vacant). */
export interface Holder {
  readonly acting: Appointment;
  /** The definitive holder, when a Plh stands in. */
  readonly absent: Appointment | null;
}

/**
 * The rule of A4: an active Plh means that the holder is away, so the Plh acts; otherwise the definitive holder; otherwise,
 * the post being vacant, an active Plt. Of several of one kind the latest appointment counts.
 */
export function holderOf(organisation: Organisation, position: PositionId, now: Date): Holder | null {
  const active = organisation.appointments.filter(
    (appointment) => appointment.position === position && isActive(appointment, now),
  );
  const definitive = latest(active, "definitive");
  const standIn = latest(active, "plh");
  if (standIn !== null) return { acting: standIn, absent: definitive };
  const acting = definitive ?? latest(active, "plt");
  return acting === null ? null : { acting, absent: null };
}

function latest(appointments: readonly Appointment[], capacity: Capacity): Appointment | null {
  let found: Appointment | null = null;
  for (const appointment of appointments) {
    if (appointment.capacity !== capacity) continue;
    if (found === null || isLater(appointment, found)) found = appointment;
  }
  return found;
}

/** By date, then by id, so that two browsers and the server name the same person. */
function isLater(a: Appointment, b: Appointment): boolean {
  const difference = Date.parse(a.validFrom) - Date.parse(b.validFrom);
  return difference === 0 ? a.id > b.id : difference > 0;
}

/** The approving posts from a unit up to the top of the tree, nearest first. A broken tree with a cycle ends there. */
export function approvingChain(organisation: Organisation, owningUnit: UnitId): readonly PositionId[] {
  const chain: PositionId[] = [];
  const seen = new Set<UnitId>();
  let unit = organisation.units.get(owningUnit);
  while (unit !== undefined && !seen.has(unit.id)) {
    seen.add(unit.id);
    if (unit.approvingPosition !== null && !chain.includes(unit.approvingPosition)) {
      chain.push(unit.approvingPosition);
    }
    unit = unit.parent === null ? undefined : organisation.units.get(unit.parent);
  }
  return chain;
}

/** The appointments in which a person acts at an instant: who is absent does not act. */
export function positionsHeldBy(organisation: Organisation, user: UserId, now: Date): readonly Appointment[] {
  return organisation.appointments.filter(
    (appointment) =>
      appointment.user === user &&
      holderOf(organisation, appointment.position, now)?.acting.id === appointment.id,
  );
}

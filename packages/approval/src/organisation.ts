import {
  type AppointmentId,
  type Localised,
  type PositionId,
  timeOf,
  type UnitId,
  type UserId,
} from "@naskah/model";

/** How somebody holds a post: for good, for an absent holder (Plh), or while the post is vacant (Plt). */
export const CAPACITIES = ["definitive", "plh", "plt"] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** What a unit is, highest first: its place here is its level, whatever the tree looks like. */
export const UNIT_KINDS = ["headquarters", "region", "office", "section", "team"] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** From when to when something is there: RFC 3339, the first instant on which it is and the first on which it is no longer. */
export interface Term {
  /** Null or left out: always was. */
  readonly validFrom?: string | null;
  /** Null or left out: no end is known. */
  readonly validTo?: string | null;
}

export interface Unit extends Term {
  readonly id: UnitId;
  readonly parent: UnitId | null;
  readonly name: Localised;
  /** What stands behind a post in a byline: "KPKNL Mamuju"; empty when the post's own title says it all. */
  readonly shortName: string;
  /** The same in English; empty or left out when it has no other one. */
  readonly shortNameEn?: string;
  /** IANA name of the office's time zone. */
  readonly zone: string;
  /** The post that approves what this unit publishes; null when the unit leaves that to the one above it. */
  readonly approvingPosition: PositionId | null;
  /** Of another agency: its people take part, but no post of it ever approves for us. Left out: no. */
  readonly isGuest?: boolean;
}

export interface Position extends Term {
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
  /** Somebody ended it, so that `validTo` is not what the letter said. Left out: no. */
  readonly isEnded?: boolean;
}

/** The office tree, its posts, and who was put into them. A value: nothing in it changes. */
export interface Organisation {
  readonly units: ReadonlyMap<UnitId, Unit>;
  readonly positions: ReadonlyMap<PositionId, Position>;
  readonly appointments: readonly Appointment[];
}

/** "KPKNL Mamuju", in the reader's language. */
export function shortNameOf(unit: Unit | undefined, language: "id" | "en"): string {
  if (unit === undefined) return "";
  return language === "en" && unit.shortNameEn ? unit.shortNameEn : unit.shortName;
}

/** True while a unit or a post is there. */
export function isInEffect({ validFrom = null, validTo = null }: Term, now: Date): boolean {
  const begun = validFrom === null || timeOf(validFrom) <= now.getTime();
  return begun && (validTo === null || timeOf(validTo) > now.getTime());
}

/** The first instant after `now` at which time alone changes who acts; null when there is none. */
export function nextChange(organisation: Organisation, now: Date): Date | null {
  const next = changesOf(organisation).find((time) => time > now.getTime());
  return next === undefined ? null : new Date(next);
}

/** Of trees, which are values: at which instants terms begin and end, in order. Asked of the same tree for hundreds of people. */
const changes = new WeakMap<Organisation, readonly number[]>();

function changesOf(organisation: Organisation): readonly number[] {
  const known = changes.get(organisation);
  if (known !== undefined) return known;
  const terms: Iterable<Term>[] = [
    organisation.units.values(),
    organisation.positions.values(),
    organisation.appointments,
  ];
  const times = terms
    .flatMap((some) => [...some])
    .flatMap(({ validFrom, validTo }) => [validFrom, validTo])
    .flatMap((at) => (at === null || at === undefined ? [] : [timeOf(at)]))
    .filter((time) => !Number.isNaN(time));
  const found = [...new Set(times)].sort((a, b) => a - b);
  changes.set(organisation, found);
  return found;
}

export function isActive(appointment: Appointment, now: Date): boolean {
  return timeOf(appointment.validFrom) <= now.getTime() && !hasExpired(appointment, now);
}

export function hasExpired(appointment: Appointment, now: Date): boolean {
  return appointment.validTo !== null && timeOf(appointment.validTo) <= now.getTime();
}

/** Who acts in a post at an instant, and whose absence made room; null when nobody does (the post is vacant). */
export interface Holder {
  readonly acting: Appointment;
  /** The definitive holder, when a Plh stands in. */
  readonly absent: Appointment | null;
}

/**
 * The rule of A4: an active Plh means that the holder is away, so the Plh acts; otherwise the definitive holder; otherwise,
 * the post being vacant, an active Plt. Of several of one kind the latest appointment counts. Nobody acts in a post that is not
 * there, or whose unit is not, at that instant.
 */
export function holderOf(organisation: Organisation, position: PositionId, now: Date): Holder | null {
  const post = organisation.positions.get(position);
  const unit = post === undefined ? undefined : organisation.units.get(post.unit);
  if ((post !== undefined && !isInEffect(post, now)) || (unit !== undefined && !isInEffect(unit, now)))
    return null;
  const active = (byPost(organisation.appointments).get(position) ?? []).filter((one) => isActive(one, now));
  const definitive = latest(active, "definitive");
  const standIn = latest(active, "plh");
  if (standIn !== null) return { acting: standIn, absent: definitive };
  const acting = definitive ?? latest(active, "plt");
  return acting === null ? null : { acting, absent: null };
}

/** Who was ever put into each post, of lists that were asked for it: they do not change. */
const posts = new WeakMap<readonly Appointment[], ReadonlyMap<PositionId, readonly Appointment[]>>();

function byPost(appointments: readonly Appointment[]): ReadonlyMap<PositionId, readonly Appointment[]> {
  const known = posts.get(appointments);
  if (known !== undefined) return known;
  const found = Map.groupBy(appointments, ({ position }) => position);
  posts.set(appointments, found);
  return found;
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
  const difference = timeOf(a.validFrom) - timeOf(b.validFrom);
  return difference === 0 ? a.id > b.id : difference > 0;
}

/**
 * The approving posts from a unit up to the top of the tree, nearest first; those of guest units are no part of it. A broken tree
 * with a cycle ends there.
 */
export function approvingChain(organisation: Organisation, owningUnit: UnitId): readonly PositionId[] {
  const chain: PositionId[] = [];
  const seen = new Set<UnitId>();
  let unit = organisation.units.get(owningUnit);
  while (unit !== undefined && !seen.has(unit.id)) {
    seen.add(unit.id);
    const { approvingPosition, isGuest = false } = unit;
    if (approvingPosition !== null && !isGuest && !chain.includes(approvingPosition)) {
      chain.push(approvingPosition);
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

/** Appointments, begun or to begin, that make somebody approve after a change and did not before it. */
export function newApprovers(before: Organisation, after: Organisation, now: Date): readonly Appointment[] {
  const were = new Set(approvers(before, now).map(({ id }) => id));
  return approvers(after, now).filter(({ id }) => !were.has(id));
}

/** Every appointment to a post that approves for its unit and is not over. */
export function approvers(organisation: Organisation, now: Date): readonly Appointment[] {
  return organisation.appointments.filter((appointment) => {
    const post = organisation.positions.get(appointment.position);
    const unit = post === undefined ? undefined : organisation.units.get(post.unit);
    return unit?.approvingPosition === appointment.position && !hasExpired(appointment, now);
  });
}

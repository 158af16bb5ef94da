import { type PositionId, printedName, timeOf, type UserId } from "@naskah/model";
import type { AppointmentDetails, OfficeCommand, PositionDetails, UnitDetails } from "./office-command.ts";
import type { OfficeEvent } from "./office-event.ts";
import type { OfficeRefusal } from "./office-refusal.ts";
import { type Appointment, hasExpired, type Organisation, type Term, type Unit } from "./organisation.ts";

export interface OfficeContext {
  readonly now: Date;
  /** Who enters it; null for the command line, at which there is nobody. */
  readonly actor: UserId | null;
  /** Accounts that the actor cannot make approve alone: an administrator saw a link to them, and no second one vouches. Left out: none. */
  readonly unvouched?: ReadonlySet<UserId>;
}

/** How long the chain has to hear of an approver whom one administrator alone appointed, in milliseconds. */
export const ALONE_WAIT_MS = 24 * 3_600_000;

export type OfficeOutcome = { readonly events: readonly OfficeEvent[] } | { readonly refusal: OfficeRefusal };

/** What a command does to the office tree, or why not. That the actor is an administrator, and that people exist, is asked before. */
export function decideOffice(
  organisation: Organisation,
  command: OfficeCommand,
  context: OfficeContext,
): OfficeOutcome {
  switch (command.type) {
    case "add-unit":
      if (organisation.units.has(command.unit.id)) return refused("id-taken");
      // A post of its own cannot be there before the unit is.
      if (command.unit.approvingPosition !== null) return unknown("approvingPosition");
      return asked(whyNotUnit(organisation, command.unit), { type: "unit-added", unit: command.unit });
    case "change-unit":
      return changeUnit(organisation, command.unit, context);
    case "add-position":
    case "change-position":
      return setPosition(organisation, command, context);
    case "appoint":
      return asked(whyNotAppoint(organisation, command.appointment, context), {
        type: "appointed",
        appointment: command.appointment,
      });
    case "end-appointment":
      return endAppointment(organisation, command, context);
  }
}

const refused = (code: Exclude<OfficeRefusal["code"], "bad-request">): OfficeOutcome => ({
  refusal: { code },
});
const unknown = (field: string): OfficeOutcome => ({ refusal: { code: "bad-request", field } });
const asked = (why: OfficeRefusal | null, ...events: OfficeEvent[]): OfficeOutcome =>
  why === null ? { events } : { refusal: why };

function changeUnit(organisation: Organisation, unit: UnitDetails, context: OfficeContext): OfficeOutcome {
  const before = organisation.units.get(unit.id);
  if (before === undefined) return refused("not-found");
  const { approvingPosition } = unit;
  if (approvingPosition !== null && organisation.positions.get(approvingPosition)?.unit !== unit.id)
    return unknown("approvingPosition");
  if (approvingPosition !== before.approvingPosition) {
    const why = whyNotApproving(organisation, approvingPosition, context);
    if (why !== null) return refused(why);
  }
  return asked(whyNotUnit(organisation, unit), { type: "unit-changed", unit });
}

function whyNotUnit(organisation: Organisation, unit: UnitDetails): OfficeRefusal | null {
  const parent = unit.parent === null ? null : organisation.units.get(unit.parent);
  if (parent === undefined) return { code: "bad-request", field: "parent" };
  const before = organisation.units.get(unit.id);
  const names = ({ name, shortName }: Unit) => [name.id, name.en, shortName];
  if (!areNames([...names(unit), unit.shortNameEn], before === undefined ? [] : names(before)))
    return { code: "bad-request", field: "name" };
  if (!isZone(unit.zone)) return { code: "bad-request", field: "zone" };
  if (!isForward(unit)) return { code: "dates-reversed" };
  if (parent !== null && isBelow(organisation, parent, unit)) return { code: "unit-cycle" };
  const below = [...organisation.units.values()].filter(({ parent }) => parent === unit.id);
  return below.some((child) => endOf(child) > endOf(unit)) ? { code: "still-in-use" } : null;
}

/** What an office or a post is called can be read; what it was called before stays as it is. An optional name may be empty. */
function areNames(names: readonly string[], before: readonly string[]): boolean {
  return names.every((name) => name === "" || before.includes(name) || printedName(name) !== null);
}

/** True when `unit` is `of`, or lies under it. */
function isBelow(organisation: Organisation, unit: Unit, of: Unit): boolean {
  const seen = new Set<Unit>();
  for (let up: Unit | undefined = unit; up !== undefined && !seen.has(up); ) {
    if (up.id === of.id) return true;
    seen.add(up);
    up = up.parent === null ? undefined : organisation.units.get(up.parent);
  }
  return false;
}

function setPosition(
  organisation: Organisation,
  { type, position, isApproving }: Extract<OfficeCommand, { readonly isApproving: boolean }>,
  context: OfficeContext,
): OfficeOutcome {
  const unit = organisation.units.get(position.unit);
  if (unit === undefined) return unknown("unit");
  const why = whyNotPosition(organisation, type, position);
  if (why !== null) return { refusal: why };
  const set: OfficeEvent =
    type === "add-position" ? { type: "position-added", position } : { type: "position-changed", position };
  const wasApproving = unit.approvingPosition === position.id;
  if (isApproving === wasApproving) return { events: [set] };
  const whyNot = isApproving ? whyNotApproving(organisation, position.id, context) : null;
  if (whyNot !== null) return refused(whyNot);
  const approving = isApproving ? position.id : null;
  return {
    events: [set, { type: "approving-position-set", unit: unit.id, position: approving }],
  };
}

function whyNotPosition(
  organisation: Organisation,
  type: "add-position" | "change-position",
  position: PositionDetails,
): OfficeRefusal | null {
  const before = organisation.positions.get(position.id);
  if (type === "add-position" && before !== undefined) return { code: "id-taken" };
  if (type === "change-position" && before === undefined) return { code: "not-found" };
  // A post stays where it is: its history belongs to that office. Another office gets a new post.
  if (before !== undefined && before.unit !== position.unit) return { code: "bad-request", field: "unit" };
  const { title } = position;
  if (!areNames([title.id, title.en], before === undefined ? [] : [before.title.id, before.title.en]))
    return { code: "bad-request", field: "name" };
  return isForward(position) ? null : { code: "dates-reversed" };
}

/** Nobody makes a post approve that they hold, or will hold, or somebody does whom they could not have appointed to it alone. */
function whyNotApproving(
  organisation: Organisation,
  position: PositionId | null,
  context: OfficeContext,
): "own-appointment" | "second-administrator-required" | null {
  const holders = organisation.appointments.filter(
    (appointment) => appointment.position === position && !hasExpired(appointment, context.now),
  );
  if (holders.some(({ user }) => user === context.actor)) return "own-appointment";
  return holders.some((holder) => takesSecond(holder, context)) ? "second-administrator-required" : null;
}

/** True when it takes a second administrator: the account is unvouched, and nobody would have a day to hear of it. */
function takesSecond({ user, ...term }: Appointment, { unvouched, now }: OfficeContext): boolean {
  return unvouched?.has(user) === true && startOf(term) < now.getTime() + ALONE_WAIT_MS;
}

function whyNotAppoint(
  organisation: Organisation,
  appointment: AppointmentDetails,
  context: OfficeContext,
): OfficeRefusal | null {
  const position = organisation.positions.get(appointment.position);
  const unit = position === undefined ? undefined : organisation.units.get(position.unit);
  if (position === undefined || unit === undefined) return { code: "bad-request", field: "position" };
  if (appointment.letterNumber.trim() === "") return { code: "letter-required" };
  if (printedName(appointment.letterNumber) === null) return { code: "bad-request", field: "letterNumber" };
  if (!isForward(appointment)) return { code: "dates-reversed" };
  if (appointment.user === context.actor) return { code: "own-appointment" };
  if (unit.approvingPosition === position.id && takesSecond(appointment, context))
    return { code: "second-administrator-required" };
  if (!isWithin(appointment, position) || !isWithin(appointment, unit)) return { code: "outside-term" };
  const definitive = organisation.appointments.filter(
    (other) => other.position === appointment.position && other.capacity === "definitive",
  );
  const meets = definitive.some((other) => overlap(appointment, other));
  switch (appointment.capacity) {
    case "definitive":
      return meets ? { code: "post-held" } : null;
    case "plt":
      return meets ? { code: "post-not-vacant" } : whyStoodIn(organisation, appointment);
    case "plh":
      return isCovered(appointment, definitive)
        ? whyStoodIn(organisation, appointment)
        : { code: "post-vacant" };
  }
}

/**
 * One person stands in at a time: of two letters nobody could say which one a decision rests on. The first is ended before the
 * second begins. A Plh and a Plt never meet, because one needs a holder and the other none.
 */
function whyStoodIn(organisation: Organisation, appointment: AppointmentDetails): OfficeRefusal | null {
  const meets = organisation.appointments.some(
    (other) =>
      other.position === appointment.position &&
      other.capacity === appointment.capacity &&
      overlap(appointment, other),
  );
  return meets ? { code: "post-stood-in" } : null;
}

function endAppointment(
  organisation: Organisation,
  { id, at }: Extract<OfficeCommand, { readonly type: "end-appointment" }>,
  { now }: OfficeContext,
): OfficeOutcome {
  const appointment = organisation.appointments.find((candidate) => candidate.id === id);
  if (appointment === undefined) return refused("not-found");
  if (appointment.isEnded === true || hasExpired(appointment, now)) return refused("appointment-over");
  // What was so stays so: it ends now or later, and never later than its letter says.
  if (timeOf(at) < now.getTime() || timeOf(at) > endOf(appointment)) return refused("dates-reversed");
  return { events: [{ type: "appointment-ended", appointment: id, validTo: at }] };
}

const startOf = ({ validFrom = null }: Term): number =>
  validFrom === null ? Number.NEGATIVE_INFINITY : timeOf(validFrom);
const endOf = ({ validTo = null }: Term): number =>
  validTo === null ? Number.POSITIVE_INFINITY : timeOf(validTo);
const isForward = (term: Term): boolean => startOf(term) < endOf(term);
const overlap = (a: Term, b: Term): boolean =>
  isForward(a) && isForward(b) && startOf(a) < endOf(b) && startOf(b) < endOf(a);

/** An open end is meant as "as long as the post is there". */
function isWithin(inner: Term, outer: Term): boolean {
  const end = endOf(inner) === Number.POSITIVE_INFINITY ? startOf(inner) + 1 : endOf(inner);
  return startOf(outer) <= startOf(inner) && end <= endOf(outer);
}

/** True when somebody holds it at every instant of the term. */
function isCovered(term: Term, holders: readonly Appointment[]): boolean {
  let reached = startOf(term);
  for (const holder of holders.toSorted((a, b) => startOf(a) - startOf(b))) {
    if (startOf(holder) > reached) return false;
    reached = Math.max(reached, endOf(holder));
    if (reached >= endOf(term)) return true;
  }
  return false;
}

const ZONES: ReadonlySet<string> = new Set([...Intl.supportedValuesOf("timeZone"), "UTC"]);

function isZone(name: string): boolean {
  return ZONES.has(name);
}

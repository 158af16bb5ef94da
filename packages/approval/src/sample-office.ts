import type { AppointmentId, Digest, EditionId, PositionId, UnitId, UserId } from "@naskah/model";
import type { Command } from "./commands.ts";
import type { Actor, DecisionContext } from "./context.ts";
import { decide } from "./decide.ts";
import { evolve } from "./evolve.ts";
import type { DecisionId, Line } from "./line.ts";
import type { Appointment, Capacity, Organisation, Position, Unit } from "./organisation.ts";
import type { RefusalCode } from "./refusal.ts";

/** A small office for tests: a section within an office within a region, one approving post each. */

export const SECTION = "seksi" as UnitId;
export const OFFICE = "kantor" as UnitId;
export const REGION = "kanwil" as UnitId;
export const user = (name: string) => name as UserId;
export const post = (unit: string) => `kepala-${unit}` as PositionId;

export const DAY = (day: number) => new Date(Date.UTC(2026, 0, day));
export const TODAY = DAY(15);

/** "kasi: seksi", "wakil: seksi plh 1..20": who holds which post, as what, from which to which day of January 2026. */
export function appointments(...lines: readonly string[]): readonly Appointment[] {
  return lines.map((line, index) => {
    const match = /^(\w+): (\w+)(?: (plh|plt))?(?: (\d+)?\.\.(\d+)?)?$/.exec(line);
    if (match === null) throw new SyntaxError(line);
    const [, name = "", unit = "", capacity = "definitive", from, to] = match;
    return {
      id: `sk-${index}` as AppointmentId,
      position: post(unit),
      user: user(name),
      capacity: capacity as Capacity,
      validFrom: from === undefined ? "2020-01-01T00:00:00.000Z" : DAY(Number(from)).toISOString(),
      validTo: to === undefined ? null : DAY(Number(to)).toISOString(),
    };
  });
}

const DEFINITIVE = ["kasi: seksi", "kakantor: kantor", "kakanwil: kanwil"];

export function office(...lines: readonly string[]): Organisation {
  const unit = (id: UnitId, parent: UnitId | null): [UnitId, Unit] => [
    id,
    { id, parent, name: { id, en: id }, shortName: id, zone: "Asia/Makassar", approvingPosition: post(id) },
  ];
  const position = (id: UnitId): [PositionId, Position] => [
    post(id),
    { id: post(id), unit: id, title: { id: `Kepala ${id}`, en: `Head of ${id}` } },
  ];
  return {
    units: new Map([unit(SECTION, OFFICE), unit(OFFICE, REGION), unit(REGION, null)]),
    positions: new Map([SECTION, OFFICE, REGION].map(position)),
    appointments: appointments(...(lines.length === 0 ? DEFINITIVE : lines)),
  };
}

/** The digest of a text, near enough: what matters is that two texts never share one. */
export const digestOfText = (text: string) => text as Digest;
export const edition = (number: number) => `e${number}` as EditionId;
export const decision = (name: string) => `d-${name}` as DecisionId;

export const writer = (name: string): Actor => ({
  user: user(name),
  mayEdit: true,
  isDesk: false,
  unit: SECTION,
});
export const visitor = (name: string): Actor => ({
  user: user(name),
  mayEdit: false,
  isDesk: false,
  unit: null,
});
export const deskOfficer = (name: string): Actor => ({
  user: user(name),
  mayEdit: false,
  isDesk: true,
  unit: null,
});

export function context(actor: Actor, changes: Partial<DecisionContext> = {}): DecisionContext {
  return {
    now: TODAY,
    actor,
    organisation: office(),
    owningUnit: SECTION,
    checks: [],
    requiredTicks: [],
    openMustFix: 0,
    emergency: null,
    graceMinutes: 0,
    ...changes,
  };
}

/** The line after a command that must succeed. */
export function after(line: Line, command: Command, given: DecisionContext): Line {
  const outcome = decide(line, command, given);
  if ("refusal" in outcome) throw new Error(`${command.type} refused: ${outcome.refusal.code}`);
  return outcome.events.reduce(evolve, line);
}

/** The refusal's code, or "ok". */
export function answer(line: Line, command: Command, given: DecisionContext): RefusalCode | "ok" {
  const outcome = decide(line, command, given);
  return "refusal" in outcome ? outcome.refusal.code : "ok";
}

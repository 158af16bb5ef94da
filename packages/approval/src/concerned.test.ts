import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppointmentId, PositionId, UnitId, UserId } from "@naskah/model";
import fc from "fast-check";
import { concernedBy } from "./concerned.ts";
import { type Appointment, approvingChain, CAPACITIES, holderOf, type Organisation } from "./organisation.ts";
import { DAY, OFFICE, office, REGION, SECTION, TODAY, user } from "./sample-office.ts";
import { isAsked, type TickRequirement } from "./tick.ts";
import { mayApproveFor } from "./turn.ts";

test("F-H1: an appointment concerns who is in that post and who comes into it, and nobody above or beside", () => {
  const before = office();
  const after = office("kasi: seksi", "kakantor: kantor", "kakanwil: kanwil", "wakil: seksi plh 1..20");
  assert.deepEqual([...concernedBy(before, after)].toSorted(), ["kasi", "wakil"]);
  assert.deepEqual([...concernedBy(before, before)], []);
  assert.deepEqual([...concernedBy(before, office())], [], "the same tree, read anew");
});

test("F-H1: a unit that is moved concerns who approves for it before and after", () => {
  const before = office();
  const section = before.units.get(SECTION);
  assert.ok(section);
  const after = { ...before, units: new Map(before.units).set(SECTION, { ...section, parent: REGION }) };
  assert.deepEqual([...concernedBy(before, after)].toSorted(), ["kakantor", "kakanwil", "kasi"]);
  const renamed = {
    ...before,
    units: new Map(before.units).set(SECTION, { ...section, shortName: "Seksi" }),
  };
  assert.deepEqual([...concernedBy(before, renamed)], [], "a name is no right");
});

const UNITS = [SECTION, OFFICE, REGION, "lain" as UnitId, "cabang" as UnitId];
const POSTS = ["p0", "p1", "p2", "p3", "p4", "p5"] as PositionId[];
const PEOPLE = ["a", "b", "c", "d"].map(user);
const day = fc.option(
  fc.integer({ min: 1, max: 30 }).map((number) => DAY(number).toISOString()),
  { nil: null },
);

/** Any tree of five units and six posts: with circles, guests, posts that approve for other units, and terms. */
const anyTree: fc.Arbitrary<Organisation> = fc
  .record({
    units: fc.tuple(
      ...UNITS.map((id) =>
        fc.record({
          id: fc.constant(id),
          parent: fc.option(fc.constantFrom(...UNITS), { nil: null }),
          name: fc.constant({ id, en: id }),
          shortName: fc.constant(id),
          zone: fc.constant("UTC"),
          approvingPosition: fc.option(fc.constantFrom(...POSTS), { nil: null }),
          isGuest: fc.boolean(),
          validTo: day,
        }),
      ),
    ),
    positions: fc.tuple(
      ...POSTS.map((id) =>
        fc.record({
          id: fc.constant(id),
          unit: fc.constantFrom(...UNITS),
          title: fc.constant({ id, en: id }),
          validTo: day,
        }),
      ),
    ),
    appointments: fc.array(anyAppointment(), { maxLength: 6 }),
  })
  .map(({ units, positions, appointments }) => ({
    units: new Map(units.map((one) => [one.id, one])),
    positions: new Map(positions.map((one) => [one.id, one])),
    appointments: appointments.map((one, index) => ({ ...one, id: `sk-${index}` as AppointmentId })),
  }));

function anyAppointment(): fc.Arbitrary<Omit<Appointment, "id">> {
  return fc.record({
    position: fc.constantFrom(...POSTS),
    user: fc.constantFrom(...PEOPLE),
    capacity: fc.constantFrom(...CAPACITIES),
    validFrom: fc.integer({ min: 1, max: 30 }).map((number) => DAY(number).toISOString()),
    validTo: day,
  });
}

/** Everything that a tree grants somebody: for whose texts they approve, whose they write as head, whose ticks they are asked for. */
function grants(organisation: Organisation, person: UserId): string {
  const context = { organisation, now: TODAY };
  return JSON.stringify(
    UNITS.map((unit) => {
      const [own] = approvingChain(organisation, unit);
      const ask = (from: TickRequirement["from"]) =>
        isAsked({ id: "t", kind: "consent", from } as TickRequirement, { user: person, unit: null }, context);
      return [
        mayApproveFor(unit, person, context),
        own !== undefined &&
          organisation.units.get(unit)?.approvingPosition === own &&
          holderOf(organisation, own, TODAY)?.acting.user === person,
        ask({ unit }),
        ask({ coOwner: unit }),
      ];
    }),
  );
}

/** A tree and what a few changes make of it: mostly near, sometimes another one. */
const anyChange = fc
  .tuple(anyTree, anyTree, fc.array(fc.nat({ max: 16 }), { minLength: 1, maxLength: 3 }))
  .map(([before, other, which]) => {
    const units = new Map(before.units);
    const positions = new Map(before.positions);
    const appointments = [...before.appointments];
    for (const index of which) {
      const unit = other.units.get(UNITS[index] as UnitId);
      const position = other.positions.get(POSTS[index - 5] as PositionId);
      if (unit !== undefined) units.set(unit.id, unit);
      else if (position !== undefined) positions.set(position.id, position);
      else if (index % 2 === 0) appointments.pop();
      else
        appointments.push({
          ...(other.appointments[0] ?? appointments[0]),
          id: "sk-neu" as AppointmentId,
        } as Appointment);
    }
    const sound = appointments.filter(({ position }) => position !== undefined);
    return [before, { units, positions, appointments: sound } as Organisation] as const;
  });

test("F-H1: whoever is not concerned may do after any change of any tree what they might before", () => {
  let differ = 0;
  let spared = 0;
  fc.assert(
    fc.property(anyChange, ([before, after]) => {
      const concerned = concernedBy(before, after);
      for (const person of PEOPLE) {
        const isOther = grants(before, person) !== grants(after, person);
        if (isOther) differ += 1;
        if (!concerned.has(person)) spared += 1;
        if (isOther) assert.ok(concerned.has(person), person);
      }
    }),
    { seed: 18, numRuns: 3000 },
  );
  assert.ok(differ > 300 && spared > 300, `${differ} rights changed, ${spared} people were left alone`);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import type { AppointmentId, PositionId, UnitId, UserId } from "@naskah/model";
import { type ApprovalGap, approvalGap } from "./approval-gap.ts";
import type { Appointment, Organisation, Position, Unit } from "./organisation.ts";

const NOW = new Date("2026-11-30T00:00:00Z");

const unit = (id: string, more: Partial<Unit> = {}): Unit => ({
  id: id as UnitId,
  parent: null,
  name: { id, en: id },
  shortName: "",
  zone: "Asia/Makassar",
  approvingPosition: null,
  ...more,
});
const post = (id: string, of: string): Position => ({
  id: id as PositionId,
  unit: of as UnitId,
  title: { id, en: id },
});
const holds = (position: string, validTo: string | null = null): Appointment => ({
  id: `sk-${position}` as AppointmentId,
  position: position as PositionId,
  user: `holder-${position}` as UserId,
  capacity: "definitive",
  validFrom: "2026-01-01T00:00:00.000Z",
  validTo,
});
const office = (
  units: readonly Unit[],
  positions: readonly Position[] = [],
  appointments: readonly Appointment[] = [],
): Organisation => ({
  units: new Map(units.map((one) => [one.id, one])),
  positions: new Map(positions.map((one) => [one.id, one])),
  appointments,
});

const KEPALA = "kepala" as PositionId;
const APPROVES = { approvingPosition: KEPALA };
const TABLE: readonly (readonly [name: string, organisation: Organisation, gap: ApprovalGap | null])[] = [
  ["a unit without a post", office([unit("k")]), { why: "no-post" }],
  [
    "a head, and nobody ticked that the post approves",
    office([unit("k")], [post("kepala", "k")], [holds("kepala")]),
    { why: "no-approving-post", position: KEPALA },
  ],
  [
    "an approving post that is vacant",
    office([unit("k", APPROVES)], [post("kepala", "k")]),
    { why: "vacant", position: KEPALA },
  ],
  [
    "its mandate is over",
    office([unit("k", APPROVES)], [post("kepala", "k")], [holds("kepala", "2026-02-01T00:00:00.000Z")]),
    { why: "vacant", position: KEPALA },
  ],
  ["all is well", office([unit("k", APPROVES)], [post("kepala", "k")], [holds("kepala")]), null],
  [
    "the one above decides",
    office(
      [unit("s", { parent: "k" as UnitId }), unit("k", APPROVES)],
      [post("kepala", "k")],
      [holds("kepala")],
    ),
    null,
  ],
  ["a guest unit submits nothing", office([unit("k", { isGuest: true })]), null],
  ["a unit that is over", office([unit("k", { validTo: "2026-02-01T00:00:00.000Z" })]), null],
];

for (const [name, organisation, gap] of TABLE)
  test(`F-D3: ${name}: ${gap?.why ?? "nothing is missing"}`, () => {
    const [first] = organisation.units.keys();
    assert.deepEqual(approvalGap(organisation, first as UnitId, NOW), gap);
  });

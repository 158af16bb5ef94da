import assert from "node:assert/strict";
import { test } from "node:test";
import { monthIn, zonedMonth } from "./zoned-month.ts";

const TABLE = [
  ["2026-11", "Asia/Makassar", "2026-10-31T16:00:00.000Z", "2026-11-30T16:00:00.000Z"],
  ["2026-12", "Asia/Jayapura", "2026-11-30T15:00:00.000Z", "2026-12-31T15:00:00.000Z"],
  ["2026-01", "UTC", "2026-01-01T00:00:00.000Z", "2026-02-01T00:00:00.000Z"],
  // Clocks change within the month.
  ["2026-03", "Europe/Amsterdam", "2026-02-28T23:00:00.000Z", "2026-03-31T22:00:00.000Z"],
] as const;

for (const [month, zone, from, to] of TABLE)
  test(`P3: ${month} in ${zone} begins and ends at its own midnight`, () => {
    const found = zonedMonth(month, zone);
    assert.deepEqual([found?.from.toISOString(), found?.to.toISOString()], [from, to]);
  });

test("what is no month is none", () => {
  for (const text of ["", "2026", "2026-13", "2026-00", "2026-1", "x"])
    assert.equal(zonedMonth(text, "UTC"), null);
});

test("the month that it is depends on the zone", () => {
  const at = new Date("2026-10-31T20:00:00.000Z");
  assert.equal(monthIn(at, "Asia/Makassar"), "2026-11");
  assert.equal(monthIn(at, "UTC"), "2026-10");
});

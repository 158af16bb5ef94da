import assert from "node:assert/strict";
import { test } from "node:test";
import { startOfDay } from "./start-of-day.ts";

const table: readonly (readonly [string, string, number, string | null])[] = [
  ["2026-01-31", "Asia/Jakarta", 0, "2026-01-30T17:00:00.000Z"],
  ["2026-01-31", "Asia/Makassar", 0, "2026-01-30T16:00:00.000Z"],
  ["2026-01-31", "Asia/Jayapura", 1, "2026-01-31T15:00:00.000Z"],
  ["2026-12-31", "UTC", 1, "2027-01-01T00:00:00.000Z"],
  // The clock goes forward on that day, and back on the other.
  ["2026-03-29", "Europe/Berlin", 0, "2026-03-28T23:00:00.000Z"],
  ["2026-03-29", "Europe/Berlin", 1, "2026-03-29T22:00:00.000Z"],
  ["2026-10-25", "Europe/Berlin", 1, "2026-10-25T23:00:00.000Z"],
  ["2026-02-29", "UTC", 0, null],
  ["2028-02-29", "UTC", 0, "2028-02-29T00:00:00.000Z"],
  ["31-01-2026", "UTC", 0, null],
  ["2026-01-31T00:00", "UTC", 0, null],
];
for (const [day, zone, plusDays, expected] of table) {
  test(`P3: ${day} in ${zone}, ${plusDays} days on, begins at ${expected}`, () => {
    assert.equal(startOfDay(day, zone, plusDays), expected);
  });
}

test("F-C4: a day of the first century is that day, and the last day of all has no next one", () => {
  assert.equal(startOfDay("0050-02-28", "UTC", 1), "0050-03-01T00:00:00.000Z");
  assert.equal(startOfDay("9999-12-31", "UTC", 1), null);
});

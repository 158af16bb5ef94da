import assert from "node:assert/strict";
import { test } from "node:test";
import { goesLiveAt, publishChoices } from "./publish-choices.ts";

const TABLE: readonly (readonly [now: string, zone: string, tomorrow: string, monday: string | null])[] = [
  // A Wednesday.
  ["2026-11-25T03:00:00Z", "Asia/Makassar", "2026-11-26T00:00:00.000Z", "2026-11-30T00:00:00.000Z"],
  // Still Wednesday in Jakarta, Thursday already in Jayapura.
  ["2026-11-25T16:30:00Z", "Asia/Jakarta", "2026-11-26T01:00:00.000Z", "2026-11-30T01:00:00.000Z"],
  ["2026-11-25T16:30:00Z", "Asia/Jayapura", "2026-11-26T23:00:00.000Z", "2026-11-29T23:00:00.000Z"],
  // On a Sunday tomorrow is Monday; on a Monday it is the next one.
  ["2026-11-29T03:00:00Z", "Asia/Makassar", "2026-11-30T00:00:00.000Z", null],
  ["2026-11-30T03:00:00Z", "Asia/Makassar", "2026-12-01T00:00:00.000Z", "2026-12-07T00:00:00.000Z"],
  ["2026-11-28T03:00:00Z", "Asia/Makassar", "2026-11-29T00:00:00.000Z", "2026-11-30T00:00:00.000Z"],
  // The clock goes forward in between.
  ["2026-03-27T12:00:00Z", "Europe/Berlin", "2026-03-28T07:00:00.000Z", "2026-03-30T06:00:00.000Z"],
];
for (const [now, zone, tomorrow, monday] of TABLE)
  test(`P3: at ${now} in ${zone}, tomorrow morning and Monday morning`, () => {
    assert.deepEqual(publishChoices(new Date(now), zone), { tomorrow, monday });
  });

test("A5: what is chosen goes live then, but never before the writers allow it", () => {
  const now = new Date("2026-11-25T03:00:00Z");
  const [past, soon, late] = [
    "2026-11-24T00:00:00.000Z",
    "2026-11-26T00:00:00.000Z",
    "2026-12-01T00:00:00.000Z",
  ];
  assert.equal(goesLiveAt(null, null, now), null);
  assert.equal(goesLiveAt(past, null, now), null);
  assert.equal(goesLiveAt(null, past, now), null);
  assert.equal(goesLiveAt(null, soon, now), soon);
  assert.equal(goesLiveAt(soon, late, now), late);
  assert.equal(goesLiveAt(late, soon, now), late);
});

test("F-E16: a time within the grace is after the grace; one beyond it stays", () => {
  const now = new Date("2026-11-25T03:00:00Z");
  const [within, beyond] = ["2026-11-25T03:05:00.000Z", "2026-11-25T03:05:01.000Z"];
  assert.equal(goesLiveAt(within, null, now, 5), null);
  assert.equal(goesLiveAt(beyond, null, now, 5), beyond);
  assert.equal(goesLiveAt(null, beyond, now, 5), beyond);
});

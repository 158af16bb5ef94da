import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { instantOf, isZone, localTime, zoneOffset } from "./zoned-time.ts";

const TABLE: readonly (readonly [local: string, zone: string, instant: string, why: string])[] = [
  ["2026-11-30T08:00", "Asia/Jakarta", "2026-11-30T01:00:00.000Z", "WIB"],
  ["2026-11-30T08:00", "Asia/Makassar", "2026-11-30T00:00:00.000Z", "WITA"],
  ["2026-11-30T08:00:30", "Asia/Jayapura", "2026-11-29T23:00:30.000Z", "WIT, with seconds"],
  ["2026-07-01T12:00", "Europe/Berlin", "2026-07-01T10:00:00.000Z", "summer"],
  ["2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00.000Z", "in the gap: 03.30 by the new clock"],
  ["2026-03-29T02:00", "Europe/Berlin", "2026-03-29T01:00:00.000Z", "the gap's first minute"],
  ["2026-03-29T03:00", "Europe/Berlin", "2026-03-29T01:00:00.000Z", "just behind the gap"],
  ["2026-10-25T02:30", "Europe/Berlin", "2026-10-25T00:30:00.000Z", "comes twice: the first"],
  ["2026-10-25T03:00", "Europe/Berlin", "2026-10-25T02:00:00.000Z", "behind the repeated hour"],
  ["2026-04-05T01:45", "Australia/Lord_Howe", "2026-04-04T14:45:00.000Z", "half an hour comes twice"],
  ["2026-03-08T02:30", "America/New_York", "2026-03-08T07:30:00.000Z", "a gap west of UTC"],
  ["2026-11-01T01:30", "America/New_York", "2026-11-01T05:30:00.000Z", "twice, west of UTC"],
  ["2028-02-29T00:00", "UTC", "2028-02-29T00:00:00.000Z", "a leap day"],
  // F-C2: halves of hours, seconds of older clocks, days that a place left out, and the ends of years.
  [
    "2026-10-04T02:15",
    "Australia/Lord_Howe",
    "2026-10-03T15:45:00.000Z",
    "in a gap of half an hour: 02.45 by the new clock",
  ],
  ["2026-10-04T02:30", "Australia/Lord_Howe", "2026-10-03T15:30:00.000Z", "just behind the half hour"],
  [
    "2026-04-05T01:29",
    "Australia/Lord_Howe",
    "2026-04-04T14:29:00.000Z",
    "before the half hour that comes twice",
  ],
  [
    "2026-04-05T02:00",
    "Australia/Lord_Howe",
    "2026-04-04T15:30:00.000Z",
    "behind the half hour that comes twice",
  ],
  [
    "1900-01-01T00:00",
    "Asia/Jakarta",
    "1899-12-31T16:52:48.000Z",
    "Batavia's own time: 7 hours, 7 minutes, 12 seconds",
  ],
  ["1850-06-01T12:00:30", "Asia/Makassar", "1850-06-01T04:02:54.000Z", "Makassar's own time, to the second"],
  ["2011-12-30T12:00", "Pacific/Apia", "2011-12-30T22:00:00.000Z", "a day that Samoa left out: the next one"],
  ["2026-12-31T23:59:59", "Asia/Jayapura", "2026-12-31T14:59:59.000Z", "the end of a year, WIT"],
  [
    "2027-01-01T00:00",
    "Asia/Makassar",
    "2026-12-31T16:00:00.000Z",
    "a new year, WITA: still the old one in UTC",
  ],
  ["2100-02-28T23:59", "Asia/Jakarta", "2100-02-28T16:59:00.000Z", "a century without a leap day, WIB"],
  ["0001-01-01T12:00", "UTC", "0001-01-01T12:00:00.000Z", "the first year"],
  ["0099-12-31T00:00", "UTC", "0099-12-31T00:00:00.000Z", "not 1999"],
  ["9999-12-31T23:59", "UTC", "9999-12-31T23:59:00.000Z", "the last year"],
];
for (const [local, zone, instant, why] of TABLE)
  test(`P3: ${local} in ${zone} is ${instant} (${why})`, () => {
    assert.equal(instantOf(local, zone)?.toISOString(), instant);
  });

test("P3: what is no time is none", () => {
  for (const text of [
    "2100-02-29T00:00",
    "2026-02-31T08:00",
    "0000-01-01T00:00",
    "2026-11-30T08:00:60",
    "",
    "2026-11-30",
    "2026-02-29T08:00",
    "2026-11-30T24:00",
    "2026-13-01T08:00",
    "kapan",
  ])
    assert.equal(instantOf(text, "UTC"), null, text);
});

test("P3: clocks that differ by half an hour or less show it", () => {
  assert.equal(localTime(new Date("2026-01-31T20:00:00.999Z"), "Asia/Kathmandu"), "2026-02-01T01:45:00");
  assert.equal(zoneOffset(new Date("2026-01-31T20:00:00Z"), "Asia/Kolkata"), 5.5 * 3_600_000);
});

test("P3: midnight is 00, never 24", () => {
  assert.equal(localTime(new Date("2026-11-29T16:00:00Z"), "Asia/Makassar"), "2026-11-30T00:00:00");
});

const zones = fc.constantFrom(
  "Asia/Jakarta",
  "Asia/Makassar",
  "Asia/Jayapura",
  "Europe/Berlin",
  "America/New_York",
  "Australia/Lord_Howe",
  "Asia/Kathmandu",
  "Pacific/Apia",
  "UTC",
);
const instants = fc.date({
  min: new Date("2020-01-01T00:00:00Z"),
  max: new Date("2045-01-01T00:00:00Z"),
  noInvalidDate: true,
});
test("P3: what a clock shows leads back to the instant, or to the first of two that it shows the same", () => {
  fc.assert(
    fc.property(instants, zones, (at, zone) => {
      const local = localTime(at, zone);
      const found = instantOf(local, zone) as Date;
      const ago = Math.floor(at.getTime() / 1000) * 1000 - found.getTime();
      assert.equal(localTime(found, zone), local);
      assert.ok(ago === 0 || (ago > 0 && ago <= 3_600_000), `${ago}`);
    }),
    { seed: 20261125, numRuns: 2000 },
  );
});

test("an unknown zone is none", () => {
  assert.deepEqual(["Asia/Makassar", "UTC", "Asia/Nowhere", ""].map(isZone), [true, true, false, false]);
  assert.throws(() => localTime(new Date(), "Asia/Nowhere"), RangeError);
});

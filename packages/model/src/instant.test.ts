import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { compareInstants, parseInstant, timeOf } from "./instant.ts";

const TABLE: readonly (readonly [text: string, instant: string | null, why: string])[] = [
  ["2026-11-30T01:00:00Z", "2026-11-30T01:00:00.000Z", "UTC"],
  ["2026-11-30T08:00:00+07:00", "2026-11-30T01:00:00.000Z", "WIB"],
  ["2026-11-30T08:00:00+08:00", "2026-11-30T00:00:00.000Z", "WITA"],
  ["2026-11-30T08:00:00+09:00", "2026-11-29T23:00:00.000Z", "WIT, another day in UTC"],
  ["2026-11-30t08:00:00z", "2026-11-30T08:00:00.000Z", "RFC 3339 knows small letters"],
  ["2026-11-30T08:00:00-00:00", "2026-11-30T08:00:00.000Z", "RFC 3339: UTC, the place unknown"],
  ["2026-11-30T08:00:00.1Z", "2026-11-30T08:00:00.100Z", "a tenth"],
  [
    "2026-11-30T08:00:00.123987Z",
    "2026-11-30T08:00:00.123Z",
    "beyond milliseconds it is cut, never rounded up",
  ],
  ["2026-10-24T23:30:00+10:30", "2026-10-24T13:00:00.000Z", "half an hour"],
  ["2028-02-29T00:00:00Z", "2028-02-29T00:00:00.000Z", "a leap day"],
  ["2000-02-29T00:00:00Z", "2000-02-29T00:00:00.000Z", "a leap day of a century that has one"],
  ["2100-02-29T00:00:00Z", null, "a century that has none"],
  ["2027-02-29T00:00:00Z", null, "no leap year"],
  ["2026-02-31T08:00:00Z", null, "31 February"],
  ["2026-11-31T08:00:00Z", null, "31 November"],
  ["2026-00-10T08:00:00Z", null, "no month"],
  ["2026-13-10T08:00:00Z", null, "no month"],
  ["2026-11-00T08:00:00Z", null, "no day"],
  ["2026-12-31T23:59:59Z", "2026-12-31T23:59:59.000Z", "the end of a year"],
  ["2026-12-31T23:59:60Z", null, "a leap second"],
  ["2026-12-31T24:00:00Z", null, "midnight is 00"],
  ["2026-12-31T23:60:00Z", null, "no minute"],
  ["2026-12-31T23:30:00-01:00", "2027-01-01T00:30:00.000Z", "the next year in UTC"],
  ["0001-01-01T00:00:00Z", "0001-01-01T00:00:00.000Z", "the first year"],
  ["0099-06-01T00:00:00Z", "0099-06-01T00:00:00.000Z", "not 1999"],
  ["0001-01-01T00:00:00+01:00", null, "the year 0 in UTC"],
  ["0000-12-31T23:00:00-02:00", null, "the year 0 there"],
  ["9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z", "the last instant"],
  ["9999-12-31T23:59:59-00:01", null, "the year 10000 in UTC"],
  ["2026-11-30T08:00:00+24:00", null, "no zone is a day ahead"],
  ["2026-11-30T08:00:00+08:60", null, "no zone"],
  ["2026-11-30T08:00:00+0800", null, "ISO 8601's short zone"],
  ["2026-11-30T08:00:00+08", null, "ISO 8601's shortest zone"],
  ["2026-11-30T08:00:00", null, "no zone"],
  ["2026-11-30T08:00Z", null, "no seconds"],
  ["2026-11-30", null, "a day"],
  ["2026-11-30 08:00:00Z", null, "a space"],
  ["2026-W49-1T08:00:00Z", null, "a week"],
  ["+002026-11-30T08:00:00Z", null, "six digits"],
  ["２０２６-11-30T08:00:00Z", null, "wide digits"],
  ["2026-11-30T08:00:00Z\n", null, "a line"],
  [" 2026-11-30T08:00:00Z", null, "a space before"],
  ["1764460800000", null, "milliseconds"],
  ["12", null, "a number, which `Date` takes for a month"],
  ["", null, "nothing"],
];

for (const [text, instant, why] of TABLE)
  test(`F-C4: ${JSON.stringify(text)} is ${instant ?? "no instant"} (${why})`, () => {
    assert.equal(parseInstant(text)?.toISOString() ?? null, instant);
  });

const instants = fc.date({
  min: new Date("0001-01-02T00:00:00Z"),
  max: new Date("9999-12-30T00:00:00Z"),
  noInvalidDate: true,
});

test("F-C4: what is kept is read as it was, and by any zone's clock it is the same instant", () => {
  fc.assert(
    fc.property(instants, fc.integer({ min: -1439, max: 1439 }), (at, ahead) => {
      const there = new Date(at.getTime() + ahead * 60_000).toISOString().slice(0, -1);
      const size = Math.abs(ahead);
      const pad = (number: number) => String(number).padStart(2, "0");
      const zone = `${ahead < 0 ? "-" : "+"}${pad(Math.trunc(size / 60))}:${pad(size % 60)}`;
      assert.equal(parseInstant(`${there}${zone}`)?.toISOString(), at.toISOString());
      assert.equal(timeOf(at.toISOString()), at.getTime());
    }),
    { seed: 20261130, numRuns: 2000 },
  );
});

test("F-C4: instants as they are kept sort the same as texts and as times", () => {
  fc.assert(
    fc.property(instants, instants, (a, b) => {
      const [one, other] = [a.toISOString(), b.toISOString()];
      assert.equal(Math.sign(compareInstants(one, other)), one < other ? -1 : one > other ? 1 : 0);
    }),
    { seed: 20261130, numRuns: 2000 },
  );
});

test("F-C4: what is kept and is no instant is said, never compared", () => {
  for (const text of ["", "besok", "2026-11-30T25:00:00Z"])
    assert.throws(() => timeOf(text), RangeError, text);
});

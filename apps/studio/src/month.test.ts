import assert from "node:assert/strict";
import { test } from "node:test";
import { dayIn, daysOfMonth, monthAfter, weekdayOf } from "./month.ts";

test("a month before and after, over the end of a year", () => {
  assert.equal(monthAfter("2026-12", 1), "2027-01");
  assert.equal(monthAfter("2026-01", -1), "2025-12");
  assert.equal(monthAfter("2026-05", 0), "2026-05");
});

test("the days of a month, leap years too", () => {
  assert.equal(daysOfMonth("2026-02").length, 28);
  assert.equal(daysOfMonth("2028-02").at(-1), "2028-02-29");
  assert.equal(daysOfMonth("2026-11")[0], "2026-11-01");
});

test("a week begins on Monday", () => {
  assert.equal(weekdayOf("2026-11-02"), 0);
  assert.equal(weekdayOf("2026-11-01"), 6);
});

test("P3: the day of an instant is the office's", () => {
  assert.equal(dayIn("2026-11-30T16:30:00.000Z", "Asia/Makassar"), "2026-12-01");
  assert.equal(dayIn("2026-11-30T16:30:00.000Z", "UTC"), "2026-11-30");
});

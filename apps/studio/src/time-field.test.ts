import assert from "node:assert/strict";
import { test } from "node:test";
import { readTimeField, type TimeField } from "./time-field.ts";

const TABLE: readonly (readonly [
  typed: string,
  isPartly: boolean,
  zone: string,
  is: TimeField,
  why: string,
])[] = [
  ["", false, "Asia/Makassar", "empty", "nothing"],
  ["  ", false, "Asia/Makassar", "empty", "spaces"],
  ["", true, "Asia/Makassar", "incomplete", "a date without a time: the browser has no value for it"],
  ["2026-11-30T08:00", true, "Asia/Makassar", "incomplete", "a part was taken out again"],
  ["2026-11-30", false, "Asia/Makassar", "incomplete", "a browser without such a field: a date"],
  ["besok", false, "Asia/Makassar", "incomplete", "a word"],
  ["08:00", false, "Asia/Makassar", "incomplete", "a time without a date"],
  ["2026-02-31T08:00", false, "Asia/Makassar", "incomplete", "31 February"],
  ["2027-02-29T08:00", false, "Asia/Makassar", "incomplete", "29 February of no leap year"],
  ["0000-11-30T08:00", false, "Asia/Makassar", "incomplete", "the year 0"],
  [
    "12026-11-30T08:00",
    false,
    "Asia/Makassar",
    "incomplete",
    "five digits, as fields of some browsers take them",
  ],
  ["2026-11-30T08:00", false, "Asia/", "incomplete", "a zone that is being typed"],
  ["", false, "Asia/", "empty", "nothing, in a zone that is being typed"],
  ["2028-02-29T08:00", false, "Asia/Jakarta", { at: "2028-02-29T01:00:00.000Z" }, "a leap day, WIB"],
  ["2026-11-30T08:00", false, "Asia/Makassar", { at: "2026-11-30T00:00:00.000Z" }, "WITA"],
  ["2027-01-01T00:00", false, "Asia/Jayapura", { at: "2026-12-31T15:00:00.000Z" }, "a new year, WIT"],
  ["2026-11-30T08:00:30", false, "Asia/Makassar", { at: "2026-11-30T00:00:30.000Z" }, "with seconds"],
  [
    "2026-04-05T01:45",
    false,
    "Australia/Lord_Howe",
    { at: "2026-04-04T14:45:00.000Z" },
    "the half hour that comes twice on Lord Howe: its first",
  ],
  [
    "2026-10-04T02:15",
    false,
    "Australia/Lord_Howe",
    { at: "2026-10-03T15:45:00.000Z" },
    "the half hour that Lord Howe leaves out",
  ],
];

for (const [typed, isPartly, zone, is, why] of TABLE)
  test(`F-C2: ${JSON.stringify(typed)}${isPartly ? ", not all of it" : ""} in ${zone}: ${why}`, () => {
    assert.deepEqual(readTimeField(typed, isPartly, zone), is);
  });

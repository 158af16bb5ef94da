import assert from "node:assert/strict";
import { test } from "node:test";
import type { Language } from "./language.ts";
import { agreedTime, longDate, shortDate, zoneName } from "./long-date.ts";

const at = new Date("2022-01-31T06:01:42Z");
const table: [Language, string, string][] = [
  ["id", "Asia/Jayapura", "Senin, 31 Januari 2022 pukul 15.01.42 WIT"],
  ["id", "Asia/Makassar", "Senin, 31 Januari 2022 pukul 14.01.42 WITA"],
  ["id", "Asia/Jakarta", "Senin, 31 Januari 2022 pukul 13.01.42 WIB"],
  ["en", "Asia/Jakarta", "Monday, 31 January 2022 at 13:01:42 WIB"],
];
for (const [language, zone, text] of table) {
  test(`P3: ${text}`, () => assert.equal(longDate(at, language, zone), text));
}

test("P3: midnight is 00, never 24", () => {
  assert.match(
    longDate(new Date("2022-01-30T17:00:00Z"), "id", "Asia/Jakarta"),
    /31 Januari 2022 pukul 00\.00\.00 WIB$/,
  );
});

test("the short form", () => assert.equal(shortDate(at, "id", "Asia/Jakarta"), "31 Januari 2022"));

test("P3: an agreed time has no seconds and names its zone", () => {
  assert.equal(agreedTime(at, "id", "Asia/Makassar"), "Senin, 31 Januari 2022 pukul 14.01 WITA");
  assert.equal(agreedTime(at, "en", "Asia/Jayapura"), "Monday, 31 January 2022 at 15:01 WIT");
  assert.deepEqual(
    ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "UTC"].map((zone) => zoneName(at, "id", zone)),
    ["WIB", "WITA", "WIT", "UTC"],
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { printedName } from "./printed-name.ts";

const TABLE: readonly (readonly [text: string, kept: string | null, why: string])[] = [
  ["Ida Kade Sukesa, S.H.", "Ida Kade Sukesa, S.H.", "a name"],
  ["  Ida \t Kade\r\nSukesa ", "Ida Kade Sukesa", "one line, one space"],
  ["Ida\u2028Kade\u00a0Sukesa", "Ida Kade Sukesa", "other spaces and lines"],
  ["नेपाल क्\u200dष", "नेपाल क्\u200dष", "a joiner between letters that need it"],
  ["عبد الله", "عبد الله", "letters from the right"],
  ["Ida\u202eKade", null, "a control that turns letters"],
  ["Ida\u200bKade", null, "a space that cannot be seen"],
  ["\u3164", null, "a letter that cannot be seen"],
  ["Ida\u0000", null, "no text"],
  [" \u00a0\n", null, "nothing"],
];

for (const [text, kept, why] of TABLE)
  test(`D2: the name ${JSON.stringify(text)} is kept as ${JSON.stringify(kept)} (${why})`, () => {
    assert.equal(printedName(text), kept);
  });

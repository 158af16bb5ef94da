import assert from "node:assert/strict";
import { test } from "node:test";
import type { Digest, EditionId, ManuscriptId, UserId } from "@naskah/model";
import {
  baseOf,
  coveredForReaders,
  isStale,
  type TranslationChecked,
  type TranslationDeclared,
  type TranslationEvent,
  translationOf,
} from "./translation.ts";

const by = "budi" as UserId;
const at = "2026-11-24T01:00:00.000Z";
const edition = (number: number) => ({
  id: `e${number}` as EditionId,
  number,
  digest: String(number).repeat(64) as Digest,
});
const declared = (source: string | null, number: number | null): TranslationDeclared => ({
  type: "translation-declared",
  source: source as ManuscriptId | null,
  edition: number === null ? null : edition(number),
  by,
  at,
});
const checked = (
  verdict: TranslationChecked["verdict"],
  from: number | null,
  number: number,
): TranslationChecked => ({
  type: "translation-checked",
  verdict,
  from,
  edition: edition(number),
  reason: verdict === "no-effect" ? "Hanya salah ketik." : null,
  by,
  at,
});

/** What was said, what the editions record, what is live: is it stale for writers, and for readers of the newest edition? */
const CASES: readonly (readonly [
  name: string,
  events: readonly TranslationEvent[],
  recorded: readonly number[],
  live: number | null,
  stale: boolean,
  forReaders: boolean,
])[] = [
  ["begun before the source was published", [declared("id", null)], [], 1, false, false],
  ["begun at edition 1, nothing newer", [declared("id", 1)], [], 1, false, false],
  ["begun at edition 1, edition 2 came before it was ever sealed", [declared("id", 1)], [], 2, true, false],
  ["published at 1, edition 2 went live", [declared("id", 1)], [1], 2, true, true],
  ["the source was withdrawn", [declared("id", 1)], [1], null, false, false],
  [
    "brought up to date in the draft only",
    [declared("id", 1), checked("up-to-date", 1, 2)],
    [1],
    2,
    false,
    true,
  ],
  ["and published", [declared("id", 1), checked("up-to-date", 1, 2)], [1, 2], 2, false, false],
  ["without an effect", [declared("id", 1), checked("no-effect", 1, 2)], [1], 2, false, false],
  [
    "a dismissal ends when the source changes again",
    [declared("id", 1), checked("no-effect", 1, 2)],
    [1],
    3,
    true,
    true,
  ],
  [
    "no effect after a change that readers do not have yet",
    [declared("id", 1), checked("up-to-date", 1, 2), checked("no-effect", 2, 3)],
    [1],
    3,
    false,
    true,
  ],
  [
    "two without an effect, one after the other",
    [declared("id", 1), checked("no-effect", 1, 2), checked("no-effect", 2, 4)],
    [1],
    4,
    false,
    false,
  ],
];

for (const [name, events, recorded, live, stale, forReaders] of CASES) {
  test(`P2: a translation and its source: ${name}`, () => {
    const translation = translationOf(events);
    assert.ok(translation);
    assert.equal(isStale(baseOf(translation, recorded), live), stale);
    const published = recorded.at(-1);
    const covered = published === undefined ? null : coveredForReaders(published, translation.checks);
    assert.equal(isStale(covered, live), forReaders);
  });
}

test("P2: what is no translation any more is none, and begins anew when it is said again", () => {
  assert.equal(translationOf([]), null);
  assert.equal(translationOf([declared("id", 1), declared(null, null), checked("no-effect", 1, 2)]), null);
  assert.deepEqual(
    translationOf([declared("id", 1), checked("no-effect", 1, 2), declared(null, null), declared("id", 3)])
      ?.checks,
    [],
  );
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { type EditionContent, parseDocument, sealContent } from "@naskah/model";
import type { ChangedBlock, ChangedRun } from "@naskah/protocol";
import { isAuthoredText } from "./authored-match.ts";

const sealed = (...blocks: readonly (readonly [kind: string, text: string])[]): EditionContent =>
  sealContent(
    parseDocument({
      type: "doc",
      content: blocks.map(([type, text]) => ({
        type,
        ...(text === "" ? {} : { content: [{ type: "text", text }] }),
      })),
    }),
    {
      language: "id",
      slug: "satu",
      section: "Artikel",
      series: null,
      disclaimer: null,
      notBefore: null,
      change: null,
    },
    () => "Kepala Seksi",
  );

const run = (change: ChangedRun["change"], text: string): ChangedRun => ({
  change,
  text,
  by: change === "same" ? null : { id: "ida", name: "Ida" },
});
const block = (kind: string, change: ChangedBlock["change"], ...runs: ChangedRun[]): ChangedBlock => ({
  kind,
  blockId: null,
  change,
  runs,
});

const EARLIER = sealed(
  ["headline", "Judul"],
  ["paragraph", "Tarif seratus."],
  ["paragraph", "Hilang."],
  ["byline", "Ida"],
);
const LATER = sealed(
  ["headline", "Judul"],
  ["paragraph", ""],
  ["paragraph", "Tarif dua ratus."],
  ["paragraph", "Baru."],
  ["byline", "Ida"],
);
const TOLD: readonly ChangedBlock[] = [
  block("headline", "same", run("same", "Judul")),
  block(
    "paragraph",
    "reworded",
    run("same", "Tarif "),
    run("inserted", "dua "),
    run("removed", "se"),
    run("same", "ratus."),
  ),
  block("paragraph", "removed", run("removed", "Hilang.")),
  block("paragraph", "inserted", run("inserted", "Baru.")),
  block("byline", "same", run("same", "Ida (Pelaksana)")),
];
const told = (index: number, other: ChangedBlock | null) =>
  TOLD.flatMap((its, at) => (at !== index ? [its] : other === null ? [] : [other]));

test("A9 G2: words with authors are shown when they are those of both sealed texts", () => {
  assert.equal(isAuthoredText(TOLD, EARLIER, LATER), true);
});

const doctored: readonly (readonly [string, readonly ChangedBlock[]])[] = [
  ["a block is kept back", told(3, null)],
  ["a block is made up", [...TOLD, block("paragraph", "inserted", run("inserted", "Lebih."))]],
  ["other words came", told(3, block("paragraph", "inserted", run("inserted", "Lain.")))],
  ["other words went", told(2, block("paragraph", "removed", run("removed", "Lain.")))],
  ["what came is said to have been there", told(3, block("paragraph", "same", run("same", "Baru.")))],
  [
    "what came is folded with what stayed",
    told(3, { ...block("paragraph", "same", run("inserted", "Baru.")) }),
  ],
  ["it is another kind of block", told(3, block("quote", "inserted", run("inserted", "Baru.")))],
  ["the byline names somebody else", told(4, block("byline", "same", run("same", "Budi")))],
  ["the order is another one", [TOLD[1], TOLD[0], ...TOLD.slice(2)] as ChangedBlock[]],
];
for (const [what, blocks] of doctored)
  test(`A9 G2: words with authors are not shown when ${what}`, () => {
    assert.equal(isAuthoredText(blocks, EARLIER, LATER), false);
  });

test("A9: of a first edition everything is new", () => {
  const all = sealed(["paragraph", "Baru."]);
  assert.equal(isAuthoredText([block("paragraph", "inserted", run("inserted", "Baru."))], null, all), true);
  assert.equal(isAuthoredText([block("paragraph", "same", run("same", "Baru."))], null, all), false);
  assert.equal(isAuthoredText([], null, all), false);
});

test("A2: composed and decomposed letters are the same words", () => {
  const composed = sealed(["paragraph", "Caf\u00e9"]);
  assert.equal(
    isAuthoredText([block("paragraph", "inserted", run("inserted", "Cafe\u0301"))], null, composed),
    true,
  );
});

test("F-B12: blank lines, which the log knows and no edition has, are no difference", () => {
  const blanks = [
    block("paragraph", "inserted", run("inserted", " \u00a0")),
    block("paragraph", "removed", run("removed", "\n")),
    block("paragraph", "same", run("same", "\n")),
  ];
  assert.ok(isAuthoredText([...blanks, ...TOLD], EARLIER, LATER));
});

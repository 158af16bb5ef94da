import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import { Fragment, Slice } from "prosemirror-model";
import type { Transaction } from "prosemirror-state";
import { Typist } from "../../../tests/harness/typist.ts";
import { block, documentOf } from "../../editor/src/testing/state.ts";

const HIGH = "\ud83d";
const LOW = "\ude42";

const ARTICLE = [
  block("headline", "Judul"),
  block("paragraph", `isi ${HIGH}${LOW} lagi`),
  block("figure", [block("caption", "Foto"), block("credit", "Humas")], { alt: "Gedung" }),
];
const { strong, link } = schema.marks;
const paste = (tr: Transaction, at: number, text: string) =>
  tr.replace(at, at, new Slice(Fragment.from(block("paragraph", text)), 1, 1)).setMeta("uiEvent", "paste");
const figure = (tr: Transaction) => tr.doc.child(0).nodeSize + tr.doc.child(1).nodeSize;

/** What is done, and the words and attributes that both then have. */
const EDITS: readonly (readonly [string, (tr: Transaction) => Transaction, string])[] = [
  ["a low half is typed", (tr) => tr.insertText(LOW, 8), "\ufffdisi \ud83d\ude42 lagi"],
  ["a high half is typed", (tr) => tr.insertText(`a${HIGH}b`, 8), "a\ufffdbisi \ud83d\ude42 lagi"],
  ["halves in the wrong order are pasted", (tr) => paste(tr, 8, LOW + HIGH), "\ufffd\ufffdisi"],
  ["a whole character is pasted", (tr) => paste(tr, 8, HIGH + LOW), "\ud83d\ude42isi"],
  ["a half is pasted into the headline", (tr) => paste(tr, 3, HIGH), "Ju\ufffddul"],
  ["half a character is deleted", (tr) => tr.delete(12, 13), "isi \ufffd lagi"],
  [
    "a format ends within a character",
    (tr) => tr.addMark(8, 13, strong.create()),
    '"text":"isi \ufffd"},{"type":"text","text":"\ufffd lagi"',
  ],
  ["a new block holds a half", (tr) => tr.insert(0, block("paragraph", `x${LOW}`)), "x\ufffd"],
  [
    "a link's address holds a half",
    (tr) => tr.addMark(8, 11, link.create({ href: `https://x.id/${HIGH}` })),
    "https://x.id/\ufffd",
  ],
  [
    "an alternative text holds a half",
    (tr) => tr.setNodeAttribute(figure(tr), "alt", `Rapat${LOW}`),
    "Rapat\ufffd",
  ],
  [
    "a new picture's alternative text holds a half",
    (tr) => tr.insert(0, block("figure", [block("caption", HIGH)], { alt: `x${HIGH}y` })),
    "x\ufffdy",
  ],
  [
    "F-C1: a line break of Word is pasted",
    (tr) => paste(tr, 3, "Laporan\vTriwulan"),
    "JuLaporan Triwulandul",
  ],
  [
    "F-C1: what nobody meant is typed",
    (tr) => tr.insertText("a\0b\u{1fffe}c", 8),
    "a\ufffdb\ufffd\ufffdcisi",
  ],
  [
    "F-C1: an alternative text holds quotation marks of Windows-1252",
    (tr) => tr.setNodeAttribute(figure(tr), "alt", "\x93Rapat\x94"),
    "“Rapat”",
  ],
  [
    "F-C1: a link's address holds what is no character",
    (tr) => tr.addMark(8, 11, link.create({ href: "https://x.id/\uffff" })),
    "https://x.id/\ufffd",
  ],
];

for (const [name, edit, expected] of EDITS)
  test(`F-A15 ${name}: both editors have the same, and it is well-formed`, () => {
    const one = new Typist(documentOf(ARTICLE));
    const other = new Typist(one.bytes, 2);
    one.edit(edit);
    other.receive(one.bytes);
    const [here, there] = [one, other].map(({ state }) => JSON.stringify(state.doc.toJSON()));
    assert.equal(here, there);
    assert.ok(here?.includes(expected), here);
    // JSON.stringify writes a lone surrogate as an escape.
    assert.doesNotMatch(here ?? "", /\\ud[89a-f]/);
    while (one.undo(one.state)) one.press("Mod-z");
    assert.equal(one.state.doc.textContent, documentOf(ARTICLE).textContent);
  });

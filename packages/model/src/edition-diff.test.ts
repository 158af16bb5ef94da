import assert from "node:assert/strict";
import { test } from "node:test";
import type { DocumentJson } from "./document.ts";
import type { EditionContent } from "./edition-content.ts";
import { countChanges, type EditionDiff, editionDiff } from "./edition-diff.ts";

const edition = (...texts: string[]): EditionContent => ({
  format: "naskah-edition",
  schemaVersion: 1,
  language: "id",
  slug: "satu",
  section: "Artikel",
  series: null,
  disclaimer: null,
  notBefore: null,
  byline: [{ name: "Ida", affiliation: "" }],
  document: {
    type: "doc",
    content: texts.map((text): DocumentJson => ({ type: "paragraph", content: [{ type: "text", text }] })),
  },
});

const textOf = (...texts: string[]) => edition(...texts);
const changed = (before: EditionContent, after: EditionContent): EditionDiff => editionDiff(before, after);

test("A9: an edition compared with itself has no change", () => {
  assert.deepEqual(changed(textOf("a", "b"), textOf("a", "b")), {
    text: [{ change: "same", count: 2 }],
    details: [],
    pictures: [],
    looks: [],
    onlyUnseen: false,
  });
});

test("A9: a reworded paragraph shows the words, a new one is new, a gone one is gone", () => {
  const { text } = changed(
    textOf("Layanan buka pukul delapan pagi.", "Tetap.", "Kalimat ini akan hilang sama sekali."),
    textOf("Layanan buka pukul tujuh pagi.", "Tetap.", "Ada isi baru lain."),
  );
  assert.deepEqual(
    text.map((change) => change.change),
    ["reworded", "same", "removed", "inserted"],
  );
  const [first] = text;
  assert.ok(first?.change === "reworded");
  assert.deepEqual(
    first.runs.filter((run) => run.change !== "same").map((run) => run.text),
    ["delapan", "tujuh"],
  );
});

test("A9 A2: whatever is printed around the text is compared", () => {
  const before = edition("a");
  const after: EditionContent = {
    ...before,
    slug: "dua",
    section: "Berita",
    series: { title: "Serial", part: 2 },
    disclaimer: "Pendapat pribadi.",
    notBefore: "2026-12-01T00:00:00.000Z",
    change: { kind: "correction", note: "Angka diperbaiki." },
    byline: [{ name: "Ida", affiliation: "Kepala Seksi" }],
  };
  assert.deepEqual(
    changed(before, after).details.map(({ kind, before: was, after: is }) => [kind, was, is]),
    [
      ["section", "Artikel", "Berita"],
      ["series", "", "Serial 2"],
      ["byline", "Ida", "Ida (Kepala Seksi)"],
      ["disclaimer", "", "Pendapat pribadi."],
      ["slug", "satu", "dua"],
      ["not-before", "", "2026-12-01T00:00:00.000Z"],
      ["change-kind", "", "correction"],
      ["change-note", "", "Angka diperbaiki."],
    ],
  );
});

test("A9: what changed is counted in words and blocks", () => {
  const diff = changed(
    textOf("Judul", "Rapat dimulai pukul sembilan pagi"),
    textOf("Judul", "Rapat dimulai pukul sepuluh pagi hari"),
  );
  assert.deepEqual(countChanges(diff), { wordsAdded: 2, wordsRemoved: 1, blocks: 1 });
  assert.deepEqual(countChanges(changed(textOf("Judul"), textOf("Judul"))), {
    wordsAdded: 0,
    wordsRemoved: 0,
    blocks: 0,
  });
});

const withBlocks = (...content: DocumentJson[]): EditionContent => ({
  ...edition(),
  document: { type: "doc", content },
});
const [A, B, C] = ["a", "b", "c"].map((letter) => letter.repeat(64)) as [string, string, string];
const text = (words: string, ...marks: { type: string; attrs?: Record<string, string> }[]): DocumentJson => ({
  type: "text",
  text: words,
  ...(marks.length === 0 ? {} : { marks }),
});
const paragraph = (...runs: (string | DocumentJson)[]): DocumentJson => ({
  type: "paragraph",
  content: runs.map((run) => (typeof run === "string" ? text(run) : run)),
});
const figure = (
  picture: string,
  { alt = "Kantor", caption = "", credit = "", decorative = false } = {},
): DocumentJson => ({
  type: "figure",
  attrs: { picture, alt, decorative, width: 4, height: 3 },
  content: [
    ...(caption === "" ? [] : [{ type: "caption", content: [text(caption)] }]),
    ...(credit === "" ? [] : [{ type: "credit", content: [text(credit)] }]),
  ],
});
const pictures = (before: DocumentJson[], after: DocumentJson[]) =>
  changed(withBlocks(...before), withBlocks(...after)).pictures.map(
    ({ change, before: was, after: is, ...more }) => [
      change,
      was?.hash?.[0] ?? "",
      is?.hash?.[0] ?? "",
      ...("fields" in more ? [more.fields.join()] : []),
    ],
  );

test("A9 A2: a picture that came, went, or took another one's place under the same words is a change", () => {
  const [one, two] = [paragraph("Satu."), paragraph("Dua.")];
  assert.deepEqual(pictures([one, figure(A), two], [one, figure(A), two]), []);
  assert.deepEqual(pictures([one, two], [one, figure(A), two]), [["added", "", "a"]]);
  assert.deepEqual(pictures([one, figure(A), two], [one, two]), [["removed", "a", ""]]);
  assert.deepEqual(pictures([one, figure(A), two], [one, figure(B), two]), [["replaced", "a", "b", "hash"]]);
  assert.deepEqual(pictures([figure(A), one, figure(B)], [figure(C), one]), [
    ["replaced", "a", "c", "hash"],
    ["removed", "b", ""],
  ]);
});

test("A9: a picture that moved is neither new nor gone", () => {
  const [one, two] = [paragraph("Satu."), paragraph("Dua.")];
  assert.deepEqual(pictures([figure(A), one, two], [one, two, figure(A)]), [["moved", "a", "a", ""]]);
  assert.deepEqual(pictures([figure(A), one, two, figure(B)], [figure(B, { alt: "Lain" }), one, two]), [
    ["removed", "a", ""],
    ["moved", "b", "b", "alt"],
  ]);
});

test("A9: the words of a picture are compared with the picture, and not once more as text", () => {
  const before = [figure(A, { caption: "Kantor lama", credit: "Ida" })];
  const after = [figure(A, { alt: "Gedung", caption: "Kantor baru", credit: "Ida" })];
  assert.deepEqual(pictures(before, after), [["reworded", "a", "a", "alt,caption"]]);
  assert.deepEqual(pictures([figure(A)], [figure(A, { decorative: true })]), [
    ["reworded", "a", "a", "decorative"],
  ]);
  assert.deepEqual(changed(withBlocks(...before), withBlocks(...after)).text, []);
});

const looks = (before: DocumentJson[], after: DocumentJson[]) =>
  changed(withBlocks(...before), withBlocks(...after)).looks;
const link = (href: string) => ({ type: "link", attrs: { href } });

test("A9: another address under the same words is a change, and so is one under new words", () => {
  const to = (href: string) => [paragraph("Lihat ", text("situs kami", link(href)), ".")];
  assert.deepEqual(looks(to("https://satu.go.id/"), to("https://dua.go.id/")), [
    { kind: "link", words: "situs kami", before: "https://satu.go.id/", after: "https://dua.go.id/" },
  ]);
  assert.deepEqual(
    looks([paragraph("Lihat ini.")], [paragraph("Lihat ", text("situs", link("/id/")), " ini.")]),
    [{ kind: "link", words: "situs", before: null, after: "/id/" }],
  );
  assert.deepEqual(looks([], [paragraph(text("Baru", link("/id/")))]), [
    { kind: "link", words: "Baru", before: null, after: "/id/" },
  ]);
});

test("A9: words that are set otherwise, and a block that became another one, are changes", () => {
  const strong = { type: "strong" };
  assert.deepEqual(looks([paragraph("Tidak wajib.")], [paragraph(text("Tidak", strong), " wajib.")]), [
    { kind: "style", words: "Tidak", before: [], after: ["strong"] },
  ]);
  const heading = (level: number): DocumentJson => ({
    type: "heading",
    attrs: { level },
    content: [text("Tarif")],
  });
  const [change] = looks([heading(2)], [heading(3)]);
  assert.ok(change?.kind === "form");
  assert.deepEqual([change.before.level, change.after.level], [2, 3]);
  const item: DocumentJson = {
    type: "bulletList",
    content: [{ type: "listItem", content: [paragraph("Butir")] }],
  };
  const [listed] = looks([paragraph("Butir")], [item]);
  assert.ok(listed?.kind === "form");
  assert.deepEqual(listed.after.within, ["bulletList"]);
  assert.deepEqual(looks([paragraph("Satu")], [paragraph("Satu"), { type: "rule" }]), [
    { kind: "rule", words: "Satu", change: "inserted" },
  ]);
});

test("A9 A2: a difference that no reader sees is said to be one", () => {
  const [before, after] = [
    withBlocks(paragraph("Satu")),
    withBlocks(paragraph("Satu"), { type: "paragraph" }),
  ];
  assert.equal(changed(before, after).onlyUnseen, true);
  assert.equal(changed(before, before).onlyUnseen, false);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256Hex } from "./digest.ts";
import { type DocumentJson, parseDocument } from "./document.ts";
import {
  type EditionFrame,
  editionDigest,
  editionJson,
  headlineOf,
  readsTheSame,
  sealContent,
  slugOf,
} from "./edition-content.ts";

const frame: EditionFrame = {
  language: "id",
  slug: "kerja-sama",
  section: "Artikel",
  series: { title: "ZI Menuju WBBM", part: 2 },
  disclaimer: null,
  notBefore: null,
  change: null,
};

const block = (type: string, words: string, attrs: Record<string, string> = {}): DocumentJson => ({
  type,
  attrs,
  content: [{ type: "text", text: words }],
});
const article = (...content: DocumentJson[]) => parseDocument({ type: "doc", content });
const draft = article(
  block("headline", "Kerja Sama", { id: "h" }),
  block("paragraph", "Isi.", { id: "p" }),
  block("byline", "Ida Kade (Kepala Seksi A KPKNL B)", { id: "b" }),
);

test("A2: the digest is over the very bytes that are offered for download", () => {
  const content = sealContent(draft, frame, () => null);
  assert.equal(editionDigest(content), sha256Hex(editionJson(content)));
  assert.equal(editionDigest(JSON.parse(editionJson(content))), editionDigest(content));
});

test("A2: other block ids, other comments, other Unicode form: the same digest", () => {
  const same = article(
    block("headline", "Kerja Sama", { id: "other" }),
    {
      type: "paragraph",
      content: [{ type: "text", text: "Isi.", marks: [{ type: "comment", attrs: { id: "t" } }] }],
    },
    block("byline", "Ida Kade (Kepala Seksi A KPKNL B)"),
  );
  assert.equal(
    editionDigest(sealContent(same, frame, () => null)),
    editionDigest(sealContent(draft, frame, () => null)),
  );
});

const changes: [string, Partial<EditionFrame>][] = [
  ["slug", { slug: "lain" }],
  ["section", { section: "Berita" }],
  ["series part", { series: { title: "ZI Menuju WBBM", part: 3 } }],
  ["disclaimer", { disclaimer: "Pendapat pribadi." }],
  ["language", { language: "en" }],
  ["time floor", { notBefore: "2026-01-01T00:00:00.000Z" }],
  ["change note", { change: { kind: "correction", note: "Angka diperbaiki." } }],
];
for (const [name, change] of changes) {
  test(`A2: another ${name} is another digest`, () => {
    const before = editionDigest(sealContent(draft, frame, () => null));
    assert.notEqual(editionDigest(sealContent(draft, { ...frame, ...change }, () => null)), before);
  });
}

test("A2: the byline is printed as it stood when sealed: a linked person's post, else the words in brackets", () => {
  const written = sealContent(draft, frame, () => null).byline;
  assert.deepEqual(written, [{ name: "Ida Kade", affiliation: "Kepala Seksi A KPKNL B" }]);
  const linked = article(block("byline", "Ida Kade", { person: "u1" }));
  const printed = sealContent(linked, frame, (person) => (person === "u1" ? "Kepala Kantor C" : null)).byline;
  assert.deepEqual(printed, [{ name: "Ida Kade", affiliation: "Kepala Kantor C" }]);
});

const slugs: [string, string][] = [
  ["Kerja Sama: Satu Pintu!", "kerja-sama-satu-pintu"],
  ["Évaluasi  – 2026", "evaluasi-2026"],
  ["../../etc/passwd", "etc-passwd"],
  ["\r\nSet-Cookie: x", "set-cookie-x"],
  ["日本", ""],
];
for (const [headline, slug] of slugs) {
  test(`T52: slug of ${JSON.stringify(headline)}`, () => assert.equal(slugOf(headline), slug));
}

test("the headline is the first one that has words", () => {
  assert.equal(headlineOf(article({ type: "headline" }, block("headline", " Dua  kata "))), "Dua kata");
});

test("A2 P2: which edition a text translates is in its digest; without it the digest is what it was before there was such a thing", () => {
  const content = sealContent(draft, frame, () => null);
  assert.equal("translationOf" in content, false);
  const source = {
    language: "id",
    number: 3,
    digest: editionDigest(content),
    sealedAt: "2026-11-24T01:00:00.000Z",
  } as const;
  const translated = sealContent(draft, { ...frame, translationOf: source }, () => null);
  assert.notEqual(editionDigest(translated), editionDigest(content));
  assert.notEqual(
    editionDigest(sealContent(draft, { ...frame, translationOf: { ...source, number: 4 } }, () => null)),
    editionDigest(translated),
  );
  assert.ok(!readsTheSame(translated, content), "readers are told, so it is a change");
});

test("A2: an edition without a change note has the digest it had before there were change notes", () => {
  const content = sealContent(draft, frame, () => null);
  assert.equal("change" in content, false);
  const noted = sealContent(draft, { ...frame, change: { kind: "small-fix", note: null } }, () => null);
  assert.notEqual(editionDigest(noted), editionDigest(content));
  assert.ok(readsTheSame(noted, content), "a note alone is no change of the text");
  assert.ok(
    !readsTheSame(
      noted,
      sealContent(draft, { ...frame, slug: "lain" }, () => null),
    ),
  );
});

test("F-B12: no blank block is sealed; an old edition that has some reads the same as one without", () => {
  const blank: DocumentJson = { type: "paragraph", content: [{ type: "text", text: "\u00a0" }] };
  const spaced = article(
    block("headline", "Kerja Sama"),
    blank,
    block("paragraph", "Isi."),
    { type: "paragraph", content: [{ type: "hardBreak" }] },
    block("byline", "Ida Kade (Kepala Seksi A KPKNL B)"),
    blank,
  );
  const content = sealContent(draft, frame, () => null);
  assert.equal(editionJson(sealContent(spaced, frame, () => null)), editionJson(content));
  const blocks = content.document.content ?? [];
  const old = { ...content, document: { ...content.document, content: [...blocks, blank] } };
  assert.notEqual(editionDigest(old), editionDigest(content), "what was sealed has the bytes it had");
  assert.ok(readsTheSame(old, content) && readsTheSame(content, old));
  const other = sealContent(article(block("headline", "Kerja Sama")), frame, () => null);
  assert.ok(!readsTheSame(old, other));
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import { articleOver, isNearlyEmpty, pasteArticle, sliceFromText } from "./pasted-article.ts";
import { block, shape, stateOf } from "./testing/state.ts";

const sentence =
  "Penyelenggaraan pemerintahan yang baik membutuhkan kerja sama dari semua pihak yang terlibat di dalamnya.";
const article = ["Kolaborasi dalam Pemerintahan", sentence, sentence, sentence, "Oleh Ida Kade Sukesa"].join(
  "\n",
);

const seed = (body = "") => [
  block("headline", "", { id: "h" }),
  block("standfirst", "", { id: "s" }),
  block("paragraph", `${body}|`, { id: "p" }),
  block("byline", "ida  kade sukesa", { id: "b", person: "u1" }),
];

test("an article pasted into a nearly empty manuscript takes its place", () => {
  const state = stateOf(seed("Draf"));
  const tr = pasteArticle(state, article);
  assert.ok(tr);
  const { doc } = state.apply(tr);
  assert.deepEqual(
    doc.children.map((node) => node.type.name),
    ["headline", "standfirst", "paragraph", "paragraph", "paragraph", "byline"],
  );
  assert.equal(doc.child(0).textContent, "Kolaborasi dalam Pemerintahan");
  assert.deepEqual([doc.child(0).attrs.id, doc.child(1).attrs.id], ["h", "s"]);
  assert.equal(doc.lastChild?.attrs.person, "u1", "the byline of the same name is still that person's");
});

test("a byline of another name is nobody we know; without one, ours stays", () => {
  const { doc } = stateOf(seed());
  const other = schema.nodes.doc.create(null, [block("headline", "x"), block("byline", "Budi")]);
  assert.equal(articleOver(doc, other).lastChild?.attrs.person, null);
  const none = schema.nodes.doc.create(null, [block("headline", "x")]);
  assert.equal(articleOver(doc, none).lastChild?.attrs.person, "u1");
});

test("an article is not pasted over work, over a picture, nor what is no article over anything", () => {
  assert.equal(pasteArticle(stateOf(seed(sentence)), article), null);
  assert.equal(isNearlyEmpty(stateOf([...seed(), block("figure", [])]).doc), false);
  assert.equal(pasteArticle(stateOf(seed()), "Hanya satu baris."), null);
});

test("plain text becomes paragraphs, a single line only words", () => {
  const state = stateOf([block("paragraph", "a|b")]);
  const pasted = (text: string) => shape(state.apply(state.tr.replaceSelection(sliceFromText(text))));
  assert.equal(pasted("x "), "paragraph(ax |b)");
  assert.equal(pasted("satu\r\n\r\n  dua\n"), "paragraph(asatu) paragraph(dua|b)");
  assert.equal(pasted("\n \n"), "paragraph(a|b)");
});

test("lines pasted into a headline leave one headline", () => {
  const state = stateOf([block("headline", "Judul|")]);
  const next = state.apply(state.tr.replaceSelection(sliceFromText("satu\ndua")));
  assert.equal(shape(next), "headline(Judulsatu) paragraph(dua|)");
});

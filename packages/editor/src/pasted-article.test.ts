import assert from "node:assert/strict";
import { test } from "node:test";
import { articleFromText, schema } from "@naskah/model";
import { AllSelection } from "prosemirror-state";
import { articleOver, isNearlyEmpty, pasteArticle } from "./pasted-article.ts";
import { block, stateOf } from "./testing/state.ts";

const sentence =
  "Penyelenggaraan pemerintahan yang baik membutuhkan kerja sama dari semua pihak yang terlibat di dalamnya.";
const article = ["Kolaborasi dalam Pemerintahan", sentence, sentence, sentence, "Oleh Ida Kade Sukesa"].join(
  "\n",
);
const json = articleFromText(article);

const seed = (body = "") => [
  block("headline", "", { id: "h" }),
  block("standfirst", "", { id: "s" }),
  block("paragraph", `${body}|`, { id: "p" }),
  block("byline", "ida  kade sukesa", { id: "b", person: "u1" }),
];

test("an article pasted into a nearly empty manuscript takes its place", () => {
  const state = stateOf(seed("Draf"));
  assert.ok(json);
  const tr = pasteArticle(state, json);
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

test("F-B8 an article pasted over everything that is selected takes its place, however much was written", () => {
  assert.ok(json);
  const state = stateOf(seed(sentence));
  const all = state.apply(state.tr.setSelection(new AllSelection(state.doc)));
  const tr = pasteArticle(all, json);
  assert.equal(tr?.doc.child(0).textContent, "Kolaborasi dalam Pemerintahan");
  assert.equal(tr?.doc.lastChild?.attrs.person, "u1");
});

test("an article is not pasted over work, nor over a picture; a short one only where nothing is written", () => {
  assert.ok(json);
  assert.equal(pasteArticle(stateOf(seed(sentence)), json), null);
  assert.equal(isNearlyEmpty(stateOf([...seed(), block("figure", [])]).doc), false);
  const short = {
    type: "doc",
    content: [
      { type: "headline", content: [{ type: "text", text: "x" }] },
      { type: "paragraph", content: [{ type: "text", text: "y" }] },
    ],
  };
  assert.equal(pasteArticle(stateOf(seed("Draf")), short), null);
  assert.ok(pasteArticle(stateOf(seed()), short));
});

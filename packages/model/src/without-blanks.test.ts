import assert from "node:assert/strict";
import { test } from "node:test";
import { type DocumentJson, parseDocument, readerJson } from "./document.ts";
import { withoutBlanks } from "./without-blanks.ts";

const node = (type: string, ...content: DocumentJson[]): DocumentJson => ({ type, content });
const text = (words: string): DocumentJson => ({ type: "text", text: words });
const p = (words: string) => node("paragraph", text(words));
const BREAK: DocumentJson = { type: "hardBreak" };

const doc = (...content: DocumentJson[]) => parseDocument({ type: "doc", content });
const said = (...content: DocumentJson[]) => readerJson(withoutBlanks(doc(...content)));

const BLANKS: Readonly<Record<string, DocumentJson>> = {
  "an empty paragraph": node("paragraph"),
  spaces: p("   "),
  "a non-breaking space": p("\u00a0"),
  "a tab": p("\t"),
  "a line break": node("paragraph", BREAK),
  "line breaks among spaces": node("paragraph", text(" "), BREAK, BREAK, text("\u00a0")),
  "characters without a form": p("\u200b\ufeff\u00ad"),
  "an empty heading": { type: "heading", attrs: { level: 3 }, content: [text(" ")] },
  "an empty standfirst": node("standfirst"),
  "a quotation of blank paragraphs": node("quote", p(" "), node("paragraph")),
  "a list of blank items": node("bulletList", node("listItem", p(" ")), node("listItem")),
  "references without words": node("references", node("reference", text(" ")), node("reference")),
};

for (const [name, blank] of Object.entries(BLANKS)) {
  test(`F-B12: ${name} says nothing, wherever it stands`, () => {
    const around = [p("Satu."), p("Dua.")] as const;
    assert.deepEqual(said(around[0], blank, around[1]), readerJson(doc(...around)));
    assert.deepEqual(said(blank), readerJson(doc()));
  });
}

test("F-B12: of a list stay the items that say something, and in an item what does", () => {
  const list = node(
    "orderedList",
    node("listItem", p("satu"), node("paragraph", BREAK)),
    node("listItem", p("\u00a0")),
    node("listItem", p(" "), node("bulletList", node("listItem", p("dalam")))),
  );
  const kept = node(
    "orderedList",
    node("listItem", p("satu")),
    node("listItem", node("bulletList", node("listItem", p("dalam")))),
  );
  assert.deepEqual(said(list), readerJson(doc(kept)));
});

test("F-B12: pictures, rules, and spaces and breaks among words stay as they are", () => {
  const picture = { picture: "0".repeat(64), alt: "Gedung" };
  const figure = (...content: DocumentJson[]): DocumentJson => ({ type: "figure", attrs: picture, content });
  const line = node("paragraph", text(" a "), BREAK, BREAK, text("b\u00a0"));
  assert.deepEqual(said(line, { type: "rule" }), readerJson(doc(line, { type: "rule" })));
  assert.deepEqual(said(figure(node("caption", text(" ")), node("credit"))), readerJson(doc(figure())));
  assert.deepEqual(said(node("gallery", figure())), readerJson(doc(node("gallery", figure()))));
});

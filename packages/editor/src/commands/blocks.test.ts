import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import { NodeSelection } from "prosemirror-state";
import { after, block, shape, stateOf } from "../testing/state.ts";
import { blockPlace, setBlockKind } from "./block-kind.ts";
import { addReference, describeFigure, insertFigure, insertRule } from "./insert-blocks.ts";
import { toggleList, toggleQuote } from "./wrap-blocks.ts";

const { bulletList, orderedList } = schema.nodes;
const item = (text: string) => block("listItem", [block("paragraph", text)]);

test("a kind of line is set, keeps the id, and is named again", () => {
  for (const name of ["headline", "standfirst", "heading2", "heading3", "heading4", "byline"] as const) {
    const state = after(stateOf([block("paragraph", "Kata|", { id: "p1" })]), setBlockKind(name));
    assert.equal(blockPlace(state), name);
    assert.equal(state.doc.child(0).attrs.id, "p1");
    assert.equal(shape(after(state, setBlockKind("paragraph"))), "paragraph(Kata|)");
  }
});

test("a line in a list comes out of it to become a heading", () => {
  const state = stateOf([block("bulletList", [item("satu"), item("dua|"), item("tiga")])]);
  assert.equal(
    shape(after(state, setBlockKind("heading2"))),
    "bulletList(listItem(paragraph(satu))) heading2(dua|) bulletList(listItem(paragraph(tiga)))",
  );
});

test("a caption stays a caption", () => {
  const state = stateOf([block("figure", [block("caption", "Foto|")])]);
  assert.equal(setBlockKind("heading2")(state), false);
  assert.equal(setBlockKind("paragraph")(state), false);
  assert.equal(blockPlace(state), "caption");
});

test("paragraphs become a list, change its kind, and come back", () => {
  const plain = stateOf([block("paragraph", "sa<tu"), block("paragraph", "du>a")]);
  const bullets = after(plain, toggleList(bulletList));
  assert.equal(shape(bullets), "bulletList(listItem(paragraph(satu)) listItem(paragraph(dua)))");
  const numbers = after(bullets, toggleList(orderedList));
  assert.equal(shape(numbers), "orderedList(listItem(paragraph(satu)) listItem(paragraph(dua)))");
  assert.equal(shape(after(numbers, toggleList(orderedList))), "paragraph(satu) paragraph(dua)");
});

test("a heading becomes a list item or a quote by way of a paragraph", () => {
  const state = stateOf([block("heading", "Kata|", { level: 2 })]);
  assert.equal(shape(after(state, toggleList(bulletList))), "bulletList(listItem(paragraph(Kata|)))");
  const quoted = after(state, toggleQuote);
  assert.equal(shape(quoted), "quote(paragraph(Kata|))");
  assert.equal(shape(after(quoted, toggleQuote)), "paragraph(Kata|)");
});

const picture = {
  picture: "a".repeat(64),
  width: 800,
  height: 600,
  alt: "Gedung",
  decorative: false,
  caption: "Kantor",
  credit: "",
  related: false,
};

test("a picture takes the place of an empty paragraph, or stands behind the block; the caret is below it", () => {
  assert.equal(
    shape(after(stateOf([block("paragraph", "|")]), insertFigure(picture))),
    "figure(caption(Kantor) credit()) paragraph(|)",
  );
  assert.equal(
    shape(after(stateOf([block("paragraph", "Isi|"), block("paragraph", "Lagi")]), insertFigure(picture))),
    "paragraph(Isi) figure(caption(Kantor) credit()) paragraph(|Lagi)",
  );
});

test("E7 a picture with a place comes there, and the caret stays, unless it stood at the end of that block", () => {
  const words = (text: string) => [
    block("headline", "Judul", { id: "h" }),
    block("standfirst", "", { id: "s" }),
    block("paragraph", text, { id: "a" }),
    block("bulletList", [block("listItem", [block("paragraph", "Butir", { id: "i" })])], { id: "l" }),
    block("byline", "Ani", { id: "b" }),
  ];
  const behind = (text: string, id: string | null) =>
    shape(after(stateOf(words(text)), insertFigure(picture, { id: "new", behind: id }))).replaceAll(
      "figure(caption(Kantor) credit())",
      "FIGURE",
    );
  const rest = "bulletList(listItem(paragraph(Butir)))";
  assert.equal(
    behind("I|si", "a"),
    `headline(Judul) standfirst() paragraph(I|si) FIGURE ${rest} byline(Ani)`,
  );
  assert.equal(
    behind("Isi|", "a"),
    "headline(Judul) standfirst() paragraph(Isi) FIGURE bulletList(listItem(paragraph(|Butir))) byline(Ani)",
  );
  assert.equal(
    behind("Isi|", "h"),
    `headline(Judul) standfirst() FIGURE paragraph(Isi|) ${rest} byline(Ani)`,
  );
  for (const id of ["l", "i"])
    assert.equal(
      behind("Isi|", id),
      `headline(Judul) standfirst() paragraph(Isi|) ${rest} FIGURE paragraph() byline(Ani)`,
    );
  for (const id of ["gone", null])
    assert.equal(
      behind("Isi|", id),
      `headline(Judul) standfirst() paragraph(Isi) FIGURE paragraph(|) ${rest} byline(Ani)`,
    );
});

test("related pictures stand together at the end, and the caret stays", () => {
  const related = insertFigure({ ...picture, related: true });
  const once = after(stateOf([block("paragraph", "Isi|"), block("byline", "Ani")]), related);
  assert.equal(shape(once), "paragraph(Isi|) byline(Ani) gallery(figure(caption(Kantor) credit()))");
  assert.equal(
    shape(after(once, related)),
    "paragraph(Isi|) byline(Ani) gallery(figure(caption(Kantor) credit()) figure(caption(Kantor) credit()))",
  );
});

test("what is said about a picture is changed by its id, or where it is selected", () => {
  const figure = block("figure", [], { id: "f1" });
  const state = stateOf([block("paragraph", "|"), figure]);
  const described = after(state, describeFigure("f1", { alt: "Rapat", decorative: false }));
  assert.equal(described.doc.child(1).attrs.alt, "Rapat");
  assert.equal(describeFigure("f2", { alt: "", decorative: true })(state), false);
  const selected = state.apply(state.tr.setSelection(NodeSelection.create(state.doc, 2)));
  const decorative = after(selected, describeFigure(null, { alt: "", decorative: true }));
  assert.equal(decorative.doc.child(1).attrs.decorative, true);
});

test("a rule stands behind the block", () => {
  assert.equal(
    shape(after(stateOf([block("headline", "Judul|")]), insertRule)),
    "headline(Judul) rule paragraph(|)",
  );
  const parts = [block("headline", "Judul|"), block("standfirst", "Ringkas"), block("paragraph", "Isi")];
  assert.equal(
    shape(after(stateOf(parts), insertRule)),
    "headline(Judul) standfirst(Ringkas) rule paragraph(|Isi)",
  );
});

test("references are made at the end once, and grow", () => {
  const first = after(stateOf([block("paragraph", "Isi|")]), addReference);
  assert.equal(shape(first), "paragraph(Isi) references(reference(|))");
  const again = after(first, addReference);
  assert.equal(shape(again), "paragraph(Isi) references(reference(|))");
  const more = after(again.apply(again.tr.insertText("Satu")), addReference);
  assert.equal(shape(more), "paragraph(Isi) references(reference(Satu) reference(|))");
});

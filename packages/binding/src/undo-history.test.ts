import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import { Fragment } from "prosemirror-model";
import { AllSelection, NodeSelection } from "prosemirror-state";
import { Typist } from "../../../tests/harness/typist.ts";
import { block, documentOf, shape } from "../../editor/src/testing/state.ts";

const SEED = documentOf([block("headline", "J"), block("paragraph", ""), block("byline", "Ani")]);
const writer = () => new Typist(SEED).select(4);
const body = ({ state }: Typist) => state.doc.child(1).textContent;

/** The body after each further undo, until nothing is left to take back. */
function undone(typist: Typist): string[] {
  const seen: string[] = [];
  while (typist.undo(typist.state)) {
    typist.press("Mod-z");
    seen.push(body(typist));
  }
  return seen;
}

test("F-A4 a sentence that was selected and deleted at once is given back whole, with its selection", () => {
  const typist = writer().type("Kerja sama.").press("Mod-a", "Backspace", "Mod-z");
  assert.equal(shape(typist.state), "headline(J) paragraph(Kerja sama.) byline(Ani)");
  const { from, to } = typist.state.selection;
  const { doc } = typist.state;
  assert.equal(
    doc.textBetween(from, to, "/"),
    new AllSelection(doc).$from.doc.textBetween(0, doc.content.size, "/"),
  );
});

test("F-A4 fifteen seconds of typing are several steps, each ending at a word", () => {
  const text =
    "Kerja sama yang dibangun sejak lama ini akhirnya berbuah bagi semua orang di kota ini dan desa";
  const typist = writer();
  for (const letter of text) typist.type(letter).wait(100);
  const steps = undone(typist);
  assert.ok(steps.length >= 4, `${steps.length} steps`);
  for (const left of steps) {
    assert.ok(text.startsWith(left));
    assert.ok(left === "" || left.endsWith(" "), `ends within a word: ${left}`);
  }
});

test("F-A4 bold right after typing is taken back alone", () => {
  const typist = writer().type("satu").select(4, 8).press("Mod-b", "Mod-z");
  assert.equal(body(typist), "satu");
  assert.equal(typist.state.doc.rangeHasMark(4, 8, schema.marks.strong), false);
  assert.deepEqual(undone(typist), [""]);
});

test("F-A4 a new step begins at Enter, at a typed over selection, at a moved caret and at a pause", () => {
  const lines = writer().type("satu⏎dua").press("Mod-z");
  assert.equal(shape(lines.state), "headline(J) paragraph(satu) paragraph(|) byline(Ani)");
  assert.equal(shape(lines.press("Mod-z").state), "headline(J) paragraph(satu|) byline(Ani)");
  assert.deepEqual(undone(writer().type("satu").select(4, 8).type("dua")), ["satu", ""]);
  assert.deepEqual(undone(writer().type("satu").press("Home").type("dua")), ["satu", ""]);
  assert.deepEqual(undone(writer().type("satu").wait(1000).type("dua")), ["satu", ""]);
  assert.deepEqual(undone(writer().type("satu").wait(800).type("dua")), [""]);
});

test("F-A4 what is typed after undo is a step of its own", () => {
  const typist = writer().type("satu").press("Enter", "Mod-z").type(" lagi");
  assert.deepEqual(undone(typist), ["satu", ""]);
});

test("F-A4 what others write meanwhile neither ends a step nor goes with it", () => {
  const typist = writer().type("satu");
  const other = new Typist(typist.bytes, 2);
  other.select(4).type("dari ");
  typist.receive(other.bytes).type(" dua");
  assert.equal(body(typist), "dari satu dua");
  assert.deepEqual(undone(typist), ["dari "]);
});

test("F-A4 what undo gave back of somebody else's words stays when one's own are taken back", () => {
  const typist = new Typist(
    documentOf([block("headline", "J"), block("paragraph", ""), block("paragraph", "x")]),
  );
  const other = new Typist(typist.bytes, 2);
  other.select(4).type("lain");
  typist.receive(other.bytes).select(4).type("saya ");
  typist.choose(NodeSelection.create(typist.state.doc, 3)).press("Backspace", "Mod-z");
  assert.equal(body(typist), "saya lain");
  typist.press("Mod-z");
  assert.equal(body(typist), "lain");
  other.receive(typist.bytes);
  assert.equal(body(other), "lain");
});

test("F-A4 what undo gave back is taken back whole, also when something was written in its midst", () => {
  const typist = writer()
    .type("satu dua")
    .press("Mod-a", "Backspace", "Mod-z")
    .select(8)
    .type("!")
    .press("Mod-z");
  assert.equal(body(typist), "satu dua");
  assert.deepEqual(undone(typist), [""]);
});

test("F-A4 a paste over select all is taken back alone, and the parts are the same", () => {
  const typist = writer().type("satu").press("Mod-a");
  typist.edit((tr) =>
    tr.replaceSelectionWith(block("paragraph", "tempel"), false).setMeta("uiEvent", "paste"),
  );
  typist.type("x").press("Mod-z", "Mod-z");
  assert.equal(shape(typist.select(1).state), "headline(|J) paragraph(satu) byline(Ani)");
  assert.deepEqual(Fragment.from(typist.state.doc.content).size, typist.state.doc.content.size);
});

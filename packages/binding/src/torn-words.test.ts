import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import * as Y from "yjs";
import { Typist } from "../../../tests/harness/typist.ts";
import { block, documentOf, shape } from "../../editor/src/testing/state.ts";

const line = (...content: readonly Node[]) => block("paragraph", content, { id: "d1" });
const item = (text: string, id: string) =>
  block("listItem", [block("paragraph", text, { id: `${id}p` })], { id });

/** Somebody who parts lines and somebody who writes in them, neither having read the other. */
function two(...blocks: readonly Node[]): [parter: Typist, writer: Typist] {
  const { bytes } = new Typist(documentOf(blocks), 9);
  const [parter, writer] = [new Typist(bytes, 1), new Typist(bytes, 2)];
  writer.read = 0;
  return [parter, writer];
}

/** Each reads what the other has, until both have the same. */
function meet(one: Typist, other: Typist): void {
  for (let times = 0; times < 2; times++) {
    one.receive(other.bytes);
    other.receive(one.bytes);
  }
  assert.deepEqual(one.state.doc.toJSON(), other.state.doc.toJSON());
}

const paragraphs = ({ state }: Typist) => state.doc.children.map((node) => node.textContent);

test("D7 words behind a parted place follow with their marks, and the caret with them", () => {
  const [parter, writer] = two(line(schema.text("satu dua")));
  writer.select(9).press("Mod-b").type(" tiga");
  parter.select(5).press("Enter");
  meet(parter, writer);
  assert.equal(shape(writer.state), "paragraph(satu) paragraph( dua  tiga|)");
  const marked = writer.state.doc.child(1).lastChild;
  assert.deepEqual([marked?.text, marked?.marks.map(({ type }) => type.name)], [" tiga", ["strong"]]);
  writer.type("!");
  meet(parter, writer);
  assert.deepEqual(paragraphs(parter), ["satu", " dua tiga!"]);
});

test("D7 V1 words within commented ones stay commented", () => {
  const comment = schema.mark("comment", { id: "t1" });
  const [parter, writer] = two(line(schema.text("satu "), schema.text("dua tiga", [comment])));
  writer.select(9).type(" setengah");
  parter.select(5).press("Enter");
  meet(parter, writer);
  const { content } = parter.state.doc.child(1);
  assert.equal(content.textBetween(0, content.size), "  dua setengah tiga".slice(1));
  content.forEach((node) => {
    if (node.text !== " ") assert.ok(comment.isInSet(node.marks), `${node.text} is commented`);
  });
});

test("D7 in a list the words follow to the new item", () => {
  const [parter, writer] = two(block("bulletList", [item("satu dua", "i1"), item("akhir", "i2")]));
  writer.select(11).type(" tiga");
  parter.select(7).press("Enter");
  meet(parter, writer);
  assert.equal(
    shape(writer.state),
    "bulletList(listItem(paragraph(satu)) listItem(paragraph( dua tiga|)) listItem(paragraph(akhir)))",
  );
});

test("D7 a line break that was made behind a parted place follows with the words around it", () => {
  const [parter, writer] = two(line(schema.text("satu dua")));
  writer.select(9).type(" tiga").press("Shift-Enter").type("empat");
  parter.select(5).press("Enter");
  meet(parter, writer);
  assert.equal(shape(writer.state), "paragraph(satu) paragraph( dua tiga hardBreak empat|)");
});

test("D7 G1 letters that follow are their writer's in the shared document, and the others are the parter's", () => {
  const [parter, writer] = two(line(schema.text("satu dua")));
  writer.select(9).type(" tiga");
  parter.select(5).press("Enter");
  meet(parter, writer);
  const text = (parter.doc.getXmlFragment("article").get(1) as Y.XmlElement).get(0) as Y.XmlText;
  const authors: [number, string][] = [];
  for (let run = text._start; run !== null; run = run.right)
    if (!run.deleted && run.content instanceof Y.ContentString)
      authors.push([run.id.client, run.content.str]);
  assert.deepEqual(authors, [
    [1, " dua"],
    [2, " tiga"],
  ]);
});

test("D7 undo takes back words that followed, and redo writes them again where they followed to", () => {
  const [parter, writer] = two(line(schema.text("satu dua")));
  writer.select(9).type(" tiga");
  parter.select(5).press("Enter");
  meet(parter, writer);
  writer.press("Mod-z");
  assert.deepEqual(paragraphs(writer), ["satu", " dua"]);
  writer.press("Mod-y");
  meet(parter, writer);
  assert.deepEqual(paragraphs(parter), ["satu", " dua tiga"]);
});

test("D7 words stay where they are when somebody only deletes what is before them, or moves it to a line that was there", () => {
  const [parter, writer] = two(line(schema.text("satu dua")), block("paragraph", "akhir", { id: "d2" }));
  writer.select(9).type(" tiga");
  parter.edit((tr) => tr.delete(5, 9).insertText(" dua", tr.doc.content.size - 1));
  meet(parter, writer);
  assert.deepEqual(paragraphs(writer), ["satu tiga", "akhir dua"]);
});

test("C7 whoever may only read writes nothing, whatever follows", () => {
  const [parter, writer] = two(line(schema.text("satu dua")));
  writer.select(9).type(" tiga");
  writer.editable = false;
  parter.select(5).press("Enter");
  meet(parter, writer);
  assert.deepEqual(paragraphs(writer), ["satu tiga", " dua"]);
});

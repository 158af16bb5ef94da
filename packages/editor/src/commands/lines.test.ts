import assert from "node:assert/strict";
import { test } from "node:test";
import type { Node } from "prosemirror-model";
import type { Command } from "prosemirror-state";
import { after, block, shape, stateOf } from "../testing/state.ts";
import {
  beginEmptyDocument,
  breakLine,
  leaveFigure,
  leaveReferences,
  leaveSingleLine,
  plainLine,
} from "./lines.ts";

const shapeAfter = (blocks: Parameters<typeof stateOf>[0], command: Command) =>
  shape(after(stateOf(blocks), command));

test("Enter at the end of the headline goes into the empty standfirst", () => {
  assert.equal(
    shapeAfter([block("headline", "Judul|"), block("standfirst")], leaveSingleLine),
    "headline(Judul) standfirst(|)",
  );
});

test("Enter at the end of the headline makes a paragraph before what is written", () => {
  assert.equal(
    shapeAfter([block("headline", "Judul|"), block("paragraph", "Isi")], leaveSingleLine),
    "headline(Judul) paragraph(|) paragraph(Isi)",
  );
});

test("Enter within the headline leaves one headline, the rest is a paragraph", () => {
  assert.equal(shapeAfter([block("headline", "Ju|dul")], leaveSingleLine), "headline(Ju) paragraph(|dul)");
});

test("Enter in a standfirst and a byline makes a paragraph", () => {
  for (const name of ["standfirst", "byline"] as const) {
    assert.equal(shapeAfter([block(name, "Satu|")], leaveSingleLine), `${name}(Satu) paragraph(|)`);
  }
});

test("Enter in a paragraph is nobody's here", () => {
  const state = stateOf([block("paragraph", "Isi|")]);
  for (const command of [leaveSingleLine, leaveFigure, leaveReferences]) assert.equal(command(state), false);
});

test("Enter in a credit, and in a caption without one, goes on after the picture", () => {
  const figure = (...lines: Node[]) => [block("figure", lines), block("headline", "x")];
  assert.equal(
    shapeAfter(figure(block("caption", "Foto"), block("credit", "Humas|")), leaveFigure),
    "figure(caption(Foto) credit(Humas)) paragraph(|) headline(x)",
  );
  assert.equal(
    shapeAfter(figure(block("caption", "Foto|")), leaveFigure),
    "figure(caption(Foto)) paragraph(|) headline(x)",
  );
});

test("Enter in the empty last reference leaves the list, and takes away an empty one", () => {
  const two = block("references", [block("reference", "Satu"), block("reference", "|")]);
  assert.equal(shapeAfter([two], leaveReferences), "references(reference(Satu)) paragraph(|)");
  const one = block("references", [block("reference", "|")]);
  assert.equal(shapeAfter([one], leaveReferences), "paragraph(|)");
});

test("Backspace at the start of a heading makes it a paragraph and keeps its id", () => {
  const state = after(stateOf([block("heading", "|Bagian", { level: 3, id: "h1" })]), plainLine);
  assert.equal(shape(state), "paragraph(|Bagian)");
  assert.equal(state.doc.child(0).attrs.id, "h1");
});

test("Backspace further in, or in a paragraph, is left to the usual keys", () => {
  assert.equal(plainLine(stateOf([block("heading", "Ba|gian")])), false);
  for (const name of ["paragraph", "standfirst", "byline"] as const)
    assert.equal(plainLine(stateOf([block(name, "|Isi")])), false);
});

test("Shift-Enter breaks a paragraph, not a headline", () => {
  assert.equal(shapeAfter([block("paragraph", "a|b")], breakLine), "paragraph(a hardBreak |b)");
  assert.equal(breakLine(stateOf([block("headline", "a|b")])), false);
});

test("D2: a document without blocks gets a paragraph to type into", () => {
  const state = stateOf([block("paragraph", "|")]);
  const empty = state.apply(state.tr.delete(0, state.doc.content.size));
  assert.equal(shape(after(empty, beginEmptyDocument)), "paragraph(|)");
  assert.equal(beginEmptyDocument(state), false);
});

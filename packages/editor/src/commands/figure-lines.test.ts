import assert from "node:assert/strict";
import { test } from "node:test";
import { after, block, shape, stateOf } from "../testing/state.ts";
import { addFigureLine, missingLines } from "./figure-lines.ts";

const caption = block("caption", "Kantor");
const credit = block("credit", "Ida");

test("F-A7 a figure says which lines it lost, whatever their order", () => {
  assert.deepEqual(missingLines(block("figure", [caption, credit])), []);
  assert.deepEqual(missingLines(block("figure", [credit, caption])), []);
  assert.deepEqual(missingLines(block("figure", [credit])), ["caption"]);
  assert.deepEqual(missingLines(block("figure", [])), ["caption", "credit"]);
});

test("F-A7 a lost line comes back in its place with the caret in it, once", () => {
  const without = stateOf([block("paragraph", "x"), block("figure", [credit])]);
  const mended = after(without, addFigureLine(3, "caption"));
  assert.equal(shape(mended), "paragraph(x) figure(caption(|) credit(Ida))");
  assert.equal(after(mended, addFigureLine(3, "caption")), mended);
  const last = after(stateOf([block("figure", [caption])]), addFigureLine(0, "credit"));
  assert.equal(shape(last), "figure(caption(Kantor) credit(|))");
  assert.equal(after(without, addFigureLine(0, "credit")), without);
});

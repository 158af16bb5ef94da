import assert from "node:assert/strict";
import { test } from "node:test";
import { amendDocument } from "./amendment.ts";
import { findAmendment, overlap } from "./find-amendment.ts";
import { schema } from "./schema.ts";

const p = (...texts: string[]) =>
  schema.node(
    "paragraph",
    null,
    texts.flatMap((text, index) => [
      ...(index === 0 ? [] : [schema.node("hardBreak")]),
      ...(text === "" ? [] : [schema.text(text)]),
    ]),
  );
const doc = schema.node("doc", null, [p("Rapat pukul sembilan"), p("Rapat", "lagi pukul sepuluh")]);

test("A2 approve with suggestions: words are found where they stand once, past a line break too, and changed there", () => {
  const found = findAmendment(doc, "pukul sepuluh", "pukul sebelas");
  assert.ok("amendment" in found);
  assert.deepEqual(found.amendment.block, [1]);
  const amended = amendDocument(doc, [found.amendment]);
  assert.ok("doc" in amended);
  assert.equal(amended.doc.child(1).textContent, "Rapatlagi pukul sebelas");
});

test("words that stand twice, nowhere, or over a line break are not guessed", () => {
  assert.deepEqual(findAmendment(doc, "pukul", "jam"), { fault: "ambiguous" });
  assert.deepEqual(findAmendment(doc, "Rapatlagi", "x"), { fault: "not-found" });
  assert.deepEqual(findAmendment(doc, "", "x"), { fault: "not-found" });
});

test("two changes of the same letters overlap", () => {
  const [a, b, c] = ["pukul sembilan", "Rapat pukul s", "lagi"].map((words) => findAmendment(doc, words, ""));
  assert.ok(
    a !== undefined &&
      "amendment" in a &&
      b !== undefined &&
      "amendment" in b &&
      c !== undefined &&
      "amendment" in c,
  );
  assert.equal(overlap(a.amendment, b.amendment), true);
  assert.equal(overlap(a.amendment, c.amendment), false);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState } from "prosemirror-state";
import { Random } from "../../binding/src/testing/random.ts";
import { randomEdit } from "../../binding/src/testing/random-edit.ts";
import { describeCheck } from "./check-code.ts";
import { parseDocument } from "./document.ts";
import { NO_CONTEXT, publicationChecks } from "./publication-check.ts";
import { schema } from "./schema.ts";
import { spellableTexts } from "./word-check.ts";

const EDITS = 120;
const SEEDS = process.env.NASKAH_LONG === "1" ? 400 : 25;
const PIECES = [
  "ida@gmail.com",
  "7602034105800001",
  "0812-3456-7890",
  "(Sukesa, 2021)",
  "[1–3]",
  " , ",
  "yang yang ",
  "selesai.Lalu",
  "“",
  "🙂é",
];

/** Checks a document and asks that every range is what stands in its block. */
function judge(doc: ReturnType<typeof parseDocument>): void {
  const texts = spellableTexts(doc);
  const misspellings = texts.map((text) =>
    text === "" ? [] : [{ from: 0, to: 1, isForeign: false, suggestions: [] }],
  );
  const checks = publicationChecks(doc, { ...NO_CONTEXT, misspellings });
  assert.deepEqual(publicationChecks(doc, { ...NO_CONTEXT, misspellings }), checks);
  for (const { code, place } of checks) {
    assert.ok(describeCheck(code, "id") !== "" && describeCheck(code, "en") !== "");
    if (place.kind !== "block") continue;
    assert.ok(place.index >= 0 && place.index < doc.childCount);
    if (place.range === undefined) continue;
    const { from, to, words } = place.range;
    assert.ok(from >= 0 && from < to && words.length <= 200);
  }
}

for (let seed = 1; seed <= SEEDS; seed++) {
  test(`D2: publication checks never throw on a document of the schema, seed ${seed}`, () => {
    const random = new Random(seed);
    let state = EditorState.create({
      schema,
      doc: parseDocument({
        type: "doc",
        content: [
          { type: "headline", content: [{ type: "text", text: "Judul" }] },
          { type: "paragraph", attrs: { id: "p" }, content: [{ type: "text", text: "Isi" }] },
          {
            type: "references",
            content: [{ type: "reference", content: [{ type: "text", text: "A. 2019." }] }],
          },
          { type: "byline", attrs: { id: "b" } },
        ],
      }),
    });
    for (let edit = 0; edit < EDITS; edit++) {
      const tr = randomEdit(state, random);
      if (tr !== null) state = state.apply(tr);
      if (random.chance(20)) {
        const at = random.below(state.doc.content.size + 1);
        if (state.doc.resolve(at).parent.isTextblock)
          state = state.apply(state.tr.insertText(random.pick(PIECES), at));
      }
      judge(state.doc);
    }
  });
}

test("D2: publication checks never throw on empty blocks of every kind", () => {
  const content = Object.values(schema.nodes)
    .filter((type) => type !== schema.topNodeType && schema.topNodeType.contentMatch.matchType(type) !== null)
    .filter((type) => !type.hasRequiredAttrs())
    .map((type) => ({ type: type.name }));
  assert.ok(content.length > 8);
  judge(schema.nodeFromJSON({ type: "doc", content }));
  judge(schema.nodeFromJSON({ type: "doc" }));
});

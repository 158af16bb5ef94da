import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import { type Node, Slice } from "prosemirror-model";
import type { EditorState } from "prosemirror-state";
import { pastedPlaces } from "./pasted-places.ts";
import { insertion } from "./plugins/paste.ts";
import { block, stateOf } from "./testing/state.ts";

/** A paste of lines with these ids into a text, with a picture behind each of the given ones. @returns the words of the blocks that they come behind. */
function places(state: EditorState, lines: readonly Node[], behind: readonly (string | null)[]) {
  const slice = Slice.maxOpen(schema.nodes.doc.create(null, [...lines]).content);
  const { doc } = state.apply(insertion(state, slice));
  const pictures = behind.map((id) => ({ file: 0, alt: "", behind: id }));
  return pastedPlaces(pictures, state, doc).map(
    (id) => doc.children.find((node) => node.attrs.id === id)?.textContent ?? null,
  );
}

const text = (words: string) =>
  stateOf([
    block("headline", "Judul", { id: "h" }),
    block("paragraph", "mula", { id: "m" }),
    block("paragraph", words, { id: "c" }),
    block("paragraph", "akhir", { id: "e" }),
  ]);
const LINES = [1, 2, 3].map((count) => block("paragraph", `baris ${count}`, { id: `l${count}` }));
const ALL = [null, "l1", "l2", "l3"];

for (const [name, words, expected] of [
  ["in an empty line", "|", ["mula", "baris 1", "baris 2", "baris 3"]],
  ["behind a line", "kata|", ["katabaris 1", "katabaris 1", "baris 2", "baris 3"]],
  ["before a line", "|kata", ["mula", "baris 1", "baris 2", "baris 3kata"]],
  ["in a line", "ka|ta", ["kabaris 1", "kabaris 1", "baris 2", "baris 3ta"]],
] as const)
  test(`E7 where the pictures of a page come that is pasted ${name}`, () =>
    assert.deepEqual(places(text(words), LINES, ALL), expected));

test("E7 in a list pictures come behind it, in a headline behind what became of the lines", () => {
  const item = block("listItem", [block("paragraph", "satu|", { id: "i" })], { id: "li" });
  const list = stateOf([block("bulletList", [item], { id: "ul" })]);
  assert.deepEqual(places(list, LINES, ALL), Array(4).fill("satubaris 1baris 2baris 3"));
  const headline = stateOf([
    block("headline", "Judul|", { id: "h" }),
    block("standfirst", "", { id: "s" }),
    block("paragraph", "isi", { id: "p" }),
  ]);
  assert.deepEqual(places(headline, LINES, ALL), ["Judulbaris 1", "Judulbaris 1", "baris 2", "baris 3"]);
});

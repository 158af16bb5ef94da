import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument, schema } from "@naskah/model";
import { ownSliceIn, readClipboard } from "@naskah/paste";
import type { Node, NodeType } from "prosemirror-model";
import { copied } from "./copied-html.ts";
import { ownSlice } from "./pasted-slice.ts";

const SEED = Number(process.env.NASKAH_SEED ?? 16);
const DOCUMENTS = process.env.NASKAH_LONG === "1" ? 2_000 : 100;
const SLICES = 20;

/** Park and Miller's generator; numbers from 0 up to 1. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const random = randomOf(SEED);
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
const WORDS = [
  "kata",
  " ",
  "a \"b\" 'c'",
  "<b>&amp;</b>",
  "½\u00a0m²",
  "🙏🏽",
  "عربي",
  "-->",
  "\u00ad",
  "e\u0301",
  "$",
];
const HASH = "b".repeat(64);

const ATTRIBUTES: Readonly<Record<string, () => unknown>> = {
  id: () => pick([null, "b1", "b2"]),
  person: () => pick([null, "u1"]),
  level: () => pick([2, 3, 4]),
  start: () => pick([0, 1, 7]),
  picture: () => pick([null, HASH]),
  width: () => pick([null, 4]),
  height: () => pick([null, 3]),
  alt: () => pick(WORDS),
  decorative: () => pick([true, false]),
  href: () => pick(["https://a.id/?a=1&b='2'", "mailto:a@b.id", "/x"]),
};
const attributesOf = (names: Iterable<string>) =>
  Object.fromEntries([...names].map((name) => [name, ATTRIBUTES[name]?.()]));

/** Any node of a type, as the schema allows it; what another version wrote is not ours to make. */
function anyNode(type: NodeType, depth: number): Node {
  if (type.isText) throw new Error("text is made with its marks");
  const attrs = attributesOf(Object.keys(type.spec.attrs ?? {}));
  const children = Object.values(schema.nodes).filter(
    (child) => child.spec.placeholder !== true && type.contentMatch.matchType(child) !== null,
  );
  const count = children.length === 0 || depth > 5 ? 0 : Math.floor(random() * 4);
  const content = Array.from({ length: count }, () => {
    const child = pick(children);
    return child.isText ? anyText(type) : anyNode(child, depth + 1);
  });
  return type.create(attrs, content);
}

function anyText(parent: NodeType): Node {
  const marks = Object.values(schema.marks)
    .filter((mark) => mark.spec.placeholder !== true && parent.allowsMarkType(mark) && random() < 0.3)
    .map((mark) =>
      mark.create(mark.name === "comment" ? { id: "t1" } : attributesOf(Object.keys(mark.spec.attrs ?? {}))),
    );
  const allowed = marks.reduce<(typeof marks)[number][]>((set, mark) => [...mark.addToSet(set)], []);
  return schema.text(pick(WORDS), allowed);
}

test(`E5 fuzz: whatever is selected in whatever document comes back through our own clipboard exactly (seed ${SEED})`, () => {
  const seen = new Set<string>();
  for (let turn = 0; turn < DOCUMENTS; turn++) {
    const blocks = Array.from({ length: 1 + Math.floor(random() * 6) }, () => anyNode(schema.nodes.doc, 0));
    const doc = schema.nodes.doc.create(
      null,
      blocks.flatMap(({ children }) => children),
    );
    parseDocument(doc.toJSON());
    doc.descendants((node) => {
      seen.add(node.type.name);
      for (const { type } of node.marks) seen.add(type.name);
    });
    for (let at = 0; at < SLICES; at++) {
      const [one, other] = [random(), random()].map((part) => Math.floor(part * (doc.content.size + 1)));
      const [from = 0, to = 0] = [one ?? 0, other ?? 0].toSorted((a, b) => a - b);
      // A selection's content has its blocks around it.
      const slice = doc.slice(from, to, true);
      const { html, text } = copied(slice, "m", (hash) => `https://naskah.test/${hash}`);
      const own = ownSliceIn(html);
      const back = own === null ? null : ownSlice(own);
      assert.deepEqual(back?.toJSON() ?? null, slice.toJSON(), `document ${turn}, ${from} to ${to}`);
      // Somebody else's editor, and ours where the attribute was lost, reads the page.
      const page = html.replace(/^<div data-naskah-slice="[^"]*">/, "");
      const read = readClipboard({ html: page, text, pictureFiles: 0 }, "rich");
      parseDocument({ type: "doc", content: read.blocks });
    }
  }
  const all = [...Object.values(schema.nodes), ...Object.values(schema.marks)];
  for (const { name, spec } of all)
    if (name !== "doc" && spec.placeholder !== true) assert.ok(seen.has(name), `${name} is tried`);
});

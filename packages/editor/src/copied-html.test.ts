import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import { ownSliceIn, readClipboard } from "@naskah/paste";
import { Fragment, type Node, Slice } from "prosemirror-model";
import { AllSelection, TextSelection } from "prosemirror-state";
import { copied } from "./copied-html.ts";
import { ownSlice, picturesIn, withoutComments, withoutPictures } from "./pasted-slice.ts";
import { block, stateOf } from "./testing/state.ts";

const HASH = "a".repeat(64);
const src = (hash: string) => `https://naskah.test/${hash}`;
const MARKS = [
  "strong",
  "emphasis",
  "underline",
  "strike",
  "superscript",
  "subscript",
  "code",
  "link",
  "comment",
] as const;
type MarkName = (typeof MARKS)[number];
const marked = (...names: readonly MarkName[]): Node =>
  schema.text(
    names.join(),
    names.map((name) =>
      schema.marks[name].create(
        name === "link" ? { href: "https://a.id/" } : name === "comment" ? { id: "t1" } : null,
      ),
    ),
  );
const p = (text: string) => block("paragraph", text);
const figure = () =>
  block("figure", [block("caption", "Foto"), block("credit", "Humas")], {
    picture: HASH,
    width: 4,
    height: 3,
    alt: 'G "1"',
  });

/** Every node of the schema that a person makes, and every mark. */
const EVERYTHING: readonly Node[] = [
  block("headline", "Judul", { id: "h" }),
  block("standfirst", "Ringkas"),
  block("paragraph", [
    ...MARKS.map((name) => marked(name)),
    marked("strong", "link"),
    schema.nodes.hardBreak.create(),
  ]),
  block("paragraph", "1\t2"),
  ...[2, 3, 4].map((level) => block("heading", `Bagian ${level}`, { level })),
  block("bulletList", [
    block("listItem", [p("a"), block("orderedList", [block("listItem", [p("b")])], { start: 4 })]),
  ]),
  block("quote", [p("kutipan")]),
  block("rule", []),
  figure(),
  block("gallery", [figure()]),
  block("references", [block("reference", "Satu"), block("reference", "Dua")]),
  block("byline", "Ani", { person: "u1" }),
];

function roundTrip(slice: Slice): Slice | null {
  const { html } = copied(slice, "m", src);
  const own = ownSliceIn(html);
  return own === null ? null : ownSlice(own);
}

test("E5 every node and every mark comes back through our own clipboard exactly", () => {
  const names = new Set(EVERYTHING.flatMap((node) => [node.type.name, ...inner(node)]));
  for (const name of Object.keys(schema.nodes))
    if (!["doc", "unknownBlock", "unknownInline"].includes(name))
      assert.ok(names.has(name), `${name} is tried`);
  const state = stateOf(EVERYTHING);
  const whole = new AllSelection(state.doc).content();
  assert.deepEqual(roundTrip(whole)?.toJSON(), whole.toJSON());
});

function inner(node: Node): readonly string[] {
  const names: string[] = [];
  node.descendants(({ type }) => void names.push(type.name));
  return names;
}

test("E5 so does every part that can be selected in it", () => {
  const { doc } = stateOf(EVERYTHING);
  for (let from = 1; from < doc.content.size; from += 3) {
    for (let to = from + 1; to < doc.content.size; to += 7) {
      const selection = TextSelection.between(doc.resolve(from), doc.resolve(to));
      const slice = selection.content();
      assert.deepEqual(roundTrip(slice)?.toJSON(), slice.toJSON(), `${from} to ${to}`);
    }
  }
});

test("E5 a slice that is open deeper than it is, or holds what nobody knows, is none", () => {
  const content = [{ type: "paragraph" }];
  assert.equal(ownSlice({ manuscript: "m", openStart: 2, openEnd: 0, content }), null);
  assert.equal(ownSlice({ manuscript: "m", openStart: 0, openEnd: 0, content: [{ type: "script" }] }), null);
  assert.equal(
    ownSlice({
      manuscript: "m",
      openStart: 0,
      openEnd: 0,
      content: [{ type: "paragraph", attrs: { onclick: "x" } }],
    }),
    null,
  );
});

test("F-B9 what others get: pictures with their alternative text, no comment, no id", () => {
  const { html, text } = copied(new Slice(Fragment.from([...EVERYTHING]), 0, 0), "m", src);
  const page = html.replace(/^<div data-naskah-slice="[^"]*">/, "");
  assert.match(page, new RegExp(`<img src="https:.*${HASH}" alt="G &#34;1&#34;"`));
  assert.doesNotMatch(page, /data-|"t1"|<span data/);
  assert.match(text, /\[G "1"\]/);
  // Another Naskah reads the page as any other.
  const { blocks } = readClipboard({ html: page, text: null, pictureFiles: 0 }, "rich");
  assert.ok(blocks.length > 8);
});

test("F-B11 comments and refused pictures stay behind, the rest is as it was", () => {
  const slice = new Slice(Fragment.from([...EVERYTHING]), 0, 0);
  assert.deepEqual(picturesIn(slice), [HASH]);
  const others = withoutPictures(withoutComments(slice), new Set([HASH]));
  const json = JSON.stringify(others.toJSON());
  assert.ok(!json.includes('"type":"comment"') && !json.includes('"type":"figure"'));
  assert.ok(json.includes("Ringkas"));
});

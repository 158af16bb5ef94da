import assert from "node:assert/strict";
import { test } from "node:test";
import type { Node } from "prosemirror-model";
import { NodeSelection, TextSelection } from "prosemirror-state";
import { block, documentOf } from "../../packages/editor/src/testing/state.ts";
import { Random } from "../harness/random.ts";
import { Typist } from "../harness/typist.ts";

const SEEDS = process.env.NASKAH_LONG === "1" ? 5000 : 150;
const KEYS_PRESSED = 60;

const line = (text: string) => block("paragraph", text);
const item = (...content: readonly Node[]) => block("listItem", content);
const bullets = (...items: readonly Node[]) => block("bulletList", items);
const figure = (...lines: readonly Node[]) => block("figure", lines);
const picture = (name: string) => figure(block("caption", name), block("credit", "Humas"));

const HEAD = [block("headline", "Judul"), block("standfirst", "Ringkas")];
const END = [
  block("byline", "Ani"),
  block("gallery", [picture("Satu"), picture("")]),
  block("references", [block("reference", "Rujuk"), block("reference", "")]),
];

/** Articles with every kind of block, and such as two deletions may have left (D2). */
const ARTICLES: readonly (readonly Node[])[] = [
  [...HEAD, line(""), block("byline", "Ani")],
  [
    ...HEAD,
    line("Isi 🙂 panjang"),
    bullets(item(line("a"), bullets(item(line("b")), item(line("c")))), item(line("d"))),
    block("quote", [line("kata"), bullets(item(line("e")))]),
    block("heading", "Bagian", { level: 2 }),
    picture("Foto"),
    block("orderedList", [item(line("f")), item(line(""))]),
    block("rule"),
    line("Akhir"),
    ...END,
  ],
  [bullets(), ...HEAD, bullets(item(), item(bullets(item(line("x"))))), block("quote"), line("y"), ...END],
  [
    block("gallery"),
    figure(),
    figure(block("credit", "k"), block("caption", "c")),
    block("references"),
    line(""),
  ],
  [block("headline", "a"), block("headline", ""), block("byline", ""), block("byline", "b"), block("rule")],
  [block("rule"), picture("Sendiri")],
  [],
];

const KEYS = [
  ..."Enter Enter Enter Backspace Backspace Backspace Delete Delete Tab Shift-Tab Shift-Enter Home End".split(
    " ",
  ),
  ..."Mod-Backspace Mod-Delete ArrowLeft ArrowRight ArrowUp ArrowDown Shift-ArrowLeft Shift-ArrowRight".split(
    " ",
  ),
  ..."Shift-ArrowUp Shift-ArrowDown Shift-End Shift-Home Mod-a Mod-b Mod-Enter".split(" "),
];
const WORDS = ["a", "kata ", "- ", "1. ", "> ", "## ", "---", "🙂", "\ud83d"];

/** How many of each fixed part there are, and of each picture's lines by the picture's id. */
function partsOf(doc: Node): Map<string, number> {
  const parts = new Map<string, number>();
  const count = (key: string) => parts.set(key, (parts.get(key) ?? 0) + 1);
  doc.descendants((node, _position, parent) => {
    const { name } = node.type;
    if (["headline", "standfirst", "byline"].includes(name)) count(name);
    if (name === "caption" || name === "credit") count(`${name} of ${parent?.attrs.id}`);
    return !node.isTextblock;
  });
  return parts;
}

const idsOfFigures = (doc: Node): Set<string> => {
  const ids = new Set<string>();
  doc.descendants((node) => {
    if (node.type.name === "figure") ids.add(String(node.attrs.id));
  });
  return ids;
};

/** Items that do not begin with a line. */
function oddItems(doc: Node): number {
  let odd = 0;
  doc.descendants((node) => {
    if (node.type.name === "listItem" && node.firstChild?.isTextblock !== true) odd += 1;
  });
  return odd;
}

function pressSomething(typist: Typist, random: Random): string {
  const { doc } = typist.state;
  if (random.chance(8) && doc.content.size > 0) {
    const [from, to] = [random.below(doc.content.size), random.below(doc.content.size)];
    const $from = doc.resolve(from);
    if (random.chance(25) && $from.nodeAfter !== null && !$from.nodeAfter.isText) {
      typist.choose(NodeSelection.create(doc, from));
      return `select the node at ${from}`;
    }
    const selection = TextSelection.between($from, doc.resolve(random.chance(50) ? from : to));
    typist.choose(selection);
    return `select ${selection.anchor} to ${selection.head}`;
  }
  if (random.chance(30)) {
    const words = random.pick(WORDS);
    typist.type(words);
    return `type ${words}`;
  }
  const key = random.pick(KEYS);
  typist.press(key);
  return key;
}

/** What keys may never do, told of the documents before and after one. */
function checkKey(before: Node, after: Node, what: string): void {
  after.check();
  const [had, has] = [partsOf(before), partsOf(after)];
  const figures = idsOfFigures(after);
  for (const [part, count] of had) {
    const picture = / of (.*)/.exec(part)?.[1];
    if (picture === undefined || figures.has(picture))
      assert.ok((has.get(part) ?? 0) >= count, `${what}: a ${part} is gone from ${before} in ${after}`);
  }
  assert.ok(
    oddItems(after) <= oddItems(before),
    `${what}: an item without a line in ${after}, from ${before}`,
  );
}

/** Everybody's pictures have ids, as those that people insert do. */
function named(blocks: readonly Node[]): Node {
  let id = 0;
  const name = (node: Node): Node =>
    node.isText
      ? node
      : node.type.create({ ...node.attrs, id: `d${++id}` }, node.children.map(name), node.marks);
  return documentOf(blocks.map(name));
}

const articleOf = (seed: number): Node => named(ARTICLES[seed % ARTICLES.length] ?? []);

function typeAlone(seed: number): void {
  const random = new Random(seed);
  const start = articleOf(seed);
  const typist = new Typist(start);
  const keys: string[] = [];
  try {
    for (let i = 0; i < KEYS_PRESSED; i++) {
      if (random.chance(10)) typist.wait(2000);
      if (random.chance(10)) {
        keys.push("undo or redo");
        typist.press(random.chance(70) ? "Mod-z" : "Mod-y");
        typist.state.doc.check();
        continue;
      }
      const before = typist.state.doc;
      keys.push("?");
      keys[keys.length - 1] = pressSomething(typist, random);
      checkKey(before, typist.state.doc, keys.at(-1) ?? "");
    }
    assert.deepEqual(new Typist(typist.bytes, 9).state.doc.toJSON(), typist.state.doc.toJSON());
    while (typist.undo(typist.state)) typist.press("Mod-z");
    assert.deepEqual(typist.state.doc.toJSON(), start.toJSON());
  } catch (error) {
    throw new Error(`seed ${seed}: ${keys.slice(-8).join(" · ")}`, { cause: error });
  }
}

function typeTogether(seed: number): void {
  const random = new Random(seed);
  const one = new Typist(articleOf(seed));
  const two = new Typist(one.bytes, 2);
  try {
    for (let i = 0; i < KEYS_PRESSED; i++) {
      const typist = random.pick([one, two]);
      if (random.chance(10)) typist.press(random.chance(70) ? "Mod-z" : "Mod-y");
      else pressSomething(typist, random);
      if (random.chance(30)) one.receive(two.bytes);
      if (random.chance(30)) two.receive(one.bytes);
      typist.state.doc.check();
    }
    one.receive(two.bytes);
    two.receive(one.bytes);
    assert.deepEqual(one.state.doc.toJSON(), two.state.doc.toJSON());
  } catch (error) {
    throw new Error(`seed ${seed}`, { cause: error });
  }
}

test(`F-A2 F-A5 F-A6: ${SEEDS} people press random keys: nothing throws, no part is lost, undo gives everything back`, () => {
  for (let seed = 1; seed <= SEEDS; seed++) typeAlone(seed);
});

test(`F-A5 F-A15: ${SEEDS} pairs press random keys at one document and end with the same`, () => {
  for (let seed = 1; seed <= SEEDS; seed++) typeTogether(seed);
});

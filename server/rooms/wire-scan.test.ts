import assert from "node:assert/strict";
import { test } from "node:test";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { MalformedError } from "./byte-reader.ts";
import { ForbiddenContentError } from "./struct-reader.ts";
import { scanInSteps, scanUpdate } from "./wire-scan.ts";

function updateOf(act: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 7;
  doc.transact(() => act(doc));
  return Y.encodeStateAsUpdate(doc);
}

const paragraph = (doc: Y.Doc, words: string): Y.XmlText => {
  const element = new Y.XmlElement("paragraph");
  const text = new Y.XmlText(words);
  element.insert(0, [text]);
  doc.getXmlFragment("article").insert(0, [element]);
  return text;
};

const write = (act: (encoder: encoding.Encoder) => void) => encoding.encode(act);
const varUints = (...numbers: readonly number[]) => varUintList(numbers);
const varUintList = (numbers: readonly number[]) =>
  write((encoder) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number);
  });

test("C2: the scan of a true update says the same as Yjs' own decoder", () => {
  const doc = new Y.Doc();
  doc.clientID = 7;
  const text = paragraph(doc, "Halo 🙂 dunia");
  text.format(0, 4, { strong: {}, link: { href: "https://x.id" } });
  text.delete(2, 3);
  doc.getMap("meta").set("a", [1, -2.5, "x", { b: null, c: true }, new Uint8Array(0).length]);
  (doc.getXmlFragment("article").get(0) as Y.XmlElement).setAttribute("id", "p1");
  const bytes = Y.encodeStateAsUpdate(doc);
  const scan = scanUpdate(bytes);
  const { structs, ds } = Y.decodeUpdate(bytes);
  const last = structs.at(-1);
  assert.equal(scan.structs, structs.length);
  const blocks = scan.blocks.map(({ client, clock, end }) => ({ client, clock, end }));
  assert.deepEqual(blocks, [{ client: 7, clock: 0, end: (last?.id.clock ?? 0) + (last?.length ?? 0) }]);
  assert.deepEqual([...scan.roots].toSorted(), ["article", "meta"]);
  const deletions = [...ds.clients].flatMap(([client, ranges]) =>
    ranges.map(({ clock, len }) => ({ client, clock, end: clock + len })),
  );
  assert.deepEqual(scan.deletions, deletions);
});

const malformed: readonly [string, Uint8Array][] = [
  ["T8: nothing", new Uint8Array()],
  ["T8: twelve times 0xFF", new Uint8Array(12).fill(0xff)],
  ["T8: half an update", updateOf((doc) => paragraph(doc, "abc")).subarray(0, 12)],
  ["T8: HTTP", new TextEncoder().encode("GET / HTTP/1.1\r\nHost: x\r\n\r\n")],
  ["T8: a hundred zeros", new Uint8Array(100)],
  ["T10: 30 million structs declared in 7 bytes", varUints(1, 30_000_000, 7, 0)],
  ["T11: V2", Y.convertUpdateFormatV1ToV2(updateOf((doc) => paragraph(doc, "abc")))],
  [
    "T12: 40,000 clients",
    varUintList([40_000, ...Array.from({ length: 40_000 }, (_, i) => [1, i, 5, 0, 1]).flat(), 0]),
  ],
  ["a clock beyond 2^31", varUints(1, 1, 7, 2 ** 31, 0, 1, 0)],
  ["a collected run beyond any document", varUints(1, 1, 7, 0, 0, 2 ** 30, 0)],
  ["a skip", varUints(1, 1, 7, 0, 10, 5, 0)],
  ["bytes after the end", new Uint8Array([0, 0, 0])],
];
for (const [name, bytes] of malformed) {
  test(`${name} is malformed, and costs no more than the bytes that are there (I7)`, () => {
    const steps = scanInSteps(bytes, "door");
    let count = 0;
    assert.throws(() => {
      while (steps.next().done !== true) count += 1;
    }, MalformedError);
    // A step is two thousand structs or ranges, of two bytes at least.
    assert.ok(count <= bytes.length / 4000, `${count} steps`);
  });
}

const forbidden: readonly [string, Uint8Array][] = [
  ["T20: __proto__ in a map", updateOf((doc) => doc.getMap("meta").set("__proto__", 1))],
  [
    "T20: __proto__ in a value",
    updateOf((doc) => doc.getMap("meta").set("a", JSON.parse('{"__proto__":{"isAdmin":true}}'))),
  ],
  [
    "T20: constructor as attribute",
    updateOf((doc) => {
      paragraph(doc, "a");
      (doc.getXmlFragment("article").get(0) as Y.XmlElement).setAttribute("constructor", "x");
    }),
  ],
  ["T21: a sub-document", updateOf((doc) => doc.getMap("meta").set("d", new Y.Doc()))],
  ["an array", updateOf((doc) => doc.getMap("meta").set("d", new Y.Array()))],
  ["an embed", updateOf((doc) => paragraph(doc, "a").insertEmbed(0, { src: "x" }))],
  ["bytes", updateOf((doc) => doc.getMap("meta").set("d", new Uint8Array(3)))],
  [
    "a value nested too deeply",
    updateOf((doc) => doc.getMap("meta").set("d", JSON.parse(`${"[".repeat(40)}1${"]".repeat(40)}`))),
  ],
];
for (const [name, bytes] of forbidden) {
  test(`${name} is not for this document`, () => {
    assert.throws(() => scanUpdate(bytes), ForbiddenContentError);
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { DocumentError, parseDocument, readerJson } from "./document.ts";

const text = (words: string, ...marks: object[]) => ({
  type: "text",
  text: words,
  ...(marks.length ? { marks } : {}),
});
const paragraph = (...content: object[]) => ({ type: "paragraph", attrs: { id: "p1" }, content });
const doc = (...content: object[]) => ({ type: "doc", content });
const link = (href: unknown) => ({ type: "link", attrs: { href } });
const deepQuote = (depth: number): object =>
  depth === 0
    ? paragraph(text("x"))
    : { type: "bulletList", content: [{ type: "listItem", content: [deepQuote(depth - 1)] }] };

const refusals: [string, unknown, string, string][] = [
  ["T22 unknown node", doc({ type: "script" }), "unknown-node", "doc/0"],
  ["T22 iframe in a paragraph", doc(paragraph({ type: "iframe" })), "unknown-node", "doc/0/0"],
  ["T22 unknown mark", doc(paragraph(text("x", { type: "blink" }))), "unknown-mark", "doc/0/0"],
  ["T22 wrong nesting", doc({ type: "paragraph", content: [paragraph()] }), "bad-content", "doc/0"],
  ["T22 list item at the top", doc({ type: "listItem" }), "bad-content", "doc"],
  [
    "T22 a mark the parent forbids",
    doc({ type: "byline", content: [text("x", { type: "strong" })] }),
    "bad-marks",
    "doc/0",
  ],
  ["T74 style", doc({ type: "paragraph", attrs: { style: "x" } }), "unknown-attribute", "doc/0"],
  ["T74 onclick", doc({ type: "paragraph", attrs: { onclick: "x" } }), "unknown-attribute", "doc/0"],
  ["T75 an array as a value", doc({ type: "heading", attrs: { level: ["h2"] } }), "bad-attribute", "doc/0"],
  ["T75 heading level 1", doc({ type: "heading", attrs: { level: 1 } }), "bad-attribute", "doc/0"],
  [
    "T73 a picture that is an address",
    doc({ type: "figure", attrs: { picture: "https://x.example/a.png" } }),
    "bad-attribute",
    "doc/0",
  ],
  ["T20 __proto__ as a node name", doc({ type: "__proto__" }), "unknown-node", "doc/0"],
  [
    "T20 constructor as a mark name",
    doc(paragraph(text("x", { type: "constructor" }))),
    "unknown-mark",
    "doc/0/0",
  ],
  [
    "T20 constructor as an attribute",
    doc({ type: "paragraph", attrs: { constructor: "x" } }),
    "unknown-attribute",
    "doc/0",
  ],
  ["nesting of 100", doc(deepQuote(50)), "too-deep", ""],
  ["empty text", doc(paragraph({ type: "text", text: "" })), "bad-shape", "doc/0/0"],
  ["another root", paragraph(text("x")), "unknown-node", "doc"],
  ["not an object", "<script>", "bad-shape", "doc"],
];

for (const href of [
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\tscript:alert(1)",
  "\u0001javascript:alert(1)",
  " https://x.example",
  "data:text/html,x",
  "vbscript:x",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "https:evil",
  "http://",
  "",
]) {
  refusals.push([
    `T72 href ${JSON.stringify(href)}`,
    doc(paragraph(text("x", link(href)))),
    "bad-attribute",
    "doc/0/0",
  ]);
}

for (const [name, json, problem, path] of refusals) {
  test(`${name} is refused with its place`, () => {
    assert.throws(
      () => parseDocument(json),
      (error: unknown) => {
        assert.ok(error instanceof DocumentError);
        assert.equal(error.fault.problem, problem);
        if (path !== "") assert.equal(error.fault.path, path);
        return true;
      },
    );
  });
}

for (const href of [
  "https://x.example/a?b=c#d",
  "http://x.example",
  "mailto:a@x.example",
  "/id/artikel/satu",
]) {
  test(`T72 href ${href} is allowed`, () => {
    assert.equal(parseDocument(doc(paragraph(text("x", link(href))))).textContent, "x");
  });
}

test("V3: readers get neither ids nor comment marks, and runs split by a comment grow together again", () => {
  const comment = { type: "comment", attrs: { id: "t1" } };
  const marked = parseDocument(doc(paragraph(text("satu "), text("dua", comment), text(" tiga"))));
  const plain = parseDocument(doc({ type: "paragraph", content: [text("satu dua tiga")] }));
  assert.deepEqual(readerJson(marked), readerJson(plain));
});

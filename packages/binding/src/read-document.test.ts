import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument, schema, seedDocument } from "@naskah/model";
import { initProseMirrorDoc, prosemirrorToYXmlFragment } from "y-prosemirror";
import * as Y from "yjs";
import { bind } from "./binding.ts";
import { markName } from "./format-name.ts";
import { readDocument } from "./read-document.ts";
import { fragmentOf, sharedDocument, textBlock } from "./testing-document.ts";

const unknown: readonly (readonly [string, () => Y.XmlElement | Y.XmlText, string])[] = [
  ["node", () => textBlock("blink", "x"), "doc/0 <blink>"],
  ["nested node", () => nest("quote", textBlock("blink", "x")), "doc/0/0 <blink>"],
  ["node named like a property", () => textBlock("constructor", "x"), "doc/0 <constructor>"],
  ["attribute", () => withAttribute("colour", "red"), "doc/0 @colour"],
  ["attribute value", () => withAttribute("id", "<b>"), "doc/0 @id"],
  ["mark", () => textBlock("paragraph", "x", { blink: {} }), "doc/0/0 mark blink"],
  [
    "hashed mark",
    () => textBlock("paragraph", "x", { "blink--AbCd12+/": {} }),
    "doc/0/0 mark blink--AbCd12+/",
  ],
  ["mark attribute", () => textBlock("paragraph", "x", { strong: { a: 1 } }), "doc/0/0 mark strong @a"],
  ["missing mark attribute", () => textBlock("paragraph", "x", { link: {} }), "doc/0/0 mark link @href"],
  [
    "link to a script",
    () => textBlock("paragraph", "x", { link: { href: "javascript:alert(1)" } }),
    "doc/0/0 mark link @href",
  ],
  ["mark that is not allowed there", () => textBlock("headline", "x", { strike: {} }), "content of headline"],
  [
    "child that is not allowed there",
    () => nest("paragraph", textBlock("heading", "x")),
    "content of paragraph",
  ],
  ["block that is not allowed at the top", () => textBlock("caption", "x"), "doc content"],
  ["text at the top", () => new Y.XmlText("x"), "doc/0 is no element"],
];

function nest(name: string, child: Y.XmlElement): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, [child]);
  return element;
}

function withAttribute(name: string, value: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.setAttribute(name, value);
  return element;
}

for (const [what, make, expected] of unknown) {
  test(`D3 I10: an unknown ${what} is unreadable, and finding out writes nothing`, () => {
    const fragment = fragmentOf(make());
    const before = Y.encodeStateAsUpdate(fragment.doc as Y.Doc);
    let updates = 0;
    fragment.doc?.on("update", () => updates++);
    const result = bind(sharedDocument(fragment), schema, { lookOf: () => null });
    assert.deepEqual(result, { unreadable: expected });
    assert.equal(updates, 0);
    assert.deepEqual(Y.encodeStateAsUpdate(fragment.doc as Y.Doc), before);
  });
}

test("D3 I10: embedded objects and attributes of a text are unreadable", () => {
  const embedded = textBlock("paragraph", "x");
  const fragment = fragmentOf(embedded);
  const text = embedded.get(0) as Y.XmlText;
  text.insertEmbed(0, { image: "x" });
  assert.deepEqual(readDocument(fragment, schema), { unreadable: "doc/0/0 is no text" });
  text.delete(0, 1);
  assert.ok("doc" in readDocument(fragment, schema));
  text.setAttribute("note", "x");
  assert.deepEqual(readDocument(fragment, schema), { unreadable: "doc/0/0 @note" });
});

test("D4 I10: reading a known document writes nothing and gives what y-prosemirror gives", () => {
  const fragment = fragmentOf();
  const thread = "0198c0de-0000-7000-8000-000000000001";
  const seed = seedDocument({
    headline: "Kerja sama",
    author: { id: thread, name: "Sri" },
    newId: () => thread,
  });
  prosemirrorToYXmlFragment(parseDocument(seed), fragment);
  fragment.push([
    textBlock("paragraph", "two comments", {
      "comment--AbCd12+/": { id: thread },
      "comment--AbCd12+0": { id: thread.replace(/1$/, "2") },
      strong: {},
    }),
  ]);
  let updates = 0;
  fragment.doc?.on("update", () => updates++);
  const result = readDocument(fragment, schema);
  assert.ok("doc" in result, JSON.stringify(result));
  assert.equal(updates, 0);
  const theirs = initProseMirrorDoc(fragment, schema);
  assert.deepEqual(result.doc.toJSON(), theirs.doc.toJSON());
});

test("of two marks that exclude each other, as two people may set them at once, everybody shows the same one", () => {
  for (const marks of [
    { superscript: {}, subscript: {} },
    { subscript: {}, superscript: {} },
  ]) {
    const result = readDocument(fragmentOf(textBlock("paragraph", "both", marks)), schema);
    assert.ok("doc" in result);
    assert.deepEqual(
      result.doc.firstChild?.firstChild?.marks.map(({ type }) => type.name),
      ["superscript"],
    );
  }
});

test("D4 I10: two texts side by side of our own are read as they are, not joined in the shared document", () => {
  const block = textBlock("paragraph", "one ");
  const fragment = fragmentOf(block);
  block.insert(1, [new Y.XmlText("two")]);
  let updates = 0;
  fragment.doc?.on("update", () => updates++);
  const result = readDocument(fragment, schema);
  assert.equal("doc" in result && result.doc.textContent, "one two");
  assert.equal(updates, 0);
});

test("a format's suffix of 8 characters is not part of the mark's name", () => {
  assert.equal(markName("comment--AbCd12+/"), "comment");
  assert.equal(markName("comment--short"), "comment--short");
  assert.equal(markName("strong"), "strong");
});

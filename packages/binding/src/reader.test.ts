import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument, schema, seedDocument } from "@naskah/model";
import type { Node } from "prosemirror-model";
import { initProseMirrorDoc, prosemirrorToYXmlFragment } from "y-prosemirror";
import * as Y from "yjs";
import { bind } from "./binding.ts";
import { markName } from "./format-name.ts";
import { Reader, UnreadableError } from "./reader.ts";
import { fragmentOf, sharedDocument, textBlock } from "./testing/document.ts";
import { bareSchema, oldSchema } from "./testing/schemas.ts";
import { writeNode } from "./write-node.ts";

function nest(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.insert(0, children);
  return element;
}

function withAttribute(name: string, attribute: string, value: unknown): Y.XmlElement {
  const element = new Y.XmlElement(name);
  element.setAttribute(attribute, value as string);
  return element;
}

/** What the document looks like, in short: types, text, marks. */
function outline(node: Node): string {
  const inner: string[] = [];
  node.forEach((child) => {
    const marks = child.marks.map(({ type, attrs }) => `^${type.name}${attrs.name ? `:${attrs.name}` : ""}`);
    inner.push(`${child.isText ? child.text : outline(child)}${marks.join("")}`);
  });
  const name = node.type.spec.placeholder === true ? `?${node.attrs.name}` : node.type.name;
  return inner.length === 0 ? name : `${name}(${inner.join(" ")})`;
}

const unreadable: readonly (readonly [string, () => Y.XmlElement, string])[] = [
  ["node", () => textBlock("blink", "x"), "0 <blink>"],
  ["nested node", () => nest("quote", textBlock("blink", "x")), "0/0 <blink>"],
  ["node named like a property", () => textBlock("constructor", "x"), "0 <constructor>"],
  ["attribute value", () => withAttribute("paragraph", "id", { toString: 1 }), "0 attributes of <paragraph>"],
  ["child", () => nest("paragraph", textBlock("heading", "x")), "0 content of paragraph"],
  ["place", () => textBlock("caption", "x"), "content of doc"],
  [
    "thing in a text",
    () => {
      const text = new Y.XmlText();
      text.insertEmbed(0, { image: "x" });
      return nest("paragraph", text);
    },
    "0/0 is no text",
  ],
];

for (const [what, make, expected] of unreadable) {
  test(`D3 I10: where there is no placeholder, an unknown ${what} is unreadable, and finding out writes nothing`, () => {
    const fragment = fragmentOf(make());
    const before = Y.encodeStateAsUpdate(fragment.doc as Y.Doc);
    let updates = 0;
    fragment.doc?.on("update", () => updates++);
    const result = bind(sharedDocument(fragment), bareSchema, { lookOf: () => null });
    assert.deepEqual(result, { unreadable: expected });
    assert.equal(updates, 0);
    assert.deepEqual(Y.encodeStateAsUpdate(fragment.doc as Y.Doc), before);
  });
}

const shown: readonly (readonly [string, () => Y.XmlElement, string])[] = [
  ["a block", () => textBlock("blink", "x"), "doc(?blink)"],
  ["a block in a quote", () => nest("quote", textBlock("blink", "x")), "doc(quote(?blink))"],
  [
    "an inline node",
    () =>
      nest("paragraph", new Y.XmlText("a"), withAttribute("mention", "person", "Sri"), new Y.XmlText("b")),
    "doc(paragraph(a ?mention b))",
  ],
  ["a child that may not stand there", () => nest("bulletList", textBlock("blink", "x")), "doc(?bulletList)"],
  ["a block in the wrong place", () => textBlock("caption", "x"), "doc(?caption)"],
  ["a value that is not allowed", () => withAttribute("heading", "level", "two"), "doc(?heading)"],
  ["a format", () => textBlock("paragraph", "x", { glow: { hue: 3 } }), "doc(paragraph(x^unknownMark:glow))"],
  [
    "a link that is none",
    () => textBlock("paragraph", "x", { link: { href: "javascript:alert(1)" } }),
    "doc(paragraph(x^unknownMark:link))",
  ],
  ["a mark of a block", () => withAttribute("rule", "mark:glow", {}), "doc(rule^unknownMark:glow)"],
  ["a placeholder's own name", () => textBlock("unknownBlock", "x"), "doc(?unknownBlock)"],
];

for (const [what, make, expected] of shown) {
  test(`D4 I10: ${what} that the schema does not know is shown as a placeholder, kept, and can be written again`, () => {
    const fragment = fragmentOf(make());
    let updates = 0;
    fragment.doc?.on("update", () => updates++);
    const doc = new Reader(oldSchema).document(fragment);
    doc.check();
    assert.equal(outline(doc), expected);
    assert.equal(updates, 0);
    const copy = fragmentOf(writeNode(doc.child(0)));
    assert.equal(copy.toString(), fragment.toString());
    assert.deepEqual(outline(new Reader(oldSchema).document(copy)), expected);
  });
}

test("D4: attributes that the schema does not know are left out", () => {
  const fragment = fragmentOf(withAttribute("paragraph", "colour", "red"));
  assert.equal(outline(new Reader(oldSchema).document(fragment)), "doc(paragraph)");
});

test("D4: what is embedded in a text is one placeholder of one letter", () => {
  const text = new Y.XmlText("ab");
  const fragment = fragmentOf(nest("paragraph", text));
  text.insertEmbed(1, { image: "x" });
  assert.equal(outline(new Reader(oldSchema).document(fragment)), "doc(paragraph(a ?embed b))");
});

const repaired: readonly (readonly [string, () => Y.XmlElement[], string])[] = [
  ["an empty document", () => [], "doc(paragraph)"],
  [
    "a list item without its paragraph",
    () => [nest("bulletList", nest("listItem"))],
    "doc(bulletList(listItem(paragraph)))",
  ],
  [
    "a list item that begins with something else",
    () => [nest("bulletList", nest("listItem", textBlock("heading", "x")))],
    "doc(bulletList(listItem(paragraph heading(x))))",
  ],
  ["an empty quote", () => [nest("quote")], "doc(quote(paragraph))"],
  ["a figure without a caption", () => [nest("figure")], "doc(figure(caption))"],
  [
    "a mark where it may not stand",
    () => [nest("figure", textBlock("caption", "x", { strong: {}, emphasis: {} }))],
    "doc(figure(caption(x^strong)))",
  ],
];

for (const [what, make, expected] of repaired) {
  test(`${what} is shown repaired, and nothing is written`, () => {
    const fragment = fragmentOf(...make());
    const before = Y.encodeStateAsUpdate(fragment.doc as Y.Doc);
    const doc = new Reader(oldSchema).document(fragment);
    doc.check();
    assert.equal(outline(doc), expected);
    assert.deepEqual(Y.encodeStateAsUpdate(fragment.doc as Y.Doc), before);
  });
}

test("D3: without placeholders a repair still works, and what it cannot mend says where", () => {
  assert.equal(outline(new Reader(bareSchema).document(fragmentOf(nest("quote")))), "doc(quote(paragraph))");
  assert.throws(
    () =>
      new Reader(bareSchema).document(fragmentOf(textBlock("paragraph", "x"), nest("quote", nest("row")))),
    (error) => error instanceof UnreadableError && error.message === "1/0 <row>",
  );
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
  const doc = new Reader(schema).document(fragment);
  assert.equal(updates, 0);
  assert.deepEqual(doc.toJSON(), initProseMirrorDoc(fragment, schema).doc.toJSON());
});

test("of two marks that exclude each other, as two people may set them at once, everybody shows the same one", () => {
  for (const marks of [
    { superscript: {}, subscript: {} },
    { subscript: {}, superscript: {} },
  ]) {
    const doc = new Reader(schema).document(fragmentOf(textBlock("paragraph", "both", marks)));
    assert.equal(outline(doc), "doc(paragraph(both^superscript))");
  }
});

test("D4 I10: two texts side by side of our own are read as they are, not joined in the shared document", () => {
  const block = textBlock("paragraph", "one ");
  const fragment = fragmentOf(block);
  block.insert(1, [new Y.XmlText("two")]);
  let updates = 0;
  fragment.doc?.on("update", () => updates++);
  assert.equal(new Reader(schema).document(fragment).textContent, "one two");
  assert.equal(updates, 0);
});

test("a format's suffix of 8 characters is not part of the mark's name", () => {
  assert.equal(markName("comment--AbCd12+/"), "comment");
  assert.equal(markName("comment--short"), "comment--short");
  assert.equal(markName("strong"), "strong");
});

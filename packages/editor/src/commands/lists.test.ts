import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import { Typist } from "../../../../tests/harness/typist.ts";
import { block, documentOf, shape } from "../testing/state.ts";

const { bulletList } = schema.nodes;
const line = (text: string) => block("paragraph", text);
const item = (...content: readonly (string | Node)[]) =>
  block(
    "listItem",
    content.map((one) => (typeof one === "string" ? line(one) : one)),
  );
const bullets = (...items: ReturnType<typeof item>[]) => block("bulletList", items);

/** Somebody with the caret in the empty paragraph of an article. */
const writer = () =>
  new Typist(documentOf([block("headline", "Judul"), line(""), block("byline", "Ani")])).select(8);
const body = (typist: Typist) =>
  shape(typist.state).replace("headline(Judul) ", "").replace(" byline(Ani)", "");

test("F-A2 an empty item is lifted one level up, with the caret in it; a third Enter leaves the list", () => {
  const typist = writer().type("- a⏎⇥b⏎⏎c");
  assert.equal(
    body(typist),
    "bulletList(listItem(paragraph(a) bulletList(listItem(paragraph(b)))) listItem(paragraph(c|)))",
  );
  const left = writer().type("- a⏎⇥b⏎⏎⏎c");
  assert.equal(
    body(left),
    "bulletList(listItem(paragraph(a) bulletList(listItem(paragraph(b))))) paragraph(c|)",
  );
});

test("F-A2 a list is left by Enter on an empty item at every depth", () => {
  const typist = writer().type("- a⏎⇥b⏎⇥c⏎");
  for (const shown of [
    "bulletList(listItem(paragraph(a) bulletList(listItem(paragraph(b) bulletList(listItem(paragraph(c)) listItem(paragraph(|)))))))",
    "bulletList(listItem(paragraph(a) bulletList(listItem(paragraph(b) bulletList(listItem(paragraph(c)))) listItem(paragraph(|)))))",
    "bulletList(listItem(paragraph(a) bulletList(listItem(paragraph(b) bulletList(listItem(paragraph(c)))))) listItem(paragraph(|)))",
    "bulletList(listItem(paragraph(a) bulletList(listItem(paragraph(b) bulletList(listItem(paragraph(c))))))) paragraph(|)",
  ]) {
    assert.equal(body(typist), shown);
    typist.press("Enter");
  }
});

test("F-A2 a list in a quote is left into the quote, then the quote is left", () => {
  const typist = writer().type("> x⏎- a⏎⇥b⏎⏎⏎c⏎⏎d");
  assert.equal(
    body(typist),
    "quote(paragraph(x) bulletList(listItem(paragraph(a) bulletList(listItem(paragraph(b))))) paragraph(c)) paragraph(d|)",
  );
});

test("F-A2 Enter on an empty line behind other blocks of an item begins a new item", () => {
  const typist = new Typist(documentOf([bullets(item("a", ""))])).select(6);
  assert.equal(
    shape(typist.press("Enter").state),
    "bulletList(listItem(paragraph(a)) listItem(paragraph(|)))",
  );
});

test("F-A2 an empty item with items of its own leaves with them", () => {
  const typist = new Typist(documentOf([bullets(item("a"), item("", bullets(item("b"))))])).select(8);
  assert.equal(
    shape(typist.press("Enter").state),
    "bulletList(listItem(paragraph(a))) paragraph(|) bulletList(listItem(paragraph(b)))",
  );
});

test("F-A8 the second Backspace at the start of an item joins it with the one before", () => {
  const typist = writer().type("- satu⏎dua").press("Home", "Backspace", "Backspace");
  assert.equal(body(typist), "bulletList(listItem(paragraph(satu|dua)))");
});

test("F-A8 what stands between two lists of one kind leaves one list when it is joined or goes", () => {
  const three = writer().type("- satu⏎dua⏎tiga").press("ArrowUp", "Home", "Backspace", "Backspace");
  assert.equal(body(three), "bulletList(listItem(paragraph(satu|dua)) listItem(paragraph(tiga)))");
  const lists = [bullets(item("a")), line(""), bullets(item("b"))];
  const together = "bulletList(listItem(paragraph(a|)) listItem(paragraph(b)))";
  assert.equal(shape(new Typist(documentOf(lists)).select(8).press("Backspace").state), together);
  assert.equal(shape(new Typist(documentOf(lists)).select(4).press("Delete").state), together);
  const other = [bullets(item("a")), line(""), block("orderedList", [item("b")])];
  assert.equal(
    shape(new Typist(documentOf(other)).select(8).press("Backspace").state),
    "bulletList(listItem(paragraph(a|))) orderedList(listItem(paragraph(b)))",
  );
});

test("F-A8 Delete at the end of an item joins the next line, in or behind the list", () => {
  assert.equal(
    shape(new Typist(documentOf([bullets(item("a"), item("b"))])).select(4).press("Delete").state),
    "bulletList(listItem(paragraph(a|b)))",
  );
  assert.equal(
    shape(new Typist(documentOf([bullets(item("a")), line("b")])).select(4).press("Delete").state),
    "bulletList(listItem(paragraph(a|b)))",
  );
});

test("F-A8 an item whose line is joined with the one before gives its place to its own items", () => {
  const nested = bullets(item("a", bullets(item("b"), item("c"))), item("d"));
  assert.equal(
    shape(new Typist(documentOf([line("x"), nested])).select(2).press("Delete").state),
    "paragraph(x|a) bulletList(listItem(paragraph(b)) listItem(paragraph(c)) listItem(paragraph(d)))",
  );
  const deep = bullets(item("a", bullets(item("b", bullets(item("c"))))));
  assert.equal(
    shape(new Typist(documentOf([deep])).select(4).press("Delete").state),
    "bulletList(listItem(paragraph(a|b) bulletList(listItem(paragraph(c)))))",
  );
});

test("F-A8 Delete and Backspace on an empty item beside a picture take the item, not only its line", () => {
  const figure = block("figure", [block("caption", "f")]);
  const after = new Typist(documentOf([bullets(item("")), figure, line("x")])).select(3).press("Delete");
  assert.equal(shape(after.state), "figure(caption(f)) paragraph(x)");
  const before = new Typist(documentOf([figure, bullets(item("a"), item(""))])).select(13).press("Delete");
  assert.equal(
    shape(before.state),
    "figure(caption(f)) bulletList(listItem(paragraph(a)) listItem(paragraph(|)))",
  );
});

test("F-A8 Backspace behind a quote joins with its last line", () => {
  const typist = new Typist(documentOf([block("quote", [line("a")]), line("b")])).select(6);
  assert.equal(shape(typist.press("Backspace").state), "quote(paragraph(a|b))");
});

test("F-A8 Backspace never swings: a document that it has shown does not come again", () => {
  for (const start of ["- satu⏎dua", "- a⏎⇥b⏎⇥c", "> - a⏎b", "> x⏎- a⏎⇥b", "1. a⏎b⏎⏎c", "- a⏎⏎> b", "## b"]) {
    const typist = writer().type(start).press("Home");
    const seen = new Set<string>();
    for (let before = ""; before !== shape(typist.state); typist.press("Backspace")) {
      before = shape(typist.state);
      assert.ok(!seen.has(before), `${start}: ${before} again`);
      seen.add(before);
    }
  }
});

test("F-A10 Tab and Shift+Tab in a list stay in it, and outside of lists they leave the text", () => {
  const first = writer().type("- a").press("Tab", "Shift-Tab");
  assert.equal(body(first), "bulletList(listItem(paragraph(a|)))");
  assert.equal(first.hasLeft, false);
  const nested = writer().type("- a⏎⇥b").press("Tab");
  assert.equal(body(nested), "bulletList(listItem(paragraph(a) bulletList(listItem(paragraph(b|)))))");
  nested.press("Shift-Tab", "Shift-Tab");
  assert.equal(body(nested), "bulletList(listItem(paragraph(a)) listItem(paragraph(b|)))");
  assert.equal(nested.hasLeft, false);
  const quoted = writer().type("> - a").press("Tab");
  assert.equal(body(quoted), "quote(bulletList(listItem(paragraph(a|))))");
  assert.equal(quoted.hasLeft, false);
  for (const key of ["Tab", "Shift-Tab"]) {
    assert.equal(writer().press(key).hasLeft, true);
    assert.equal(writer().type("> a").press(key).hasLeft, true);
  }
});

test("F-A10 Tab stays when the selection begins or ends in a list", () => {
  const blocks = [line("x"), bullets(item("a")), line("y")];
  for (const [from, to] of [
    [1, 6],
    [6, 10],
    [1, 10],
  ] as const) {
    const typist = new Typist(documentOf(blocks)).select(from, to).press("Tab");
    assert.equal(typist.hasLeft, from === 1 && to === 10);
    assert.equal(typist.state.doc.child(1).type, bulletList);
  }
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { Typist } from "../../../../tests/harness/typist.ts";
import { block, documentOf, shape } from "../testing/state.ts";

const article = (words: string) =>
  documentOf([block("headline", "J"), block("paragraph", words), block("byline", "Ani")]);
/** Somebody with the caret before these words. */
const writer = (words = "") => new Typist(article(words)).select(4);
const body = (typist: Typist) => shape(typist.state).replace("headline(J) ", "").replace(" byline(Ani)", "");

/** What is typed, and what becomes of it before "akhir". */
const RULES: readonly (readonly [string, string])[] = [
  ["2019. ", "orderedList(listItem(paragraph(|akhir)))"],
  ["1. ", "orderedList(listItem(paragraph(|akhir)))"],
  ["- ", "bulletList(listItem(paragraph(|akhir)))"],
  ["* ", "bulletList(listItem(paragraph(|akhir)))"],
  ["> ", "quote(paragraph(|akhir))"],
  ["## ", "heading2(|akhir)"],
  ["#### ", "heading4(|akhir)"],
];

for (const [typed, made] of RULES) {
  test(`F-A9 "${typed}" makes something, and Backspace gives back exactly what was typed`, () => {
    const typist = writer("akhir").type(typed);
    assert.equal(body(typist), made);
    assert.equal(body(typist.press("Backspace")), `paragraph(${typed}|akhir)`);
    assert.equal(body(typist.press("Backspace")), `paragraph(${typed.slice(0, -1)}|akhir)`);
  });

  test(`F-A9 "${typed}" made something that was not wanted: undo gives back what was typed, redo makes it again`, () => {
    const typist = writer("akhir").type(typed).press("Mod-z");
    assert.equal(body(typist), `paragraph(${typed}|akhir)`);
    assert.equal(body(typist.press("Mod-Shift-z")).replace("|", ""), made.replace("|", ""));
    assert.equal(body(typist.press("Mod-z", "Mod-z")), "paragraph(|akhir)");
  });
}

test("F-A9 three hyphens are a rule, and Backspace gives them back", () => {
  const typist = writer().type("---");
  assert.equal(body(typist), "rule paragraph(|)");
  assert.equal(body(typist.press("Backspace")), "paragraph(---|)");
});

test("F-A9 after anything else Backspace is Backspace", () => {
  assert.equal(
    body(writer("akhir").type("- x").press("Backspace")),
    "bulletList(listItem(paragraph(|akhir)))",
  );
  const moved = writer("akhir").type("- ").press("ArrowRight", "ArrowLeft", "Backspace");
  assert.equal(body(moved), "paragraph(|akhir)");
});

test("F-A9 what others write meanwhile stays, and what was typed is given back all the same", () => {
  for (const place of [1, 4, 12]) {
    const typist = writer("akhir");
    const other = new Typist(typist.bytes, 2);
    typist.type("- ");
    other.select(place).type("lain");
    typist.receive(other.bytes);
    other.receive(typist.bytes);
    typist.press("Backspace");
    other.receive(typist.bytes);
    // What is typed into the very paragraph at the same moment goes with it when it is wrapped.
    if (place !== 4) assert.match(typist.state.doc.textContent, /lain/);
    assert.match(shape(typist.state), /paragraph\(- \|akhir\)/);
    assert.deepEqual(typist.state.doc.toJSON(), other.state.doc.toJSON());
    typist.state.doc.check();
  }
});

test("F-A9 a list goes on from the one it stands behind when the number does", () => {
  const goesOn = writer().type("1. a⏎⏎").type("2. b");
  assert.equal(body(goesOn), "orderedList(listItem(paragraph(a)) listItem(paragraph(b|)))");
  const another = writer().type("1. a⏎⏎").type("7. b");
  assert.equal(body(another), "orderedList(listItem(paragraph(a))) orderedList(listItem(paragraph(b|)))");
});

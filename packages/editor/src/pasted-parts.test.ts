import assert from "node:assert/strict";
import { test } from "node:test";
import { Fragment, type Node, Slice } from "prosemirror-model";
import { AllSelection, type EditorState, TextSelection } from "prosemirror-state";
import { gentleTransaction } from "./gentle-transaction.ts";
import { pasteArticleParts, pasteIntoPart, plainParts, takesSheet } from "./pasted-parts.ts";
import { block, shape, stateOf } from "./testing/state.ts";

const figure = block("figure", [block("caption", "Foto"), block("credit", "Humas")]);
const article = [
  block("headline", "Judul", { id: "h" }),
  block("standfirst", "Ringkas", { id: "s" }),
  block("paragraph", "Satu"),
  block("bulletList", [block("listItem", [block("paragraph", "butir")])]),
  block("byline", "Ani", { id: "b", person: "u1" }),
];
const WHOLE =
  "headline(Judul) standfirst(Ringkas) paragraph(Satu) bulletList(listItem(paragraph(butir))) byline(Ani)";

/** As the desk does it. */
function pasted(state: EditorState, raw: Slice): EditorState {
  const slice = takesSheet(state) ? raw : plainParts(raw);
  const tr =
    pasteArticleParts(state, slice) ?? pasteIntoPart(state, slice) ?? state.tr.replaceSelection(slice);
  const next = state.apply(gentleTransaction(tr, state));
  next.doc.check();
  return next;
}
const all = (state: EditorState) => state.apply(state.tr.setSelection(new AllSelection(state.doc)));
const slice = (...blocks: readonly Node[]) => new Slice(Fragment.from([...blocks]), 1, 1);
const text = (state: EditorState) => shape(state).replace("|", "");

test("D5 an article that was cut and is pasted again is the same article, with each of its lines once", () => {
  const whole = all(stateOf(article));
  const cut = whole.selection.content();
  const emptied = whole.apply(gentleTransaction(whole.tr.deleteSelection(), whole));
  assert.equal(text(emptied), "headline() standfirst() paragraph() byline()");
  const again = pasted(emptied, cut);
  assert.equal(text(again), WHOLE);
  assert.deepEqual(
    again.doc.children
      .filter(({ type }) => type.name !== "bulletList")
      .map(({ attrs }) => attrs.id)
      .filter(Boolean),
    ["h", "s", "b"],
  );
  assert.equal(again.doc.lastChild?.attrs.person, "u1");
  assert.equal(text(pasted(whole, cut)), WHOLE);
});

test("D5 what was copied of an article has no second headline, standfirst or byline elsewhere", () => {
  const cut = all(stateOf(article)).selection.content();
  const state = stateOf([...article.slice(0, 3), block("paragraph", "Dua|"), article[4] as Node]);
  assert.equal(
    text(pasted(state, cut)),
    "headline(Judul) standfirst(Ringkas) paragraph(Satu) paragraph(Dua) heading2(Judul) paragraph(Ringkas) paragraph(Satu) " +
      "bulletList(listItem(paragraph(butir))) paragraph(Ani) byline(Ani)",
  );
});

for (const [what, content, headline] of [
  ["a picture", new Slice(Fragment.from(figure), 0, 0), "Judul"],
  ["two lines", slice(block("paragraph", "x"), block("paragraph", "y")), "Juxdul"],
] as const)
  test(`D5 ${what} in the midst of a headline or caption does not tear it`, () => {
    const rest = what === "a picture" ? "figure(caption(Foto) credit(Humas))" : "paragraph(y)";
    const [head, ...others] = article;
    assert.ok(head);
    const state = stateOf([block("headline", "Ju|dul"), ...others]);
    assert.equal(
      text(pasted(state, content)),
      WHOLE.replace("Judul", headline).replace("paragraph(Satu)", `${rest} paragraph(Satu)`),
    );
    const picture = stateOf([
      block("figure", [block("caption", "Ju|dul"), block("credit", "Humas")]),
      ...others,
    ]);
    assert.ok(
      text(pasted(picture, content)).startsWith(`figure(caption(${headline}) credit(Humas)) ${rest} `),
    );
  });

for (const [what, content, came, headline] of [
  ["lines", slice(block("paragraph", "x"), block("paragraph", "y")), "paragraph(y)", "x"],
  [
    "a list",
    slice(block("bulletList", [block("listItem", [block("paragraph", "x")])])),
    "bulletList(listItem(paragraph(x)))",
    "",
  ],
  [
    "a picture",
    new Slice(Fragment.from(figure), 0, 0),
    "figure(caption(Foto) credit(Humas)) paragraph()",
    "",
  ],
] as const)
  test(`D5 F-A6 ${what} pasted over the whole article, or from its headline on, stands behind the standfirst`, () => {
    assert.equal(
      text(pasted(all(stateOf(article)), content)),
      `headline(${headline}) standfirst() ${came} byline()`,
    );
    const fromHeadline = stateOf([
      block("headline", "Ju<dul"),
      block("standfirst", "Ringkas"),
      block("paragraph", "Satu>"),
      block("paragraph", "Dua"),
    ]);
    assert.equal(
      text(pasted(fromHeadline, content)),
      `headline(Ju${headline}) standfirst() ${came.replace(" paragraph()", "")} paragraph(Dua)`,
    );
  });

test("F-A2 what is pasted into an item with items of its own leaves none without a line", () => {
  const inner = block("bulletList", [block("listItem", [block("paragraph", "y")])]);
  const state = stateOf([block("bulletList", [block("listItem", [block("paragraph", "x|"), inner])])]);
  const blocks = slice(block("paragraph", "p"), block("heading", "h"), block("paragraph", "q"));
  const next = pasted(state, blocks);
  assert.ok(next.selection instanceof TextSelection);
  assert.equal(
    text(next),
    "bulletList(listItem(paragraph(xp))) heading2(h) paragraph(q) bulletList(listItem(paragraph(y)))",
  );
});

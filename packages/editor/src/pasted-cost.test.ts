import assert from "node:assert/strict";
import { test } from "node:test";
import { FRAGMENT_NAME } from "@naskah/model";
import { readClipboard } from "@naskah/paste";
import * as Y from "yjs";
import { Typist } from "../../../tests/harness/typist.ts";
import { sliceOf } from "./pasted-slice.ts";
import { blockIds } from "./plugins/block-ids.ts";
import { insertion } from "./plugins/paste.ts";
import { block, documentOf, stateOf } from "./testing/state.ts";

const MANY = 60;

const sliceFrom = (html: string) =>
  sliceOf(readClipboard({ html, text: null, pictureFiles: 0 }, "rich").blocks);

/** Pages of many blocks, by where they are pasted. */
const PAGES = {
  paragraph: "<p>satu</p>".repeat(MANY),
  rows: `<table>${"<tr><td>1</td><td>2</td></tr>".repeat(MANY)}</table>`,
  list: `<ul>${"<li>butir</li>".repeat(MANY)}</ul>`,
};

for (const [name, html] of Object.entries(PAGES))
  test(`E8 a page of many blocks (${name}) comes with their ids, in few steps`, () => {
    for (const blocks of [
      [block("paragraph", "aw|al")],
      [block("bulletList", [block("listItem", [block("paragraph", "aw|al")])])],
      [block("references", [block("reference", "aw|al")])],
    ]) {
      const state = stateOf(blocks, [blockIds()]);
      const { transactions } = state.applyTransaction(insertion(state, sliceFrom(html)));
      const steps = transactions.flatMap((tr) => tr.steps);
      assert.ok(steps.length < 8, `${steps.length} steps`);
    }
  });

test("E8 blocks that come together are written into the shared document together", (t) => {
  const typist = new Typist(documentOf([block("paragraph", "awal"), block("paragraph", "akhir")])).select(5);
  const insert = t.mock.method(typist.doc.getXmlFragment(FRAGMENT_NAME), "insert");
  typist.edit(() => insertion(typist.state, sliceFrom(PAGES.paragraph)));
  assert.equal(typist.state.doc.childCount, MANY + 1);
  assert.ok(insert.mock.callCount() <= 2, `${insert.mock.callCount()} insertions`);
});

test("E8 words of many looks are written into their line together", (t) => {
  const typist = new Typist(documentOf([block("paragraph", "awal")])).select(3);
  const line = typist.doc.getXmlFragment(FRAGMENT_NAME).get(0) as Y.XmlElement;
  const text = line.get(0);
  assert.ok(text instanceof Y.XmlText);
  const written = [t.mock.method(text, "insert"), t.mock.method(text, "applyDelta")];
  typist.edit(() => insertion(typist.state, sliceFrom(`<p>${"a<b>b</b>".repeat(MANY)}</p>`)));
  assert.equal(text.length, 4 + 2 * MANY);
  assert.equal(
    written.reduce((sum, { mock }) => sum + mock.callCount(), 0),
    1,
  );
});

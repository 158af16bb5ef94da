import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument, schema } from "@naskah/model";
import { copiedText } from "./copied-text.ts";
import { type OwnSlice, ownSliceIn, withOwnSlice } from "./own-slice.ts";
import { picturesOffered } from "./pictures-offered.ts";
import { readClipboard } from "./read-clipboard.ts";

const slice: OwnSlice = {
  manuscript: "m",
  openStart: 1,
  openEnd: 1,
  content: [{ type: "paragraph", content: [{ type: "text", text: `"a" & 'b' <c>` }] }],
};

test("E5 a slice comes back from the page it was put into, also when a browser has written its attributes anew", () => {
  const html = withOwnSlice("<p>x</p>", slice);
  assert.deepEqual(ownSliceIn(html), slice);
  const json = JSON.stringify(slice).replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  assert.deepEqual(
    ownSliceIn(`<html><body><!--StartFragment--><div class="x" data-naskah-slice="${json}"><p>x</p></div>`),
    slice,
  );
});

test("E5 what is no slice is none, and is read as the page that it is", () => {
  for (const written of [
    "",
    "{",
    "[]",
    "null",
    '{"manuscript":1}',
    '{"manuscript":"m","openStart":-1,"openEnd":0,"content":[]}',
  ])
    assert.equal(ownSliceIn(`<div data-naskah-slice='${written}'><p>x</p></div>`), null, written);
  assert.equal(ownSliceIn("<p>x</p>"), null);
  const { blocks } = readClipboard(
    { html: "<div data-naskah-slice='{'><p>x</p></div>", text: null, pictureFiles: 0 },
    "rich",
  );
  assert.equal(blocks.length, 1);
});

const doc = (...blocks: readonly object[]) => parseDocument({ type: "doc", content: blocks });
const p = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });

test("F-B9 what is copied as text has breaks, markers, cells under each other and alternative texts", () => {
  const broken = doc({
    type: "paragraph",
    content: [{ type: "text", text: "a" }, { type: "hardBreak" }, { type: "text", text: "b" }],
  });
  assert.equal(copiedText(broken), "a\nb");
  const list = {
    type: "orderedList",
    attrs: { start: 3 },
    content: [
      { type: "listItem", content: [p("x")] },
      { type: "listItem", content: [p("y")] },
    ],
  };
  assert.equal(copiedText(doc(p("a"), list, p("z"))), "a\n\n3. x\n4. y\n\nz");
  assert.equal(copiedText(doc(p("\ta"), p("1\t2"))), "\ta\n1\t2");
  assert.equal(copiedText(doc(p(" kata "))), " kata ");
  assert.equal(
    copiedText(doc({ type: "bulletList", content: [{ type: "listItem", content: [p("kata")] }] })),
    "kata",
  );
  const figure = {
    type: "figure",
    attrs: { picture: "0".repeat(64), alt: "Gedung" },
    content: [{ type: "caption", content: [{ type: "text", text: "Foto" }] }],
  };
  assert.equal(copiedText(doc(p("a"), figure)), "a\n\n[Gedung]\n\nFoto");
  assert.equal(copiedText(schema.nodes.doc.create()), "");
});

const read = (html: string) => readClipboard({ html, text: null, pictureFiles: 0 }, "rich");

test("F-B4 which pictures are offered: files without words, bytes in the page, files for its blobs; no picture of the words", () => {
  const offered = (html: string, files: number) => {
    const { pictures, report } = picturesOffered(read(html), files);
    return { pictures, named: report.named };
  };
  assert.deepEqual(offered('<img src="https://a.id/g.png" alt="Gedung">', 1), {
    pictures: [{ file: 0, alt: "Gedung", behind: null }],
    named: [],
  });
  assert.deepEqual(offered('<img src="https://a.id/g.png">', 1), {
    pictures: [{ file: 0, alt: "", behind: null }],
    named: [],
  });
  assert.deepEqual(offered('<p>x</p><img src="file:///c/g.png">', 1), { pictures: [], named: ["g.png"] });
  assert.deepEqual(offered('<p>x</p><img src="data:image/png;base64,AA" alt="a">', 1), {
    pictures: [{ data: "data:image/png;base64,AA", alt: "a", behind: "block-1" }],
    named: [],
  });
  assert.deepEqual(
    offered('<p>x</p><img src="blob:1" alt="a"><img src="blob:2" alt="b">', 2).pictures.length,
    2,
  );
  assert.deepEqual(offered('<p>x</p><img src="blob:1" alt="a">', 0), { pictures: [], named: ["a"] });
  assert.deepEqual(offered('<img src="data:image/svg+xml;base64,AA" alt="a">', 0), {
    pictures: [],
    named: ["a"],
  });
});

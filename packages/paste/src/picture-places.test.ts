import assert from "node:assert/strict";
import { test } from "node:test";
import type { DocumentJson } from "@naskah/model";
import { picturesOffered } from "./pictures-offered.ts";
import { readClipboard } from "./read-clipboard.ts";
import { notation } from "./testing/notation.ts";

const data = (alt: string) => `<img src="data:image/png;base64,AAAA" alt="${alt}">`;

/** The blocks in short with each picture where it is to come, in square brackets. */
function places(html: string, files = 0, part: "blocks" | "article" = "blocks"): string {
  const pasted = readClipboard({ html, text: null, pictureFiles: files }, "rich");
  const { pictures } = picturesOffered(pasted, files);
  const blocks: readonly DocumentJson[] = part === "blocks" ? pasted.blocks : (pasted.article?.content ?? []);
  const at = (id: unknown) =>
    pictures.filter(({ behind }) => behind === id).map((picture) => `[${picture.alt}]`);
  const rest = blocks.flatMap((block) => [
    notation([block]),
    ...(block.attrs?.id === undefined ? [] : at(block.attrs.id)),
  ]);
  return [...at(null), ...rest].join(" ");
}

for (const [name, html, expected] of [
  ["between two paragraphs", `<p>x</p><p>${data("a")}</p><p>y</p>`, "p(x) [a] p(y)"],
  ["beside paragraphs", `<p>x</p>${data("a")}<p>y</p>`, "p(x) [a] p(y)"],
  ["two after each other", `<p>x</p>${data("a")}${data("b")}<p>y</p>`, "p(x) [a] [b] p(y)"],
  ["before all words", `${data("a")}<p>x</p>`, "[a] p(x)"],
  ["behind all words", `<p>x</p><p>y</p>${data("a")}`, "p(x) p(y) [a]"],
  ["before the words of its paragraph", `<p>x</p><p>${data("a")}y</p>`, "p(x) [a] p(y)"],
  ["in the midst of a paragraph", `<p>x ${data("a")} y</p><p>z</p>`, "p(x y) [a] p(z)"],
  ["in an item", `<ul><li>x</li><li>${data("a")}y</li></ul><p>z</p>`, "ul(li(p(x)) li(p(y))) [a] p(z)"],
  ["in a quotation", `<blockquote><p>x</p>${data("a")}</blockquote><p>z</p>`, "quote(p(x)) [a] p(z)"],
  ["in a heading", `<h2>x${data("a")}</h2><p>y</p>`, "h2(x) [a] p(y)"],
  ["behind a rule", `<p>x</p><hr>${data("a")}<p>y</p>`, "p(x) rule [a] p(y)"],
  ["with a caption", `<p>x</p><figure>${data("a")}<figcaption>y</figcaption></figure>`, "p(x) [a] p(y)"],
  [
    "in a row of a table",
    `<table><tr><td>x</td><td>${data("a")}</td></tr><tr><td>y</td><td>z</td></tr></table>`,
    "p(x) [a] p(y⇥z)",
  ],
] as const)
  test(`E7 where a picture of a page comes: ${name}`, () => assert.equal(places(html), expected));

test("E7 a picture of a whole article comes in its body, whatever level its heading gets", () => {
  const html = `<h1>Judul</h1><p>x</p>${data("a")}<h2>y</h2>${data("b")}<p>z</p>`;
  assert.equal(places(html, 0, "article"), "headline(Judul) p(x) [a] h2(y) [b] p(z)");
});

test("E7 files stand for the pictures that a page names on this machine, in their order; one beside words is a picture of them", () => {
  const named = (first: string, second: string) =>
    `<p>x</p><img src="${first}" alt="a"><p>y</p><img src="${second}" alt="b">`;
  assert.equal(places(named("file:///c/1.png", "file:///c/2.png"), 2), "p(x) [a] p(y) [b]");
  assert.equal(places(named("blob:1", "file:///c/2.png"), 2), "p(x) [a] p(y) [b]");
  assert.equal(places(named("file:///c/1.png", "file:///c/2.png"), 1), "p(x) p(y)");
  assert.equal(places('<p>x</p><img src="file:///c/1.png" alt="a">', 1), "p(x)");
  assert.equal(places('<p>x</p><img src="blob:1" alt="a">', 1), "p(x) [a]");
});

test("E7 a picture behind columns that somebody set with tabs stays behind its line, and the line stays a row", () => {
  const tab = '<span style="mso-tab-count:1">\u00a0\u00a0</span>';
  const html = `<p>a${tab}1</p><p>b${tab}2</p>${data("x")}<p>c${tab}3</p>`;
  assert.equal(places(html), "p(a⇥1) p(b⇥2) [x] p(c⇥3)");
});

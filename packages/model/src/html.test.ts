import assert from "node:assert/strict";
import { test } from "node:test";
import type { DocumentJson } from "./document.ts";
import { escapeHtml, renderDocumentHtml } from "./html.ts";

const options = {
  pictureSrc: (hash: string) => `/media/${hash}`,
  creditLabel: "Foto:",
  referencesTitle: "Referensi",
  galleryTitle: "Foto terkait",
};
const hash = "a".repeat(64);
const text = (words: string, ...marks: string[]): DocumentJson => ({
  type: "text",
  text: words,
  ...(marks.length ? { marks: marks.map((type) => ({ type })) } : {}),
});
const render = (...content: DocumentJson[]) => renderDocumentHtml({ type: "doc", content }, options);

const examples: [string, DocumentJson, string][] = [
  [
    "a paragraph with marks",
    { type: "paragraph", content: [text("a"), text("b", "strong", "emphasis")] },
    '<p dir="auto">a<strong><em>b</em></strong></p>',
  ],
  ["an empty paragraph vanishes", { type: "paragraph" }, ""],
  [
    "T77 a heading's id is prefixed",
    { type: "heading", attrs: { level: 2 }, content: [text("location")] },
    '<h2 id="bagian-1" dir="auto">location</h2>',
  ],
  [
    "an ordered list's start",
    {
      type: "orderedList",
      attrs: { start: 3 },
      content: [{ type: "listItem", content: [{ type: "paragraph", content: [text("x")] }] }],
    },
    '<ol start="3"><li><p dir="auto">x</p></li></ol>',
  ],
  [
    "references",
    { type: "references", content: [{ type: "reference", content: [text("R")] }] },
    '<section class="references"><h2>Referensi</h2><ol><li dir="auto">R</li></ol></section>',
  ],
  [
    "a figure",
    {
      type: "figure",
      attrs: { picture: hash, width: 4, height: 3, alt: 'x"><script>' },
      content: [
        { type: "caption", content: [text("K")] },
        { type: "credit", content: [text("C")] },
      ],
    },
    `<figure><img src="/media/${hash}" alt="x&#34;&#62;&#60;script&#62;" width="4" height="3" loading="lazy" decoding="async"><figcaption><span class="caption" dir="auto">K</span><small class="credit">Foto: C</small></figcaption></figure>`,
  ],
  [
    "a decorative figure has an empty alt",
    { type: "figure", attrs: { picture: hash, alt: "x", decorative: true } },
    `<figure><img src="/media/${hash}" alt="" loading="lazy" decoding="async"></figure>`,
  ],
  [
    "T70 text is text",
    { type: "paragraph", content: [text(`<script>alert('1')</script>&`)] },
    '<p dir="auto">&#60;script&#62;alert(&#39;1&#39;)&#60;/script&#62;&#38;</p>',
  ],
];
for (const [name, node, html] of examples) {
  test(`HTML: ${name}`, () => assert.equal(render(node), html));
}

test("V3: a comment mark never reaches a reader", () => {
  const html = render({
    type: "paragraph",
    content: [{ type: "text", text: "x", marks: [{ type: "comment", attrs: { id: "t1" } }] }],
  });
  assert.equal(html, '<p dir="auto">x</p>');
});

test("T69: a document that is not ours is not rendered at all", () => {
  assert.throws(() => render({ type: "paragraph", attrs: { onclick: "x" } }));
});

test("T70: escaping leaves nothing that HTML could read", () => {
  assert.doesNotMatch(escapeHtml(`<a href="x" b='y'>&`), /[<>"']/);
});

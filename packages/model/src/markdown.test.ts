import assert from "node:assert/strict";
import { test } from "node:test";
import type { DocumentJson } from "./document.ts";
import { parseDocument } from "./document.ts";
import { markdownOf } from "./markdown.ts";

const line = (type: string, text: string, attrs?: DocumentJson["attrs"]): DocumentJson => ({
  type,
  ...(attrs === undefined ? {} : { attrs }),
  content: [{ type: "text", text }],
});
const item = (...content: readonly DocumentJson[]): DocumentJson => ({ type: "listItem", content });
const marked = (text: string, type: string, attrs?: Record<string, string>): DocumentJson => ({
  type: "text",
  text,
  marks: [attrs === undefined ? { type } : { type, attrs }],
});

const cases: readonly (readonly [string, readonly DocumentJson[], string])[] = [
  [
    "headline and headings",
    [line("headline", "Judul"), line("heading", "Bagian", { level: 2 })],
    "# Judul\n\n## Bagian",
  ],
  [
    "marks, with the spaces outside of them",
    [
      {
        type: "paragraph",
        content: [
          marked("tebal ", "strong"),
          marked("miring", "emphasis"),
          { type: "text", text: " " },
          marked("a*b", "code"),
          { type: "hardBreak" },
          marked("taut", "link", { href: "https://a.id/(x)" }),
        ],
      },
    ],
    "**tebal** *miring* `a*b`\\\n[taut](https://a.id/%28x%29)",
  ],
  [
    "signs that are words",
    [line("paragraph", "2019. 5*3 [x] snake_case"), line("paragraph", "# a"), line("paragraph", "- b")],
    "2019\\. 5\\*3 \\[x\\] snake\\_case\n\n\\# a\n\n\\- b",
  ],
  [
    "lists in lists, with paragraphs",
    [
      {
        type: "orderedList",
        attrs: { start: 9 },
        content: [
          item(line("paragraph", "a"), line("paragraph", "lanjut")),
          item(line("paragraph", "b"), { type: "bulletList", content: [item(line("paragraph", "c"))] }),
        ],
      },
    ],
    "9. a\n\n   lanjut\n10. b\n    - c",
  ],
  [
    "quotation, rule, picture and references",
    [
      { type: "quote", content: [line("paragraph", "a"), line("paragraph", "b")] },
      { type: "rule" },
      {
        type: "figure",
        attrs: { picture: "0".repeat(64), alt: "Gedung" },
        content: [line("caption", "Foto")],
      },
      { type: "references", content: [line("reference", "Satu")] },
    ],
    "> a\n>\n> b\n\n---\n\nGedung\n\nFoto\n\n1. Satu",
  ],
  ["nothing", [{ type: "paragraph" }], ""],
];

for (const [name, content, expected] of cases)
  test(`E5 as Markdown: ${name}`, () => {
    assert.equal(markdownOf(parseDocument({ type: "doc", content })), expected);
  });

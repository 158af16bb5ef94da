import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument } from "@naskah/model";
import { HIDDEN } from "./fixtures/hidden.ts";
import { OFFICES } from "./fixtures/offices.ts";
import { PROGRAMS } from "./fixtures/programs.ts";
import { TABLES } from "./fixtures/tables.ts";
import { TITLES } from "./fixtures/titles.ts";
import { WORD } from "./fixtures/word.ts";
import { WORD_LISTS } from "./fixtures/word-lists.ts";
import { readClipboard } from "./read-clipboard.ts";
import { notation } from "./testing/notation.ts";
import { randomOf } from "./testing/random.ts";

const SEED = Number(process.env.NASKAH_SEED ?? 14);
const CASES = process.env.NASKAH_LONG === "1" ? 100_000 : 10_000;

const PAGES = [...WORD, ...WORD_LISTS, ...HIDDEN, ...TABLES, ...PROGRAMS, ...OFFICES, ...TITLES].flatMap(
  ({ html }) => html ?? [],
);
const TAGS =
  "p div span b i a ul ol li table tr td th tbody h1 h2 blockquote pre hr br img sup del ins o:p st1:place section figure caption dl dt dd svg math title select option font center".split(
    " ",
  );
const STYLES = [
  "",
  " style='mso-list:l0 level2 lfo1'",
  " style='mso-element:field-begin'",
  " style='mso-element:field-separator'",
  " style='mso-element:footnote' id=ftn1",
  " style=font-weight:700",
  " href='javascript:alert(1)'",
  " href='https://a.id/ b'",
  " href='#_ftn1'",
  " colspan=99 rowspan=1000",
  " class=MsoTitle",
  ' style="unclosed',
  " start=-5 value=9999999999",
  " data-aria-level=99",
  " role=presentation",
];

test(`E8 fuzz: ${CASES} mangled pages never throw, and what comes out is a document (seed ${SEED})`, () => {
  const random = randomOf(SEED);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const page = (): string => {
    let html = random() < 0.7 ? pick(PAGES) : "";
    for (let turn = Math.floor(random() * 6); turn >= 0; turn--) {
      const at = Math.floor(random() * (html.length + 1));
      const way = random();
      if (way < 0.3) html = html.slice(0, at) + html.slice(at + Math.floor(random() * 60));
      else if (way < 0.8)
        html = `${html.slice(0, at)}<${random() < 0.3 ? "/" : ""}${pick(TAGS)}${pick(STYLES)}>x${html.slice(at)}`;
      else html = html.slice(0, at) + html.slice(at - 40, at + 40) + html.slice(at);
    }
    return html;
  };
  for (let turn = 0; turn < CASES; turn++) {
    const html = page();
    try {
      const { blocks, article } = readClipboard({ html, text: html, pictureFiles: 0 }, "rich");
      parseDocument({ type: "doc", content: blocks });
      if (article !== null) parseDocument(article);
    } catch (error) {
      assert.fail(`case ${turn} of seed ${SEED}: ${String(error)}\n${html}`);
    }
  }
});

test(`E3 fuzz: nothing hidden comes in, however it is wrapped (seed ${SEED})`, () => {
  const random = randomOf(SEED + 1);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const hide = [
    (inner: string) => `<span style='display:none'>${inner}</span>`,
    (inner: string) => `<p style="mso-hide:all">${inner}</p>`,
    (inner: string) => `<div hidden>${inner}</div>`,
    (inner: string) =>
      `<div style='mso-element:comment-list'><div style='mso-element:comment'>${inner}</div></div>`,
    (inner: string) => `<div class=rahasia>${inner}</div>`,
    (inner: string) => `<del cite="x" datetime="2026-01-01">${inner}</del>`,
    (inner: string) => `<script>${inner}</script>`,
    (inner: string) => `<!--[if gte mso 9]>${inner}<![endif]-->`,
  ];
  const wrap = ["p", "b", "li", "blockquote", "td", "h2", "span", "section", "ul", "table"];
  for (let turn = 0; turn < CASES / 10; turn++) {
    let html = pick(hide)("RAHASIA");
    for (let depth = Math.floor(random() * 5); depth > 0; depth--) {
      const tag = pick(wrap);
      html = `<${tag}>a ${html} b</${tag}>`;
    }
    const whole = `<style>.rahasia{visibility:hidden}</style><p>muka</p>${html}<p>akhir</p>`;
    const { blocks } = readClipboard({ html: whole, text: null, pictureFiles: 0 }, "rich");
    assert.ok(!notation(blocks).includes("RAHASIA"), whole);
  }
});

test(`F-B1 fuzz: cells never grow together, however the table is broken (seed ${SEED})`, () => {
  const random = randomOf(SEED + 2);
  const parts = [
    "<table>",
    "</table>",
    "<tbody>",
    "</tbody>",
    "<tr>",
    "</tr>",
    "<p>",
    "</p>",
    "<b>",
    "<div>",
    "</div>",
    "<ul>",
    "<a href=x>",
    "",
  ];
  for (let turn = 0; turn < CASES / 10; turn++) {
    let html = "";
    for (let cell = 0; cell < 6; cell++) {
      const way = parts[Math.floor(random() * parts.length)] ?? "";
      html += `${way}<td>${100 + cell}</td>`;
    }
    const { blocks } = readClipboard({ html, text: null, pictureFiles: 0 }, "rich");
    const words = notation(blocks);
    assert.ok(!/\d{4}/.test(words), `${html} → ${words}`);
    for (let cell = 0; cell < 6; cell++) assert.ok(words.includes(String(100 + cell)), `${html} → ${words}`);
  }
});

const PARAGRAPH = "<p class=MsoNormal>Kata <b>tebal</b> dan <i>miring</i> di sini.</p>";
const LINEAR: Readonly<Record<string, (count: number) => string>> = {
  paragraphs: (count) => PARAGRAPH.repeat(count),
  "items of Word": (count) =>
    "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>x</p>".repeat(
      count,
    ),
  rows: (count) => `<table>${"<tr><td>a</td><td rowspan=99 colspan=9>b</td></tr>".repeat(count)}</table>`,
  "deep boxes": (count) => "<div>x".repeat(count),
  "deep lists": (count) => "<ul><li>x".repeat(count),
  footnotes: (count) =>
    Array.from(
      { length: count },
      (_, at) => `<p>x<a href="#_ftn${at}">1</a></p><div id=ftn${at}><p>y</p></div>`,
    ).join(""),
  "comments and hidden words": (count) => "<span hidden>x</span><del datetime=1>y</del>".repeat(count),
  "titles in letters": (count) =>
    `<meta content="google docs">${"<p style='font-size:26pt'><span>x</span></p>".repeat(count)}`,
  "typed tabs": (count) => "<p>a<span style='mso-tab-count:1'> </span>b</p>".repeat(count),
  "numbered items": (count) => `<ol style=list-style:none>${"<li>(1) a</li>".repeat(count)}</ol>`,
  "fields without an end": (count) => "<span style='mso-element:field-begin'></span>x".repeat(count),
};

for (const [name, make] of Object.entries(LINEAR)) {
  test(`E8 twice as many ${name} cost twice as many steps, not more`, () => {
    const steps = (count: number) =>
      readClipboard({ html: make(count), text: null, pictureFiles: 0 }, "rich").steps;
    const [once, twice] = [steps(400), steps(800)];
    assert.ok(twice <= once * 2.2 + 200, `${once} steps, then ${twice}`);
  });
}

test("E8 HTML that is deeper than any page's is read as its text; what ends by itself is no depth", () => {
  const deep = (tag: string) =>
    readClipboard({ html: `<${tag}>x`.repeat(20_000), text: "y", pictureFiles: 0 }, "rich");
  assert.equal(notation(deep("div").blocks), "p(y)");
  assert.equal(deep("p").blocks.length, 20_000);
});

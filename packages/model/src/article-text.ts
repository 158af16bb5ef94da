import { isAllowedHref } from "./attribute.ts";
import type { DocumentJson } from "./document.ts";

/** A line of this many characters is text of the article, whatever it says. */
const LONG = 200;
const SHORTEST_PARAGRAPH = 80;

const REFERENCES = /^(referensi|daftar pustaka|pustaka|sumber|references?|bibliography)\s*:?$/i;
const DISCLAIMER = /^disclaimer\b/i;
const BYLINE = /^(?:oleh|by|penulis)\s*:?\s+(.{2,120})$/i;
const DATE =
  /^(senin|selasa|rabu|kamis|jum.?at|sabtu|minggu|mon|tues|wednes|thurs|fri|satur|sun)(day)?,?\s+\d{1,2}\s/i;
const CHROME: readonly RegExp[] = [
  /\bID\s*\|\s*EN\b/,
  /\b(login|masuk) pegawai\b/i,
  /^(jl|jalan)\.?\s/i,
  /^(artikel|berita|pengumuman|article|news)(\s+[A-Z]{2,8})?$/i,
  /^[\d\s-]+$/,
  /(^|\|)\s*\d+\s*(kali|views?)\s*$/i,
];

/** Whether a line is the title of a list of references. */
export const isReferencesTitle = (line: string): boolean => REFERENCES.test(line.trim());

/** Who wrote it, when a line says so: "Oleh Ani (KPKNL Mamuju)" is Ani. Null for any other line. */
export function bylineName(line: string): string | null {
  const by = BYLINE.exec(line.trim())?.[1];
  return by === undefined || /[.!?]$/.test(line.trim()) ? null : by.replace(/\s*\(.*$/, "").trim();
}

/**
 * Reads the plain text of a whole article, as it is copied from an office's web page or from a word processor.
 *
 * A line that is as long as a paragraph is always kept. Before the first of them, the last short line that is no name, date or
 * part of the page around it is the headline; every other short line there is page furniture and dropped. After it, short lines
 * are paragraphs, until "Referensi" (references follow, one a line) or "Oleh …" (the author: the name without the position in
 * brackets, which is printed from the office's records). "Disclaimer" and everything behind it is dropped.
 * @returns null when the text does not look like an article: no headline, or fewer than three paragraphs.
 */
export function articleFromText(text: string): DocumentJson | null {
  const lines = text
    .normalize("NFC")
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/[\s\u00a0]+/g, " ").trim())
    .filter((line) => line !== "");
  const start = lines.findIndex(isParagraph);
  if (start < 1) return null;
  const parts = readBody(lines.slice(start));
  const headline = headlineIn(lines.slice(0, start), parts.author);
  if (headline === null || parts.paragraphs.length < 3) return null;
  return {
    type: "doc",
    content: [
      textBlock("headline", headline),
      ...parts.paragraphs.map((line) => textBlock("paragraph", line)),
      ...(parts.references.length === 0
        ? []
        : [{ type: "references", content: parts.references.map(referenceBlock) }]),
      ...(parts.author === null ? [] : [textBlock("byline", parts.author)]),
    ],
  };
}

const isParagraph = (line: string): boolean => line.length >= SHORTEST_PARAGRAPH && /[.!?…”"')]$/.test(line);

interface Body {
  readonly paragraphs: readonly string[];
  readonly references: readonly string[];
  readonly author: string | null;
}

function readBody(lines: readonly string[]): Body {
  const paragraphs: string[] = [];
  const references: string[] = [];
  let author: string | null = null;
  let into = paragraphs;
  for (const line of lines) {
    if (line.length >= LONG) {
      into.push(line);
      continue;
    }
    if (DISCLAIMER.test(line)) break;
    const by = bylineName(line);
    if (isReferencesTitle(line)) into = references;
    else if (by !== null) author = by;
    else if (author === null) into.push(line);
  }
  return { paragraphs, references, author };
}

/** The nearest line above the text that could be a headline. */
function headlineIn(lines: readonly string[], author: string | null): string | null {
  const candidates = lines.filter(
    (line) =>
      line !== author &&
      !BYLINE.test(line) &&
      !DATE.test(line) &&
      !CHROME.some((pattern) => pattern.test(line)),
  );
  // Without a byline below, the author may stand under the headline: the longer line says more.
  const [last, before] = [candidates.at(-1), candidates.at(-2)];
  if (last === undefined) return null;
  return author === null && before !== undefined && before.length > last.length ? before : last;
}

function textBlock(type: string, text: string): DocumentJson {
  return { type, content: [{ type: "text", text }] };
}

/** A reference; an address at its end becomes a link. */
function referenceBlock(line: string): DocumentJson {
  const match = /^(.*?)(https?:\/\/\S+?)([.,;]?)$/.exec(line);
  const [, before = "", href = "", after = ""] = match ?? [];
  if (match === null || !isAllowedHref(href)) return textBlock("reference", line);
  return {
    type: "reference",
    content: [
      ...(before === "" ? [] : [{ type: "text", text: before }]),
      { type: "text", text: href, marks: [{ type: "link", attrs: { href } }] },
      ...(after === "" ? [] : [{ type: "text", text: after }]),
    ],
  };
}

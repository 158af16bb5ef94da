import { type DocumentJson, mendText } from "@naskah/model";
import { type FlatItem, nestedLists } from "../filters/flat-list.ts";
import { block, type Inline, inlineJson, type Line, type Piece, paragraph } from "../piece.ts";
import type { Tally } from "../report.ts";
import type { TreeElement } from "../tree.ts";
import { isHardWrapped, wrappedParagraphs } from "./hard-wrap.ts";
import { isMarkdown } from "./is-markdown.ts";
import { joinedLines } from "./joined-lines.ts";
import { type LineKind, lineKind } from "./line-kind.ts";
import { markdownLine } from "./markdown-inline.ts";
import { markdownNotes } from "./markdown-notes.ts";
import { paddedColumns } from "./padded-columns.ts";
import { withoutPageNumbers } from "./page-numbers.ts";

export interface ReadText {
  readonly pieces: readonly Piece[];
  readonly isMarkdown: boolean;
}

/** Lines without anything that signs could mean: each a paragraph. */
export function plainPieces(text: string): readonly Piece[] {
  if (!/[\r\n]/.test(text)) return oneLine(text);
  return splitLines(text)
    .filter((line) => line.trim() !== "")
    .map((line) => paragraph(wordsOf(line.trim())));
}

/**
 * Plain text as paragraphs by blank lines, lists where items follow each other, headings and quotations, and cells where there are
 * tabs; Markdown's signs within lines only in a text that is clearly Markdown.
 */
export function readText(text: string, tally: Tally): ReadText {
  if (!/[\r\n]/.test(text) && !isMarkdown(text)) return { pieces: oneLine(text), isMarkdown: false };
  const { lines, count } = withoutPageNumbers(splitLines(text));
  tally.dropped.pageNumbers += count;
  const marked = isMarkdown(lines.join("\n"));
  const notes = marked ? markdownNotes(lines) : { lines: paddedColumns(lines), count: 0 };
  tally.changed.footnotes += notes.count;
  return { pieces: new TextReader(notes.lines, marked, tally).read(), isMarkdown: marked };
}

/** A single line is words, with the spaces that somebody selected with them. */
const oneLine = (text: string): readonly Piece[] => {
  const words = mendText(text)
    .replace(/[\u200b\ufeff]/g, "")
    .replace(/\u00a0/g, " ");
  return words.trim() === "" ? [] : [paragraph(wordsOf(words))];
};

function splitLines(text: string): readonly string[] {
  return mendText(text)
    .replace(/[\u200b\ufeff]/g, "")
    .split(/\r\n?|\n|\u2029/)
    .map((line) => line.replace(/\u00a0/g, " ").replace(/\s+$/, ""));
}

const wordsOf = (text: string): Line => (text === "" ? [] : [{ text, marks: [] }]);

class TextReader {
  readonly #lines: readonly string[];
  readonly #marked: boolean;
  readonly #tally: Tally;
  readonly #width: number;
  readonly #hasBlank: boolean;
  readonly #pieces: Piece[] = [];
  #at = 0;

  constructor(lines: readonly string[], marked: boolean, tally: Tally) {
    this.#lines = lines;
    this.#marked = marked;
    this.#tally = tally;
    this.#width = lines.reduce((widest, line) => Math.max(widest, line.length), 0);
    const first = lines.findIndex((line) => line !== "");
    const last = lines.findLastIndex((line) => line !== "");
    this.#hasBlank = lines.some((line, at) => line === "" && at > first && at < last);
  }

  read(): readonly Piece[] {
    while (this.#at < this.#lines.length) this.#readBlock();
    return this.#pieces;
  }

  #readBlock(): void {
    this.#tally.steps += 1;
    const kind = this.#kindAt(this.#at);
    if (kind.kind === "blank") this.#at += 1;
    else if (kind.kind === "rule" && (this.#marked || this.#hasBlank)) {
      this.#at += 1;
      this.#pieces.push({ json: { type: "rule" }, rank: null, isLead: false, line: null });
    } else if (kind.kind === "heading" && this.#isHeading()) {
      this.#at += 1;
      const line = this.#inline(kind.text);
      if (line.length > 0)
        this.#pieces.push({
          json: block("heading", inlineJson(line), { level: 2 }),
          rank: kind.rank,
          isLead: false,
          line,
        });
    } else if (kind.kind === "fence" && this.#marked) this.#fence();
    else if ((kind.kind === "bullet" || kind.kind === "number") && this.#isList()) this.#list();
    else if (kind.kind === "quote" && this.#isQuote()) this.#quote();
    else if (kind.kind === "cells" && this.#marked) this.#cells();
    else this.#paragraph();
  }

  #kindAt(at: number): LineKind {
    return lineKind(this.#lines[at] ?? "");
  }

  #isHeading(): boolean {
    // A row of lines that begin with # is a list of notes or commands.
    return this.#marked || (this.#lines.length > 1 && this.#kindAt(this.#at + 1).kind !== "heading");
  }

  /** Two items at least that follow each other, the numbers counting on; in Markdown one is enough. */
  #isList(): boolean {
    if (this.#marked) return true;
    const first = this.#kindAt(this.#at);
    let next = this.#at + 1;
    while (next < this.#lines.length && this.#lines[next] === "") next++;
    const second = this.#kindAt(next);
    if (first.kind === "number")
      return (second.kind === "number" && second.number === first.number + 1) || second.kind === "bullet";
    return second.kind === "bullet" || second.kind === "number";
  }

  #list(): void {
    const items: FlatItem[] = [];
    const indents: number[] = [];
    const contents: string[][] = [];
    for (; this.#at < this.#lines.length; this.#at++) {
      const line = this.#lines[this.#at] ?? "";
      const kind = lineKind(line);
      if (kind.kind === "bullet" || kind.kind === "number" || (kind.kind === "outline" && items.length > 0)) {
        while (indents.length > 0 && (indents.at(-1) ?? 0) > kind.indent) indents.pop();
        if (indents.length === 0 || (indents.at(-1) ?? 0) < kind.indent) indents.push(kind.indent);
        const words = [kind.text];
        contents.push(words);
        items.push({
          level: indents.length,
          ordered: kind.kind !== "bullet",
          number: kind.kind === "bullet" ? null : kind.number,
          list: "",
          content: words,
        });
      } else if (kind.kind === "blank") {
        const next = this.#kindAt(this.#at + 1);
        const isOn =
          next.kind === "bullet" ||
          next.kind === "number" ||
          next.kind === "outline" ||
          /^\s{2,}\S/.test(this.#lines[this.#at + 1] ?? "");
        if (!isOn) break;
      } else if (/^\s{2,}\S/.test(line)) {
        const isNew = this.#lines[this.#at - 1] === "";
        const words = contents.at(-1);
        if (isNew || words === undefined || words.length === 0) words?.push(line.trim());
        else words.push(`${words.pop()} ${line.trim()}`);
      } else break;
    }
    for (const list of nestedLists(items)) this.#pieces.push(this.#listPiece(list));
  }

  #listPiece(list: TreeElement): Piece {
    return { json: this.#listJson(list, 1), rank: null, isLead: false, line: null };
  }

  #listJson({ name, attributes, children }: TreeElement, depth: number): DocumentJson {
    const items = children.flatMap((item) => {
      if (typeof item === "string") return [];
      const inner = item.children.flatMap((child): DocumentJson[] => {
        if (typeof child !== "string") return depth < 20 ? [this.#listJson(child, depth + 1)] : [];
        const line = this.#inline(child.replace(/^\[[ xX]\]\s+/, ""));
        return [block("paragraph", inlineJson(line))];
      });
      return [block("listItem", inner)];
    });
    return name === "ol"
      ? block("orderedList", items, { start: Number(attributes.start ?? 1) })
      : block("bulletList", items);
  }

  #isQuote(): boolean {
    return (
      this.#marked ||
      this.#kindAt(this.#at + 1).kind === "quote" ||
      this.#kindAt(this.#at + 1).kind === "blank"
    );
  }

  #quote(): void {
    const inner: string[] = [];
    for (let kind = this.#kindAt(this.#at); kind.kind === "quote"; kind = this.#kindAt(this.#at)) {
      inner.push(kind.text.replace(/^(?:>\s?)+/, ""));
      this.#at += 1;
    }
    const reader = new TextReader(inner, this.#marked, this.#tally);
    const blocks = reader
      .read()
      .map(({ json }) => (json.type === "heading" ? { ...json, type: "paragraph", attrs: {} } : json));
    const inside = blocks.filter(({ type }) => type !== "rule" && type !== "quote");
    if (inside.length > 0)
      this.#pieces.push({ json: block("quote", inside), rank: null, isLead: false, line: null });
  }

  #fence(): void {
    const line: Inline[] = [];
    this.#at += 1;
    for (; this.#at < this.#lines.length && this.#kindAt(this.#at).kind !== "fence"; this.#at++) {
      if (line.length > 0) line.push("break");
      const text = this.#lines[this.#at] ?? "";
      if (text !== "") line.push({ text, marks: [{ type: "code" }] });
    }
    this.#at += 1;
    if (line.some((inline) => inline !== "break")) this.#pieces.push(paragraph(line));
  }

  #cells(): void {
    this.#tally.changed.tables += 1;
    for (let kind = this.#kindAt(this.#at); kind.kind === "cells"; kind = this.#kindAt(this.#at)) {
      this.#at += 1;
      if (kind.cells.every((cell) => /^:?-+:?$/.test(cell))) continue;
      const line = kind.cells.flatMap((cell, index): Inline[] => [
        ...(index === 0 ? [] : [{ text: "\t", marks: [] }]),
        ...this.#inline(cell),
      ]);
      this.#pieces.push(paragraph(line));
    }
  }

  /** Lines up to the next blank one, or to what is no ordinary line. */
  #paragraph(): void {
    const lines: string[] = [];
    do {
      lines.push((this.#lines[this.#at] ?? "").replace(/^ +/, ""));
      this.#at += 1;
    } while (this.#at < this.#lines.length && this.#isOrdinary());
    const wrapped = isHardWrapped(lines, this.#width) ? [lines] : wrappedParagraphs(lines, this.#width);
    if (this.#marked) this.#pieces.push(paragraph(this.#broken(lines)));
    else if (wrapped !== null) for (const group of wrapped) this.#pieces.push(paragraph(this.#joined(group)));
    else if (this.#hasBlank && lines.length > 1 && !lines.some((line) => line.includes("\t")))
      this.#pieces.push(
        paragraph(
          lines.flatMap((line, at): Inline[] =>
            at === 0 ? [...wordsOf(line)] : ["break", ...wordsOf(line)],
          ),
        ),
      );
    else for (const line of lines) this.#pieces.push(paragraph(this.#inline(line)));
    if (lines.some((line) => line.includes("\t"))) this.#tally.changed.tables += 1;
  }

  #joined(lines: readonly string[]): Line {
    const { text, mended } = joinedLines(lines);
    this.#tally.changed.hyphens += mended;
    return this.#inline(text);
  }

  /** A line of Markdown breaks only where a backslash says so. */
  #broken(lines: readonly string[]): Line {
    return lines
      .join("\n")
      .split("\\\n")
      .flatMap((part, at): Inline[] => {
        const line = this.#inline(part.replaceAll("\n", " "));
        return at === 0 ? [...line] : ["break", ...line];
      });
  }

  #isOrdinary(): boolean {
    const { kind } = this.#kindAt(this.#at);
    if (kind === "words" || kind === "outline") return true;
    if (kind === "blank" || kind === "heading" || kind === "fence" || kind === "rule") return false;
    if (kind === "bullet" || kind === "number") return !this.#isList();
    return !this.#marked && kind === "cells";
  }

  #inline(text: string): Line {
    return this.#marked ? markdownLine(text, this.#tally) : wordsOf(text);
  }
}

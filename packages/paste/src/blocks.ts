import type { DocumentJson } from "@naskah/model";
import { columnsIn } from "./columns.ts";
import { LineWriter } from "./line-writer.ts";
import { type Look, lookIn, PLAIN } from "./look.ts";
import { PicturePlaces } from "./picture-places.ts";
import { readPicture } from "./pictures.ts";
import { block, inlineJson, type Line, type Mark, type Piece, paragraph } from "./piece.ts";
import type { Tally } from "./report.ts";
import { isSheet, type Source } from "./source.ts";
import { isLayout, rowsOf } from "./table-rows.ts";
import { titleSetting } from "./title-setting.ts";
import { hasClass, type TreeElement, type TreeNode, wordsIn } from "./tree.ts";

const BLOCK = new Set(
  (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 " +
    "header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul"
  ).split(" "),
);

/** Where a block stands: at the top there is everything, in an item or a quotation there are paragraphs and lists. */
type Place = "top" | "inside";

/** Lists nested deeper than this are lines of the list around them. */
const DEEPEST_LIST = 20;

/** The blocks of our schema that a filtered tree comes to. @param newId names those that a picture stands behind. */
export function blocksOf(
  root: TreeElement,
  tally: Tally,
  source: Source,
  newId: () => string,
): readonly Piece[] {
  const pictures = new PicturePlaces(tally.carried, newId);
  const builder = new BlockBuilder(tally, source, 0, pictures);
  builder.readChildren(root, PLAIN);
  return builder.take();
}

class BlockBuilder {
  readonly #tally: Tally;
  readonly #source: Source;
  readonly #place: Place;
  readonly #depth: number;
  readonly #pieces: Piece[] = [];
  /** Lines in which somebody typed a tab. */
  readonly #tabbed = new Set<Line>();
  readonly #writer = new LineWriter();
  readonly #pictures: PicturePlaces | null;
  #isLead = false;

  /**
   * @param depth in how many items and quotations its blocks stand.
   * @param pictures hears behind which block each picture stood; null inside, where a picture stands behind the whole.
   */
  constructor(tally: Tally, source: Source, depth: number, pictures: PicturePlaces | null) {
    this.#tally = tally;
    this.#pictures = pictures;
    this.#source = source;
    this.#place = depth === 0 ? "top" : "inside";
    this.#depth = depth;
  }

  take(): readonly Piece[] {
    this.#endLine();
    return columnsIn(this.#pieces, this.#tabbed, this.#tally);
  }

  readChildren({ children }: TreeElement, look: Look): void {
    for (const child of children) this.#read(child, look);
  }

  #read(node: TreeNode, outer: Look): void {
    this.#tally.steps += 1;
    if (typeof node === "string") {
      this.#writer.write(node, outer.marks, outer.isPre ? "exact" : outer.keepsLines ? "lines" : "folded");
      return;
    }
    if (node.name === "br") {
      this.#writer.break();
      return;
    }
    if (isTab(node)) {
      this.#writer.tab();
      return;
    }
    if (node.name === "img") {
      const stoodFirst = this.#writer.isEmpty;
      this.#writer.write(readPicture(node, this.#tally), outer.marks, "folded");
      // In the midst of a line it comes behind that line.
      if (stoodFirst) this.#pictures?.settle(this.#pieces);
      return;
    }
    if (node.name === "wbr" || node.name === "rp") return;
    const look = lookIn(node, outer, this.#tally);
    if (!BLOCK.has(node.name)) {
      this.readChildren(node, look);
      return;
    }
    this.#endLine();
    this.#readBlock(node, look);
    this.#endLine();
  }

  #readBlock(node: TreeElement, look: Look): void {
    const setting = titleSetting(node, this.#source);
    const rank = setting === "title" && this.#place === "top" ? 0 : rankOf(node);
    if (rank !== null) this.#heading(node, rank, look);
    else if (/^(?:ul|ol|menu|dir)$/.test(node.name) && this.#depth < DEEPEST_LIST) this.#list(node, look);
    else if (node.name === "blockquote" && this.#depth < DEEPEST_LIST) this.#quote(node, look);
    else if (node.name === "hr") {
      if (this.#place === "top") this.#put({ type: "rule" });
    } else if (node.name === "table" && !isLayout(node, isSheet(this.#source))) this.#table(node, look);
    else if (node.name === "tr" || node.name === "caption" || node.name === "figcaption")
      this.readChildren(node, look);
    else {
      this.#isLead = setting === "subtitle" || isLead(node);
      this.readChildren(node, look);
      this.#endLine();
      this.#isLead = false;
    }
  }

  #endLine(): void {
    for (const line of this.#writer.take()) {
      this.#pieces.push(paragraph(line, this.#isLead));
      if (hasTab(line)) this.#tabbed.add(line);
    }
    this.#pictures?.settle(this.#pieces);
  }

  #put(json: DocumentJson): void {
    this.#pieces.push({ json, rank: null, isLead: false, line: null });
  }

  /** A heading is one line; what is bold all through was set so because it is one. */
  #heading(node: TreeElement, rank: number, look: Look): void {
    const line = this.#oneLine(node, look);
    if (line.length === 0) return;
    const words = withoutCommon(line, "strong");
    if (this.#place === "inside") this.#pieces.push(paragraph(line));
    else
      this.#pieces.push({
        json: block("heading", inlineJson(words), { level: 2 }),
        rank,
        isLead: false,
        line: words,
      });
  }

  #list(node: TreeElement, look: Look): void {
    const isOfLines = numbersItself(node) && this.#place === "top";
    if ((this.#place === "top" && holdsOnlyHeadings(node)) || isOfLines) {
      for (const item of node.children) this.#read(item, look);
      return;
    }
    const items: DocumentJson[][] = [];
    for (const child of node.children) {
      if (typeof child === "string") {
        if (child.trim() !== "") items.push(...this.#inside([child], look).map((json) => [json]));
        continue;
      }
      const isList = child.name === "ul" || child.name === "ol";
      const inner = isList
        ? this.#inside([child], look)
        : this.#inside(child.children, lookIn(child, look, this.#tally));
      if (inner.length === 0) continue;
      const before = items.at(-1);
      // Google Docs and LibreOffice put a list of the next level beside the item that it belongs to.
      if (isList && before !== undefined) before.push(...inner);
      else items.push([...inner]);
    }
    if (items.length === 0) return;
    const list = items.map((item) => block("listItem", withoutBox(item)));
    if (node.name === "ol" && countsOtherwise(node)) this.#tally.changed.numbering += items.length;
    if (node.name !== "ol") this.#put(block("bulletList", list));
    else this.#put(block("orderedList", list, { start: startOf(node) }));
  }

  #quote(node: TreeElement, look: Look): void {
    const inner = this.#inside(node.children, look);
    if (inner.length === 0) return;
    // Google Docs and mail set what stands further in as a quotation in a quotation.
    if (this.#place === "inside") for (const json of inner) this.#put(json);
    else this.#put(block("quote", inner));
  }

  #inside(children: readonly TreeNode[], look: Look): readonly DocumentJson[] {
    const builder = new BlockBuilder(this.#tally, this.#source, this.#depth + 1, null);
    for (const child of children) builder.#read(child, look);
    return builder.take().map(({ json }) => json);
  }

  /** Each row is a line with a tab between cells, until an article has tables. */
  #table(node: TreeElement, look: Look): void {
    this.#tally.changed.tables += 1;
    for (const child of node.children)
      if (typeof child === "object" && child.name === "caption") this.#read(child, look);
    const plain = { ...PLAIN, href: look.href };
    for (const cells of rowsOf(node)) {
      const writer = new LineWriter();
      const line: Line[number][] = [];
      for (const [index, cell] of cells.entries()) {
        if (index > 0) line.push({ text: "\t", marks: [] });
        if (cell !== null)
          line.push(...this.#oneLine(cell, lookIn({ ...cell, name: "td" }, plain, this.#tally), writer));
      }
      // Behind the last words may be a cell with nothing but a picture.
      while (isGap(line.at(-1))) line.pop();
      if (line.length > 0) this.#pieces.push(paragraph(mergedLine(line)));
      this.#pictures?.settle(this.#pieces);
    }
  }

  /** Everything in an element as one line: where a block or a break ends there is a gap. */
  #oneLine(node: TreeElement, outer: Look, writer = new LineWriter()): Line {
    const read = (child: TreeNode, look: Look): void => {
      this.#tally.steps += 1;
      if (typeof child === "string") writer.write(child, look.marks, "folded");
      else if (child.name === "img") writer.write(readPicture(child, this.#tally), look.marks, "folded");
      else if (child.name === "br") writer.gap();
      else {
        const isBlock = BLOCK.has(child.name);
        if (isBlock) writer.gap();
        const inner = lookIn(child, look, this.#tally);
        for (const grandchild of child.children) read(grandchild, inner);
        if (isBlock) writer.gap();
      }
    };
    for (const child of node.children) read(child, outer);
    return writer.take()[0] ?? [];
  }
}

/** Word counts how many places a tab goes on; Google Docs and mail name it. */
const isTab = (node: TreeElement) =>
  node.style["mso-tab-count"] !== undefined || hasClass(node, /\bApple-tab-span\b/);

/** What stands between two cells. */
const isGap = (inline: Line[number] | undefined): boolean =>
  inline !== undefined && inline !== "break" && inline.text === "\t";

const hasTab = (line: Line) => line.some((inline) => inline !== "break" && inline.text.includes("\t"));

/** Word's title, LibreOffice's and Notion's, and headings; also a paragraph that Word's outline counts as one. */
function rankOf(node: TreeElement): number | null {
  if (hasClass(node, /\b(?:MsoTitle|page-title)\b/) || (node.name === "h1" && hasClass(node, /\btitle\b/)))
    return 0;
  const level = /^h([1-6])$/.exec(node.name)?.[1];
  if (level !== undefined) return Number(level);
  if (node.name !== "p") return null;
  const role = node.attributes.role === "heading" ? node.attributes["aria-level"] : undefined;
  const outline = Number(role ?? node.style["mso-outline-level"] ?? 0);
  return Number.isSafeInteger(outline) && outline >= 1 && outline <= 6 ? outline : null;
}

/** LibreOffice writes a heading that it numbers as an item of a list, deeper ones in a list in the list. */
function holdsOnlyHeadings({ children }: TreeElement): boolean {
  const said = children.filter((child) => typeof child === "object" || child.trim() !== "");
  return (
    said.length > 0 &&
    said.every(
      (child) =>
        typeof child === "object" &&
        (/^h[1-6]$/.test(child.name) || (/^(?:li|ol|ul)$/.test(child.name) && holdsOnlyHeadings(child))),
    )
  );
}

const LEAD = /\b(?:MsoSubtitle|subtitle|standfirst|lead|lede|deck|dek|excerpt|article-summary|teaser)\b/i;
const isLead = (node: TreeElement) => hasClass(node, LEAD);

const styleOfList = ({ style }: TreeElement) => style["list-style-type"] ?? style["list-style"] ?? "";
const itemsOf = ({ children }: TreeElement) =>
  children.filter((child) => typeof child === "object" && child.name === "li") as readonly TreeElement[];

/** A list that counts in letters or Roman numerals: by its type, its style, or, of Google Docs, that of its items. */
function countsOtherwise(list: TreeElement): boolean {
  if (/^[ai]$/i.test(list.attributes.type ?? "")) return true;
  return [list, ...itemsOf(list)].some((one) => /\b(?:alpha|latin|roman)\b/.test(styleOfList(one)));
}

/** Items without a sign before which somebody wrote one each, as regulations do: "(1)", "a.". */
function numbersItself(list: TreeElement): boolean {
  const items = itemsOf(list);
  return (
    /\bnone\b/.test(styleOfList(list)) &&
    items.length > 0 &&
    items.every((item) => /^[\s\u00a0]*[([]?\w{1,4}[.)\]]/.test(wordsIn(item)))
  );
}

/** An item without the box that Notion writes before what is to be done. */
function withoutBox([first, ...others]: DocumentJson[]): DocumentJson[] {
  const [words, ...rest] = first?.content ?? [];
  const text = words?.text?.replace(/^\[[ xX]\][\s\u00a0]+/, "");
  if (first === undefined || words === undefined || text === words.text || !text)
    return first === undefined ? [] : [first, ...others];
  return [{ ...first, content: [{ ...words, text }, ...rest] }, ...others];
}

function startOf({ attributes, children }: TreeElement): number {
  const first = children.find((child) => typeof child === "object" && child.name === "li");
  const value = typeof first === "object" ? first.attributes.value : undefined;
  const start = Number(attributes.start ?? value ?? 1);
  return Number.isSafeInteger(start) && start >= 0 && start <= 1_000_000 ? start : 1;
}

/** The line without a mark that all of its words have. */
export function withoutCommon(line: Line, type: Mark["type"]): Line {
  const isCommon = line.every(
    (inline) =>
      inline === "break" || inline.text.trim() === "" || inline.marks.some((mark) => mark.type === type),
  );
  if (!isCommon) return line;
  return mergedLine(
    line.map((inline) =>
      inline === "break" ? inline : { ...inline, marks: inline.marks.filter((mark) => mark.type !== type) },
    ),
  );
}

/** The same line with neighbours of the same look made one. */
export function mergedLine(line: Line): Line {
  const merged: Line[number][] = [];
  for (const inline of line) {
    const last = merged.at(-1);
    if (
      inline !== "break" &&
      last !== undefined &&
      last !== "break" &&
      JSON.stringify(last.marks) === JSON.stringify(inline.marks)
    )
      merged[merged.length - 1] = { ...last, text: last.text + inline.text };
    else merged.push(inline);
  }
  return merged;
}

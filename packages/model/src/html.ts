import type { Mark, Node } from "prosemirror-model";
import { isAllowedHref } from "./attribute.ts";
import { type DocumentJson, parseDocument } from "./document.ts";
import type { MarkName } from "./marks.ts";
import type { NodeName } from "./nodes.ts";
import { mendText } from "./text-character.ts";

export interface HtmlOptions {
  /** Address of a picture's bytes, by content hash. */
  readonly pictureSrc: (hash: string) => string;
  /** Text in front of a picture's credit, in the page's language. */
  readonly creditLabel?: string;
  /** Title above the list of references, in the page's language. */
  readonly referencesTitle?: string;
  /** Title above related pictures, in the page's language. */
  readonly galleryTitle?: string;
}

/**
 * The HTML of a document as readers get it, built from the checked tree and never from HTML. Block ids and review marks
 * do not appear; empty blocks are left out; ids of headings are prefixed, so that no page-wide name can be taken over.
 * The headline is `<h1>`.
 * @throws DocumentError when the JSON is not a document of this schema.
 */
export function renderDocumentHtml(document: DocumentJson, options: HtmlOptions): string {
  return renderNodesHtml(parseDocument(document), options, () => true);
}

/** The same for some of the top-level nodes of a checked document, so that a page may place headline and body apart. */
export function renderNodesHtml(doc: Node, options: HtmlOptions, keep: (node: Node) => boolean): string {
  const state: RenderState = { options, headings: 0 };
  const parts: string[] = [];
  doc.forEach((node) => {
    if (keep(node)) parts.push(renderBlock(node, state));
  });
  return parts.join("");
}

/**
 * Text safe between tags and inside double-quoted attributes, in HTML and in XML alike: the one way into both. What may stand in neither
 * (`isText`; an older text may hold it) comes out mended.
 */
export function escapeHtml(text: string): string {
  return mendText(text).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

interface RenderState {
  readonly options: HtmlOptions;
  headings: number;
}

type Render = (node: Node, state: RenderState) => string;

const wrapped =
  (tag: string, className?: string): Render =>
  (node, state) => {
    const inner = renderChildren(node, state);
    if (inner === "") return "";
    return `<${tag}${className === undefined ? "" : ` class="${className}"`}${directionOf(node)}>${inner}</${tag}>`;
  };

/** Each text block finds its own direction: an Arabic paragraph is set from the right. */
const directionOf = (node: Node) => (node.isTextblock ? ' dir="auto"' : "");

const BLOCKS: Record<NodeName, Render> = {
  doc: renderChildren,
  paragraph: wrapped("p"),
  headline: wrapped("h1"),
  standfirst: wrapped("p", "standfirst"),
  heading: (node, state) => {
    const inner = renderChildren(node, state);
    if (inner === "") return "";
    state.headings += 1;
    const level = Number(node.attrs.level);
    return `<h${level} id="bagian-${state.headings}"${directionOf(node)}>${inner}</h${level}>`;
  },
  bulletList: wrapped("ul"),
  orderedList: (node, state) => {
    const inner = renderChildren(node, state);
    const start = Number(node.attrs.start);
    return inner === "" ? "" : `<ol${start === 1 ? "" : ` start="${start}"`}>${inner}</ol>`;
  },
  listItem: wrapped("li"),
  quote: wrapped("blockquote"),
  figure: renderFigure,
  caption: wrapped("span", "caption"),
  credit: (node, state) => {
    const inner = renderChildren(node, state);
    const label = state.options.creditLabel;
    return inner === ""
      ? ""
      : `<small class="credit">${label ? `${escapeHtml(label)} ` : ""}${inner}</small>`;
  },
  gallery: (node, state) => {
    const inner = renderChildren(node, state);
    return inner === ""
      ? ""
      : `<section class="gallery">${sectionTitle(state.options.galleryTitle)}${inner}</section>`;
  },
  rule: () => "<hr>",
  references: (node, state) => {
    const inner = renderChildren(node, state);
    if (inner === "") return "";
    return `<section class="references">${sectionTitle(state.options.referencesTitle)}<ol>${inner}</ol></section>`;
  },
  reference: wrapped("li"),
  byline: wrapped("p", "byline"),
  text: (node) => renderText(node),
  hardBreak: () => "<br>",
};

const sectionTitle = (title: string | undefined) =>
  title === undefined ? "" : `<h2>${escapeHtml(title)}</h2>`;

function renderBlock(node: Node, state: RenderState): string {
  return BLOCKS[node.type.name as NodeName](node, state);
}

function renderChildren(node: Node, state: RenderState): string {
  const parts: string[] = [];
  node.forEach((child) => {
    parts.push(renderBlock(child, state));
  });
  return parts.join("");
}

function renderFigure(node: Node, state: RenderState): string {
  const { picture, width, height, alt, decorative } = node.attrs;
  const legend = renderChildren(node, state);
  const size =
    width === null || height === null ? "" : ` width="${Number(width)}" height="${Number(height)}"`;
  const image =
    picture === null
      ? ""
      : `<img src="${escapeHtml(state.options.pictureSrc(String(picture)))}" alt="${
          decorative === true ? "" : escapeHtml(String(alt))
        }"${size} loading="lazy" decoding="async">`;
  if (image === "" && legend === "") return "";
  return `<figure>${image}${legend === "" ? "" : `<figcaption>${legend}</figcaption>`}</figure>`;
}

const MARK_TAGS: Record<Exclude<MarkName, "link" | "comment">, string> = {
  strong: "strong",
  emphasis: "em",
  underline: "u",
  strike: "s",
  superscript: "sup",
  subscript: "sub",
  code: "code",
};

function renderText(node: Node): string {
  return node.marks.reduceRight((inner, mark) => renderMark(mark, inner), escapeHtml(node.text ?? ""));
}

function renderMark(mark: Mark, inner: string): string {
  const name = mark.type.name as MarkName;
  if (name === "comment") return inner;
  if (name !== "link") return `<${MARK_TAGS[name]}>${inner}</${MARK_TAGS[name]}>`;
  // The validator has seen the address; a second look costs nothing and this is the last gate before readers.
  if (!isAllowedHref(mark.attrs.href)) return inner;
  return `<a href="${escapeHtml(mark.attrs.href)}" rel="noopener noreferrer">${inner}</a>`;
}

import {
  ARTICLE_LABELS,
  type EditionContent,
  editionDocument,
  headlineOf,
  mendText,
  renderNodesHtml,
} from "@naskah/model";

/** Parts of a page that have a place of their own; all others follow each other in its body. */
const APART = ["standfirst", "references", "gallery"] as const;
/** The parts of an article on the public site. */
const PARTS = "header, .body, .byline, .disclaimer, .gallery, .approval";

/**
 * Whether a page of the public site shows a sealed text, all of it and nothing else: each block, with its marks, links and pictures, is
 * what the serialiser makes of the content, and what surrounds them says its words. The content's digest is another matter.
 * @param page as the server sent it. @param pictureSrc where its pictures are.
 */
export function showsExactly(
  page: Document,
  content: EditionContent,
  pictureSrc: (hash: string) => string,
): boolean {
  const article = page.querySelector("main > article");
  const body = article?.querySelector(":scope > .body");
  if (article == null || body == null) return false;
  const shown = [
    ...article.querySelectorAll(":scope > header > .standfirst"),
    ...body.children,
    ...article.querySelectorAll(":scope > .gallery"),
  ];
  const sealed = sealedBlocks(content, pictureSrc);
  return (
    shown.length === sealed.length &&
    shown.every((block, index) => block.isEqualNode(sealed[index] ?? null)) &&
    [...article.children].every((child) => child.matches(PARTS)) &&
    [article, body].every((parent) => [...parent.childNodes].every(isBlankOrElement)) &&
    saysAround(article, content)
  );
}

/** The blocks in the order of the page, parsed from the serialiser's markup over the checked tree. */
function sealedBlocks(content: EditionContent, pictureSrc: (hash: string) => string): readonly Element[] {
  const doc = editionDocument(content);
  const options = { ...ARTICLE_LABELS[content.language], pictureSrc };
  const part = (keep: (name: string) => boolean) => {
    const markup = renderNodesHtml(doc, options, ({ type }) => keep(type.name));
    return [...new DOMParser().parseFromString(markup, "text/html").body.children];
  };
  const [standfirst, references, gallery] = APART.map((wanted) => part((name) => name === wanted));
  const others = part((name) => name !== "headline" && !(APART as readonly string[]).includes(name));
  return [...(standfirst ?? []), ...others, ...(references ?? []), ...(gallery ?? [])];
}

const isBlankOrElement = (node: Node) => node.nodeType === 1 || words(node) === "";

/** Headline, section, series, byline, disclaimer and note stand where the page has them. */
function saysAround(article: Element, content: EditionContent): boolean {
  const { section, series, byline, disclaimer, change } = content;
  const says = (selector: string, wanted: readonly string[]) => {
    const said = [...article.querySelectorAll(selector)].map(words).join("\n");
    return wanted.every((text) => said.includes(fold(text)));
  };
  return (
    article.querySelectorAll("h1").length === 1 &&
    words(article.querySelector("h1")) === fold(headlineOf(editionDocument(content))) &&
    says(":scope > header .kicker", [section, series?.title ?? ""]) &&
    says(
      ":scope > .byline",
      byline.flatMap(({ name, affiliation }) => [name, affiliation]),
    ) &&
    says(":scope > .disclaimer", [disclaimer ?? ""]) &&
    says(":scope > header .change", [change?.note ?? ""])
  );
}

const words = (node: Node | null) => fold(node?.textContent ?? "");
/** An older text may hold what no page can. */
const fold = (text: string) => mendText(text).trim().replace(/\s+/g, " ");

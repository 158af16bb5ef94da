import {
  ARTICLE_LABELS,
  type EditionContent,
  editionDocument,
  textblockAt,
  type WordsPlace,
  wordsOf,
} from "@naskah/model";

/** Elements of a page that a textblock with words becomes, unless they hold other blocks. */
const LEAVES = "h1, p, h2, h3, h4, li, .caption, .credit";
/** Where a page has the parts of a document, in its order; whatever has no place of its own is in the body. */
const PLACES = [
  { selector: ":scope > header > h1", holds: ["headline"] },
  { selector: ":scope > header > .standfirst", holds: ["standfirst"] },
  { selector: ":scope > .body > :not(.references)", holds: null },
  { selector: ":scope > .body > .references > ol", holds: ["references"] },
  { selector: ":scope > .gallery > figure", holds: ["gallery"] },
] as const;
const APART: ReadonlySet<string> = new Set(PLACES.flatMap(({ holds }) => holds ?? []));

/**
 * Where in the sealed text words stand that are selected on its page; null for anything but words of one textblock.
 * @param article of a page that `showsExactly` this content.
 */
export function placeInPrint(article: Element, content: EditionContent, selected: Range): WordsPlace | null {
  const leaf = leafOf(selected.startContainer);
  if (leaf === null || leaf !== leafOf(selected.endContainer)) return null;
  const path = pathOf(article, content, leaf);
  const block = path === null ? null : textblockAt(editionDocument(content), path);
  if (path === null || block === null) return null;
  const words = wordsOf(block.node);
  const label = leaf.matches(".credit") ? ARTICLE_LABELS[content.language].creditLabel.length + 1 : 0;
  const [from, to] = [offsetIn(leaf, selected, "start") - label, offsetIn(leaf, selected, "end") - label];
  if (from < 0) return null;
  const inner = words.slice(from, to);
  const expected = inner.trim();
  const first = from + (inner.length - inner.trimStart().length);
  // What the page does not print as it is sealed, such as folded spaces, is not pointed at.
  if (expected === "" || /[\n\ufffc]/.test(expected) || expected !== selected.toString().trim()) return null;
  return { block: path, from: first, to: first + expected.length, expected };
}

function leafOf(node: Node): Element | null {
  const element = node.nodeType === 1 ? (node as Element) : node.parentElement;
  const leaf = element?.closest(LEAVES) ?? null;
  return leaf === null || leaf.querySelector(LEAVES) !== null ? null : leaf;
}

/** The path of the textblock that an element prints. Both sides have the same blocks in the same order. */
function pathOf(article: Element, content: EditionContent, leaf: Element): readonly number[] | null {
  const doc = editionDocument(content);
  for (const { selector, holds } of PLACES) {
    const elements = [...article.querySelectorAll(selector)].flatMap((element) =>
      [element, ...element.querySelectorAll(LEAVES)].filter(
        (own) => own.matches(LEAVES) && leafOf(own) === own,
      ),
    );
    const at = elements.indexOf(leaf);
    if (at < 0) continue;
    const paths: number[][] = [];
    const collect = (node: typeof doc, path: number[]): void => {
      if (node.isTextblock && node.content.size > 0) paths.push(path);
      else
        node.forEach((child, _offset, index) => {
          collect(child, [...path, index]);
        });
    };
    doc.forEach((node, _offset, index) => {
      const name = node.type.name;
      if (holds === null ? !APART.has(name) : (holds as readonly string[]).includes(name))
        collect(node, [index]);
    });
    return paths.length === elements.length ? (paths[at] ?? null) : null;
  }
  return null;
}

/** How many positions of a textblock are before one end of a range: a letter is one, and so is a line break. */
function offsetIn(leaf: Element, selected: Range, end: "start" | "end"): number {
  const before = leaf.ownerDocument.createRange();
  before.selectNodeContents(leaf);
  if (end === "start") before.setEnd(selected.startContainer, selected.startOffset);
  else before.setEnd(selected.endContainer, selected.endOffset);
  const inside = before.cloneContents();
  return (inside.textContent?.length ?? 0) + inside.querySelectorAll("br").length;
}

import { type DefaultTreeAdapterTypes, parse } from "parse5";
import type { Tally } from "./report.ts";
import { NO_STYLES, readStyleSheet, type StyleSheet, styleOf } from "./style-sheet.ts";
import { element, type TreeElement, type TreeNode } from "./tree.ts";

type ParsedNode = DefaultTreeAdapterTypes.Node;
type ParsedElement = DefaultTreeAdapterTypes.Element;

/** Deeper elements give what is in them to the one around, each behind a space, so that nothing grows together. */
export const MAX_DEPTH = 200;

/** An element keeps so many classes at most. */
const MAX_CLASSES = 20;

export interface ReadHtml {
  readonly root: TreeElement;
  readonly styles: StyleSheet;
}

/**
 * Reads HTML as a browser does, without a page: nothing is fetched and nothing runs. Comments go, conditional ones with what is in
 * them; of what has the clipboard's marks of a fragment, only what is between them (CF_HTML).
 */
export function readHtml(html: string, tally: Tally): ReadHtml {
  const document = parse(apart(html));
  const styles = stylesOf(document);
  const body: TreeNode[] = [];
  const fragment = { isMarked: /<!--\s*StartFragment\s*-->/i.test(html), isInside: false };
  const waiting: {
    readonly node: ParsedNode;
    readonly depth: number;
    readonly into: TreeNode[];
  }[] = [{ node: document, depth: 0, into: body }];
  // A stack and no recursion: a stranger chose the depth.
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    tally.steps += 1;
    const { node, depth, into } = next;
    if (node.nodeName === "#comment" && "data" in node) {
      if (/^\s*StartFragment\s*$/i.test(node.data)) fragment.isInside = true;
      if (/^\s*EndFragment\s*$/i.test(node.data)) fragment.isInside = false;
      continue;
    }
    if (node.nodeName === "#text" && "value" in node) {
      if (!fragment.isMarked || fragment.isInside) into.push(node.value);
      continue;
    }
    if (!("childNodes" in node)) continue;
    let inner = into;
    const isElement = "tagName" in node;
    if (isElement && depth <= MAX_DEPTH) {
      if (isVoid(node) && fragment.isMarked && !fragment.isInside) continue;
      const children: TreeNode[] = [];
      into.push(elementOf(node, styles, children));
      inner = children;
    } else if (isElement) into.push(" ");
    for (let at = node.childNodes.length - 1; at >= 0; at--) {
      const child = node.childNodes[at];
      if (child !== undefined)
        waiting.push({ node: child, depth: isElement ? depth + 1 : depth, into: inner });
    }
  }
  return { root: element("body", body), styles };
}

/** Outside of a table a browser forgets cells, and what stood in them would grow together: a space stays. In a table it is nothing. */
const apart = (html: string) => html.replace(/<\/?(?:td|th|tr|caption)\b/gi, " $&");

const isVoid = ({ tagName }: ParsedElement) => ["img", "br", "hr"].includes(tagName);

function elementOf(node: ParsedElement, styles: StyleSheet, children: readonly TreeNode[]): TreeElement {
  const attributes: Record<string, string> = {};
  for (const { name, value } of node.attrs) if (name !== "__proto__") attributes[name] = value;
  const classes = (attributes.class ?? "").split(/\s+/, MAX_CLASSES).filter((name) => name !== "");
  const style = styleOf(styles, node.tagName, classes, attributes.style);
  return { name: node.tagName, attributes, style, children };
}

/** All `<style>` elements, which stand in the head and, in mail, anywhere. */
function stylesOf(document: DefaultTreeAdapterTypes.Document): StyleSheet {
  const texts: string[] = [];
  const waiting: ParsedNode[] = [document];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!("childNodes" in node)) continue;
    if (node.nodeName === "style") {
      texts.push(node.childNodes.map((child) => ("value" in child ? child.value : "")).join(""));
      continue;
    }
    for (const child of node.childNodes) waiting.push(child);
  }
  return texts.length === 0 ? NO_STYLES : readStyleSheet(texts.reverse().join("\n"));
}

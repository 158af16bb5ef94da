import type { Fragment, Mark, Node } from "prosemirror-model";
import * as Y from "yjs";
import { formatName, formatsOf, formatValue, MARK_ATTRIBUTE } from "./format-name.ts";
import { type Kept, restore } from "./kept.ts";
import { unpacked } from "./pack.ts";
import { isPlaceholder } from "./placeholders.ts";

/** What a reader must know of, and knows, when nodes that it showed are written again; none for nodes of one's own. */
interface Shown {
  /** An element was written for a placeholder. */
  close(element: Y.XmlElement): void;
  /** Nobody wrote this node: it stays unwritten where it comes to stand. */
  isFiller(node: Node): boolean;
}

/** A new element for a node and all that is in it, not yet part of a document; what a placeholder keeps is itself again. */
export function writeNode(node: Node, shown: Shown | null = null): Y.XmlElement | Y.XmlText {
  if (isPlaceholder(node)) {
    const restored = restore(unpacked(String(node.attrs.kept)) as Kept);
    if (restored instanceof Y.XmlElement) {
      writeNodeMarks(restored, [], node.marks);
      shown?.close(restored);
    } else restored.format(0, restored.length, formatsOf(node.marks));
    return restored;
  }
  const element = new Y.XmlElement(node.type.name);
  for (const [name, value] of Object.entries(node.attrs)) {
    // A shared attribute may hold any JSON; Yjs' type says string. What is not set reads as its default.
    if (value !== null && value !== undefined) element.setAttribute(name, value as string);
  }
  writeNodeMarks(element, [], node.marks);
  element.insert(0, writeContent(node.content, shown));
  return element;
}

export function writeNodeMarks(element: Y.XmlElement, before: readonly Mark[], after: readonly Mark[]): void {
  if (before === after) return;
  for (const mark of before) {
    if (!mark.isInSet(after)) element.removeAttribute(MARK_ATTRIBUTE + formatName(mark));
  }
  for (const mark of after) {
    // Any JSON may stand in an attribute; Yjs' type says string.
    if (!mark.isInSet(before))
      element.setAttribute(MARK_ATTRIBUTE + formatName(mark), formatValue(mark) as unknown as string);
  }
}

/** New shared types for some content: neighbouring text is one Y.XmlText. */
export function writeContent(content: Fragment, shown: Shown | null = null): (Y.XmlElement | Y.XmlText)[] {
  const written: (Y.XmlElement | Y.XmlText)[] = [];
  let run: { insert: string; attributes: Record<string, object> }[] = [];
  const endRun = () => {
    if (run.length === 0) return;
    const text = new Y.XmlText();
    text.applyDelta(run);
    written.push(text);
    run = [];
  };
  content.forEach((node) => {
    if (node.isText) run.push({ insert: node.text ?? "", attributes: formatsOf(node.marks) });
    else if (shown?.isFiller(node) !== true) {
      endRun();
      written.push(writeNode(node, shown));
    }
  });
  endRun();
  return written;
}

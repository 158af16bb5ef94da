import type { Fragment, Mark, Node } from "prosemirror-model";
import * as Y from "yjs";
import { formatName, formatsOf } from "./format-name.ts";

/** A new element for a node and all that is in it, not yet part of a document. */
export function writeNode(node: Node): Y.XmlElement {
  const element = new Y.XmlElement(node.type.name);
  for (const [name, value] of Object.entries(node.attrs)) {
    // A shared attribute may hold any JSON; Yjs' type says string. What is not set reads as its default.
    if (value !== null && value !== undefined) element.setAttribute(name, value as string);
  }
  writeNodeMarks(element, [], node.marks);
  element.insert(0, writeContent(node.content));
  return element;
}

/** Marks of a node are attributes, one each, so that two people who mark one block do not overwrite each other. */
export const MARK_ATTRIBUTE = "mark:";

export function writeNodeMarks(element: Y.XmlElement, before: readonly Mark[], after: readonly Mark[]): void {
  if (before === after) return;
  for (const mark of before) {
    if (!mark.isInSet(after)) element.removeAttribute(MARK_ATTRIBUTE + formatName(mark));
  }
  for (const mark of after) {
    // Any JSON may stand in an attribute; Yjs' type says string.
    if (!mark.isInSet(before))
      element.setAttribute(MARK_ATTRIBUTE + formatName(mark), { ...mark.attrs } as unknown as string);
  }
}

/** New shared types for some content: neighbouring text is one Y.XmlText. */
export function writeContent(content: Fragment): (Y.XmlElement | Y.XmlText)[] {
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
    else {
      endRun();
      written.push(writeNode(node));
    }
  });
  endRun();
  return written;
}

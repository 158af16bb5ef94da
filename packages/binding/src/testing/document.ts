import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { SharedDocument } from "../shared-document.ts";

/** A fragment in a document of its own, for tests. */
export function fragmentOf(...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment("article");
  fragment.insert(0, children);
  return fragment;
}

/** A block with one run of text, not yet part of a document. */
export function textBlock(name: string, text: string, marks: Record<string, object> = {}): Y.XmlElement {
  const run = new Y.XmlText();
  run.applyDelta([{ insert: text, attributes: marks }]);
  const element = new Y.XmlElement(name);
  element.insert(0, [run]);
  return element;
}

/** The fragment as sync would hand it over. Its awareness runs no timer, so that a test can end. */
export function sharedDocument(fragment: Y.XmlFragment): SharedDocument {
  const awareness = new Awareness(fragment.doc as Y.Doc);
  clearInterval(awareness._checkInterval);
  return { fragment, awareness };
}

import * as Y from "yjs";
import { MARK_ATTRIBUTE } from "./format-name.ts";

/** A run of a shared text, as Yjs gives it; `insert` is text or an embedded value. */
interface KeptRun {
  readonly insert: unknown;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

interface KeptElement {
  readonly element: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly children: readonly Kept[];
}

/** A shared element with all that is in it, a text, or something embedded in a text. */
export type Kept =
  | KeptElement
  | { readonly text: readonly KeptRun[]; readonly attributes: Readonly<Record<string, unknown>> }
  | { readonly embed: unknown };

/**
 * What a placeholder keeps of an element: everything but its own marks, which the placeholder shows and people may change.
 * Null when another shared type is in it.
 */
export function keepElement(element: Y.XmlElement): Kept | null {
  const kept = keepAll(element);
  if (kept === null) return null;
  const own = Object.entries(kept.attributes).filter(([name]) => !name.startsWith(MARK_ATTRIBUTE));
  return { ...kept, attributes: Object.fromEntries(own) };
}

function keepAll(element: Y.XmlElement): KeptElement | null {
  const children: Kept[] = [];
  for (const child of element.toArray()) {
    const kept =
      child instanceof Y.XmlText ? keepText(child) : child instanceof Y.XmlElement ? keepAll(child) : null;
    if (kept === null) return null;
    children.push(kept);
  }
  return { element: element.nodeName, attributes: element.getAttributes(), children };
}

function keepText(text: Y.XmlText): Kept | null {
  const runs = text.toDelta() as KeptRun[];
  if (runs.some(({ insert }) => insert instanceof Y.AbstractType)) return null;
  return { text: runs, attributes: text.getAttributes() };
}

/** A new element or text with the same in it, not yet part of a document. Something embedded comes in a text of its own. */
export function restore(kept: Kept): Y.XmlElement | Y.XmlText {
  if ("element" in kept) {
    const element = new Y.XmlElement(kept.element);
    setAttributes(element, kept.attributes);
    element.insert(0, kept.children.map(restore));
    return element;
  }
  const text = new Y.XmlText();
  text.applyDelta("text" in kept ? [...kept.text] : [{ insert: kept.embed }]);
  if ("text" in kept) setAttributes(text, kept.attributes);
  return text;
}

function setAttributes(type: Y.XmlElement | Y.XmlText, attributes: Readonly<Record<string, unknown>>): void {
  // Any JSON may stand in an attribute; Yjs' type says string.
  for (const [name, value] of Object.entries(attributes)) type.setAttribute(name, value as string);
}

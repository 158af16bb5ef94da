import { knownContent, renderNodesHtml, schema } from "@naskah/model";
import { copiedText, type OwnSlice, withOwnSlice } from "@naskah/paste";
import type { Slice } from "prosemirror-model";

export interface Copied {
  readonly html: string;
  readonly text: string;
}

/** What a copied part of an article is for others, as a page and as text, with the slice itself for ourselves. */
export function copied(slice: Slice, manuscript: string, pictureSrc: (hash: string) => string): Copied {
  const whole = schema.nodes.doc.create(null, slice.content);
  const { document, leftOut } = knownContent(whole);
  const html = renderNodesHtml(document, { pictureSrc }, () => true);
  const text = copiedText(document);
  // What this version does not know would not come back exactly: it comes as the page shows it.
  if (leftOut > 0) return { html, text };
  const { openStart, openEnd } = slice;
  const content = slice.content.toJSON() as OwnSlice["content"];
  return { html: withOwnSlice(html, { manuscript, openStart, openEnd, content: content ?? [] }), text };
}

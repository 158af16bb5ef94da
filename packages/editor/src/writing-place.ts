import { schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import { Selection, TextSelection } from "prosemirror-state";

const { headline, paragraph } = schema.nodes;

/** Where somebody who opens a text begins to write: an empty headline, else the first empty paragraph, else the end of the last one. */
export function writingPlace(doc: Node): Selection {
  let title: number | null = null;
  let empty: number | null = null;
  let last: number | null = null;
  doc.forEach((block, offset) => {
    const isEmpty = block.content.size === 0;
    if (block.type === headline && isEmpty) title ??= offset + 1;
    if (block.type !== paragraph) return;
    if (isEmpty) empty ??= offset + 1;
    else last = offset + 1 + block.content.size;
  });
  const at = title ?? empty ?? last;
  return at === null ? Selection.atEnd(doc) : TextSelection.create(doc, at);
}

import { knownContent, markdownOf, schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import type { SelectedRange } from "./selected-range.ts";

/** A text, or a part of it, as Markdown. */
export interface CopiedMarkdown {
  readonly text: string;
  /** Something was selected, and it is that alone. */
  readonly isPart: boolean;
}

/** @param range what is selected; null takes the whole text. */
export function copiedMarkdown(doc: Node, range: SelectedRange | null): CopiedMarkdown {
  const part = range === null ? doc : partOf(doc, range);
  return { text: markdownOf(knownContent(part).document), isPart: range !== null };
}

/** Words of one line are just that, as when they are copied as text; what is more keeps its blocks. */
function partOf(doc: Node, { from, to }: SelectedRange): Node {
  const [$from, $to] = [doc.resolve(from), doc.resolve(to)];
  if (!$from.sameParent($to) || !$from.parent.isTextblock) return doc.cut(from, to);
  const words = $from.parent.cut($from.parentOffset, $to.parentOffset);
  return schema.nodes.doc.create(null, schema.nodes.paragraph.create(null, words.content));
}

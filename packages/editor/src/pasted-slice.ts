import { DocumentError, type DocumentJson, parseDocument, schema } from "@naskah/model";
import type { OwnSlice } from "@naskah/paste";
import { Fragment, type Node, Slice } from "prosemirror-model";
import { hasId, newBlockId } from "./plugins/block-ids.ts";

/** Blocks that came from elsewhere, as open at both ends as they can be, so that words join the line with the caret. */
export function sliceOf(blocks: readonly DocumentJson[]): Slice {
  const { content } = parseDocument({ type: "doc", content: blocks });
  return blocks.length === 0 ? Slice.empty : withIds(Slice.maxOpen(content));
}

/** The same where each block has an id already: in a text, one after the other gets one, and each looks through all. */
export const withIds = (slice: Slice): Slice =>
  mapSlice(slice, (node) =>
    hasId(node) && node.attrs.id === null
      ? node.type.create({ ...node.attrs, id: newBlockId() }, node.content, node.marks)
      : node,
  );

/** A slice of ours that came through the clipboard; null when it is none of this version's. */
export function ownSlice({ content, openStart, openEnd }: OwnSlice): Slice | null {
  try {
    const doc = parseDocument({ type: "doc", content });
    const isOpen = openStart <= depthOf(doc, "firstChild") && openEnd <= depthOf(doc, "lastChild");
    return isOpen ? new Slice(doc.content, openStart, openEnd) : null;
  } catch (error) {
    if (error instanceof DocumentError) return null;
    throw error;
  }
}

function depthOf(doc: Node, side: "firstChild" | "lastChild"): number {
  let depth = 0;
  for (let node = doc[side]; node !== null && !node.isLeaf && !node.isText; node = node[side]) depth += 1;
  return depth;
}

/** The same with each node changed by hand, from inside out; null leaves it out. */
export function mapSlice(slice: Slice, change: (node: Node) => Node | null): Slice {
  const mapped = (fragment: Fragment): Fragment =>
    Fragment.from(
      fragment.content.flatMap((node) => {
        const inner = node.isLeaf ? node : node.copy(mapped(node.content));
        const changed = change(inner);
        return changed === null ? [] : [changed];
      }),
    );
  const content = mapped(slice.content);
  const isSame = content.childCount === slice.content.childCount;
  return isSame ? new Slice(content, slice.openStart, slice.openEnd) : new Slice(content, 0, 0);
}

/** Comments belong to the article in which they were written: their marks do not travel. */
export const withoutComments = (slice: Slice): Slice =>
  mapSlice(slice, (node) => node.mark(node.marks.filter(({ type }) => type !== schema.marks.comment)));

/** The pictures that it shows, by their hashes, each once. */
export function picturesIn({ content }: Slice): readonly string[] {
  const found = new Set<string>();
  content.descendants((node) => {
    if (typeof node.attrs.picture === "string") found.add(node.attrs.picture);
    return !node.isTextblock;
  });
  return [...found];
}

/** Without the figures of some pictures. */
export const withoutPictures = (slice: Slice, hashes: ReadonlySet<string>): Slice =>
  mapSlice(slice, (node) => (hashes.has(String(node.attrs.picture)) ? null : node));

import { schema } from "@naskah/model";
import { Fragment, type Node, Slice } from "prosemirror-model";
import { type EditorState, Selection, type Transaction } from "prosemirror-state";
import { putBlocksBehind } from "./blocks-behind.ts";
import { isClosed } from "./fixed-parts.ts";
import { withIds } from "./pasted-slice.ts";

const { reference, paragraph, listItem, references, rule } = schema.nodes;

/** Several lines pasted into a reference are several references, and into a line of a list several items. Null for anything else. */
export function pasteLines(state: EditorState, slice: Slice): Transaction | null {
  const { $from, $to } = state.selection;
  if (!$from.sameParent($to)) return null;
  if ($from.parent.type === reference) return pasteReferences(state, slice);
  if ($from.parent.type !== paragraph || $from.depth < 2 || $from.node(-1).type !== listItem) return null;
  const lines = slice.content.content.filter(({ type }) => type === paragraph);
  if (lines.length < slice.content.childCount || lines.length < 2) return null;
  return put(
    state,
    lines.map((line) => listItem.create(null, paragraph.create(null, line.content))),
    2,
  );
}

function put(state: EditorState, nodes: readonly Node[], depth: number): Transaction {
  const tr = state.tr.deleteSelection();
  const at = tr.selection.from;
  const size = tr.doc.content.size;
  tr.replace(at, at, withIds(new Slice(Fragment.from([...nodes]), depth, depth)));
  // The caret is behind what came, before what stood behind it.
  const end = at + tr.doc.content.size - size;
  return tr.setSelection(Selection.near(tr.doc.resolve(end), -1)).scrollIntoView();
}

/** The list of references is not torn: each line is one, and what holds no line of words stands behind the list. */
function pasteReferences(state: EditorState, { content }: Slice): Transaction | null {
  const [first] = content.content;
  if (first?.isInline !== false || (content.childCount === 1 && first.type === reference)) return null;
  const lines = content.content.flatMap(linesIn);
  const others = content.content.filter((block) => linesIn(block).length === 0 && block.type !== rule);
  const tr =
    lines.length === 0
      ? state.tr.deleteSelection()
      : put(
          state,
          lines.map((line) => reference.create(null, lineOf(line))),
          1,
        );
  if (others.length > 0) putBlocksBehind(tr, tr.selection.from, Fragment.from(others));
  return tr;
}

/** The lines of a block, also of a list's items; a picture's belong to it. */
function linesIn(block: Node): readonly Node[] {
  if (block.isTextblock) return [block];
  return isClosed(block) && block.type !== references ? [] : block.children.flatMap(linesIn);
}

/** What of a line a reference takes: no breaks, and the marks that it may have. */
const lineOf = (line: Node): readonly Node[] =>
  line.children.map((node) =>
    node.isText ? node.mark(reference.allowedMarks(node.marks)) : schema.text(" "),
  );

/**
 * Blocks pasted before the first letter of a line: all but the last stand before it, the last one's words in it. So the line is still
 * that line, and what others write in it at this moment stays with it. Null for anything else.
 */
export function pasteBefore(state: EditorState, slice: Slice): Transaction | null {
  const { $from, empty } = state.selection;
  const { content, openStart, openEnd } = slice;
  const last = content.lastChild;
  if (!empty || $from.parent.type !== paragraph || $from.parentOffset > 0 || $from.parent.content.size === 0)
    return null;
  if (content.childCount < 2 || last?.type !== paragraph || openStart > 1 || openEnd !== 1) return null;
  const others = content.cut(0, content.size - last.nodeSize);
  if (!$from.node(-1).canReplace($from.index(-1), $from.index(-1), others)) return null;
  const at = $from.before();
  const tr = state.tr.insert(at, others).insert(at + others.size + 1, last.content);
  const caret = at + others.size + 1 + last.content.size;
  return tr.setSelection(Selection.near(tr.doc.resolve(caret), -1)).scrollIntoView();
}

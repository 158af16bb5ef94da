import { schema } from "@naskah/model";
import { Fragment, type Node, Slice } from "prosemirror-model";
import { type EditorState, Selection, type Transaction } from "prosemirror-state";
import { withIds } from "./pasted-slice.ts";

const { reference, paragraph, listItem, bulletList, orderedList, references, quote } = schema.nodes;

/** Several lines pasted into a reference are several references, and into a line of a list several items. Null for anything else. */
export function pasteLines(state: EditorState, slice: Slice): Transaction | null {
  const { $from, $to } = state.selection;
  if (!$from.sameParent($to)) return null;
  if ($from.parent.type === reference) {
    const lines = linesIn(slice.content, true);
    if (lines === null || lines.length < 2) return null;
    return put(
      state,
      lines.map((line) => reference.create(null, lineOf(line))),
      1,
    );
  }
  if ($from.parent.type !== paragraph || $from.depth < 2 || $from.node(-1).type !== listItem) return null;
  const lines = linesIn(slice.content, false);
  if (lines === null || lines.length < 2) return null;
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

/** The paragraphs of it; also those in lists, where that is asked. Null when there is something that is no line. */
function linesIn(content: Fragment, alsoInLists: boolean): readonly Node[] | null {
  const lines: Node[] = [];
  for (const node of content.content) {
    if (node.type === paragraph || (alsoInLists && node.type === reference)) lines.push(node);
    else if (alsoInLists && [bulletList, orderedList, listItem, references, quote].includes(node.type)) {
      const inner = linesIn(node.content, true);
      if (inner === null) return null;
      lines.push(...inner);
    } else return null;
  }
  return lines;
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

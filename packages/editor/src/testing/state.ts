import { type NodeName, parseDocument, schema } from "@naskah/model";
import { Fragment, type Node } from "prosemirror-model";
import { type Command, EditorState, type Plugin, TextSelection, type Transaction } from "prosemirror-state";

/** A block of a test document; its text may hold `|` where the caret is, or `<` and `>` around what is selected. */
export function block(type: NodeName, content: string | readonly Node[] = "", attrs = {}): Node {
  const inner = typeof content === "string" ? (content === "" ? [] : [schema.text(content)]) : content;
  return schema.nodes[type].create(attrs, Fragment.from([...inner]));
}

/** A document of these blocks, as a shared document may hold it. */
export function documentOf(blocks: readonly Node[]): Node {
  return schema.nodes.doc.create(null, [...blocks]);
}

/** A state with these blocks, and the selection where the marks were. */
export function stateOf(blocks: readonly Node[], plugins: readonly Plugin[] = []): EditorState {
  const marked = documentOf(blocks);
  let state = EditorState.create({ doc: marked });
  const places: number[] = [];
  for (const sign of ["|", "<", ">"]) {
    const at = findText(state.doc, sign);
    if (at === null) continue;
    state = state.apply(state.tr.delete(at, at + 1));
    places.push(at);
  }
  const [anchor = 1, head = anchor] = places;
  const { doc } = state;
  return EditorState.create({
    doc,
    plugins: [...plugins],
    selection: TextSelection.create(doc, anchor, head),
  });
}

function findText(doc: Node, text: string): number | null {
  let found: number | null = null;
  doc.descendants((node, position) => {
    const at = node.isText ? (node.text ?? "").indexOf(text) : -1;
    if (found === null && at >= 0) found = position + at;
    return found === null;
  });
  return found;
}

/** The state after a command, and the document checked against the schema; the same state when the command does nothing. */
export function after(state: EditorState, command: Command): EditorState {
  let next = state;
  const did = command(state, (tr: Transaction) => {
    next = state.apply(tr);
  });
  if (did !== command(state)) throw new Error("a command says something else when it is only asked");
  parseDocument(next.doc.toJSON());
  return next;
}

/** A document in short: `headline(Judul) bulletList(listItem(paragraph(a)))`, with `|` at the caret. */
export function shape(state: EditorState): string {
  const { empty, from } = state.selection;
  const doc =
    empty && state.selection.$from.parent.inlineContent ? state.tr.insertText("|", from).doc : state.doc;
  return doc.children.map(shapeOf).join(" ");
}

function shapeOf(node: Node): string {
  if (node.isText) return node.text ?? "";
  const name = node.type.name === "heading" ? `heading${node.attrs.level}` : node.type.name;
  return node.isLeaf && node.type.name !== "paragraph"
    ? name
    : `${name}(${node.children.map(shapeOf).join(" ")})`;
}

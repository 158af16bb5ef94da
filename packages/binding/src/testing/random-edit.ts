import { lift, setBlockType, wrapIn } from "prosemirror-commands";
import { Fragment, type Node, type NodeType, type Schema, Slice } from "prosemirror-model";
import { type EditorState, TextSelection, type Transaction } from "prosemirror-state";
import type { Random } from "./random.ts";

const WORDS = ["a", "b", "aa", "kerja", "sama ", "🙂", "é", " "];
let counter = 0;

/** Positions at which text may stand. */
function textPositions(doc: Node): number[] {
  const found: number[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    found.push(position + 1);
    node.forEach((child, offset) => {
      const start = position + 1 + offset;
      // A caret never stands between the two halves of a character, nor here inside an inline node.
      if (!child.isText) found.push(start + child.nodeSize);
      else
        for (let i = 1; i <= child.nodeSize; i++)
          if (!/[\udc00-\udfff]/.test(child.text?.charAt(i) ?? "")) found.push(start + i);
    });
    return false;
  });
  return found;
}

type Edit = (state: EditorState, random: Random) => Transaction | null;

const range = (state: EditorState, random: Random): [number, number] => {
  const all = textPositions(state.doc);
  if (all.length === 0) return [0, 0];
  const at = random.below(all.length);
  const to = Math.min(all.length - 1, at + random.below(12));
  return [all[at] ?? 0, all[to] ?? 0];
};

const at = (state: EditorState, random: Random): number | null => {
  const all = textPositions(state.doc);
  return all.length === 0 ? null : random.pick(all);
};

/** Runs a command on a selection and takes its transaction. */
function through(
  state: EditorState,
  from: number,
  to: number,
  command: (s: EditorState, d: (tr: Transaction) => void) => boolean,
) {
  const selected = state.apply(state.tr.setSelection(TextSelection.create(state.doc, from, to)));
  let made: Transaction | null = null;
  command(selected, (tr) => {
    made = tr;
  });
  const found = made as Transaction | null;
  if (found === null) return null;
  const { tr } = state;
  for (const step of found.steps) tr.step(step);
  return tr;
}

const newId = (random: Random) => `n${random.below(1e9)}${counter++}`;
const block = (schema: Schema, random: Random, text: string) =>
  type(schema, "paragraph").create({ id: newId(random) }, text === "" ? null : schema.text(text));

/** A type that every schema here has. */
function type(schema: Schema, name: string): NodeType {
  const found = schema.nodes[name];
  if (found === undefined) throw new RangeError(`no ${name}`);
  return found;
}

/** Where a block stands, or all blocks that a test asks for. */
function blockAt(state: EditorState, random: Random, wanted: (node: Node) => boolean): number | null {
  const found: number[] = [];
  state.doc.descendants((node, position) => {
    if (wanted(node)) found.push(position);
    return true;
  });
  return found.length === 0 ? null : random.pick(found);
}

/** Edits of one kind; what the schema has no types for is not possible. */
const EDITS: Readonly<Record<string, Edit>> = {
  type: (state, random) => {
    const position = at(state, random);
    return position === null ? null : state.tr.insertText(random.pick(WORDS), position);
  },
  erase: (state, random) => {
    const [from, to] = range(state, random);
    return from === to ? null : state.tr.delete(from, to);
  },
  replace: (state, random) => {
    const [from, to] = range(state, random);
    return from === to ? null : state.tr.insertText(random.pick(WORDS), from, to);
  },
  mark: (state, random) => {
    const [from, to] = range(state, random);
    const { strong, emphasis, superscript, subscript, glow } = state.schema.marks;
    const kind = random.pick([
      strong,
      emphasis,
      superscript,
      subscript,
      ...(glow === undefined ? [] : [glow]),
    ]);
    if (kind === undefined) return null;
    return random.chance(60)
      ? state.tr.addMark(from, to, kind.create(kind === glow ? { hue: random.below(3) } : null))
      : state.tr.removeMark(from, to, kind);
  },
  comment: (state, random) => {
    const [from, to] = range(state, random);
    const mark = state.schema.marks.comment?.create({ id: `t${random.below(4)}` });
    return mark === undefined ? null : state.tr.addMark(from, to, mark);
  },
  link: (state, random) => {
    const [from, to] = range(state, random);
    const mark = state.schema.marks.link?.create({ href: `https://x.id/${random.below(3)}` });
    return mark === undefined ? null : state.tr.addMark(from, to, mark);
  },
  split: (state, random) => {
    const position = at(state, random);
    if (position === null) return null;
    const $position = state.doc.resolve(position);
    const paragraph = type(state.schema, "paragraph");
    if ($position.parent.type !== paragraph) return null;
    return state.tr.split(position, 1, [{ type: paragraph, attrs: { id: newId(random) } }]);
  },
  join: (state, random) => {
    const position = at(state, random);
    if (position === null) return null;
    const $position = state.doc.resolve(position);
    const before = $position.before();
    const $before = state.doc.resolve(before);
    if ($before.nodeBefore?.type !== $position.parent.type) return null;
    return state.tr.join(before);
  },
  kind: (state, random) => {
    const [from] = range(state, random);
    if (from === 0) return null;
    const kind = type(state.schema, random.pick(["heading", "paragraph"]));
    const id = state.doc.resolve(from).parent.attrs.id;
    return through(state, from, from, (s, d) => setBlockType(kind, { id })(s, d));
  },
  wrap: (state, random) => {
    const [from, to] = range(state, random);
    if (from === 0) return null;
    const { quote, bulletList, orderedList } = state.schema.nodes;
    const kind = random.pick([quote, bulletList, orderedList ?? bulletList]);
    return kind === undefined ? null : through(state, from, to, wrapIn(kind));
  },
  lift: (state, random) => {
    const [from, to] = range(state, random);
    return from === 0 ? null : through(state, from, to, lift);
  },
  break: (state, random) => {
    const position = at(state, random);
    if (position === null) return null;
    const $position = state.doc.resolve(position);
    const index = $position.index();
    const hardBreak = type(state.schema, "hardBreak");
    if (!$position.parent.canReplaceWith(index, index, hardBreak)) return null;
    return state.tr.insert(position, hardBreak.create());
  },
  inline: (state, random) => {
    const position = at(state, random);
    const { mention, footnote } = state.schema.nodes;
    if (position === null || footnote === undefined) return null;
    const $position = state.doc.resolve(position);
    const node =
      mention !== undefined && random.chance(50)
        ? mention.create({ person: random.pick(WORDS) })
        : footnote.create(null, random.chance(70) ? state.schema.text(random.pick(WORDS)) : null);
    const index = $position.index();
    if (!$position.parent.canReplaceWith(index, index, node.type)) return null;
    return state.tr.insert(position, node);
  },
  table: (state, random) => {
    const { table, row, cell } = state.schema.nodes;
    if (table === undefined || row === undefined || cell === undefined) return null;
    const makeRow = () =>
      row.create(
        null,
        [1, 2].map(() => cell.create(null, block(state.schema, random, random.pick(WORDS)))),
      );
    const position = blockAt(state, random, ({ type: kind }) => kind === row);
    if (position !== null && random.chance(70)) {
      const node = state.doc.nodeAt(position);
      if (node === null) return null;
      if (random.chance(30)) return state.tr.delete(position, position + node.nodeSize);
      if (random.chance(40)) return state.tr.setNodeAttribute(position + 1, "wide", 1 + random.below(3));
      return state.tr.insert(position + node.nodeSize, makeRow());
    }
    const $at = state.doc.resolve(at(state, random) ?? 0);
    return $at.depth === 0
      ? null
      : state.tr.insert($at.after(1), table.create({ id: newId(random) }, [makeRow(), makeRow()]));
  },
  nodeMark: (state, random) => {
    const { deletion } = state.schema.marks;
    if (deletion === undefined) return null;
    const position = blockAt(state, random, (node) => !node.isText);
    if (position === null || !state.doc.resolve(position).parent.type.allowsMarkType(deletion)) return null;
    const mark = deletion.create({ by: random.pick(["Ani", "Budi"]) });
    return random.chance(65) ? state.tr.addNodeMark(position, mark) : state.tr.removeNodeMark(position, mark);
  },
  insert: (state, random) => {
    const index = random.below(state.doc.childCount + 1);
    let position = 0;
    for (let i = 0; i < index; i++) position += state.doc.child(i).nodeSize;
    const node = random.pick([
      block(state.schema, random, random.pick(WORDS)),
      type(state.schema, "rule").create({ id: newId(random) }),
      type(state.schema, "figure").create(
        { id: newId(random), alt: "x" },
        type(state.schema, "caption").create({ id: newId(random) }),
      ),
    ]);
    return state.tr.insert(position, node);
  },
  remove: (state, random) => {
    if (state.doc.childCount < 2) return null;
    const index = random.below(state.doc.childCount);
    let position = 0;
    for (let i = 0; i < index; i++) position += state.doc.child(i).nodeSize;
    return state.tr.delete(position, position + state.doc.child(index).nodeSize);
  },
  move: (state, random) => {
    if (state.doc.childCount < 2) return null;
    const index = random.below(state.doc.childCount);
    let position = 0;
    for (let i = 0; i < index; i++) position += state.doc.child(i).nodeSize;
    const node = state.doc.child(index);
    const tr = state.tr.delete(position, position + node.nodeSize);
    const target = random.below(tr.doc.childCount + 1);
    let to = 0;
    for (let i = 0; i < target; i++) to += tr.doc.child(i).nodeSize;
    return tr.insert(to, node);
  },
  attribute: (state, random) => {
    const { figure, heading } = state.schema.nodes;
    const position = blockAt(state, random, ({ type: kind }) => kind === figure || kind === heading);
    if (position === null) return null;
    return state.doc.nodeAt(position)?.type === figure
      ? state.tr.setNodeAttribute(position, "alt", `alt ${random.below(5)}`)
      : state.tr.setNodeAttribute(position, "level", 2 + random.below(3));
  },
  paste: (state, random) => {
    const position = at(state, random);
    if (position === null || state.doc.resolve(position).parent.type.name !== "paragraph") return null;
    const content = Fragment.fromArray(
      ["satu", "dua", "tiga"].map((text) => block(state.schema, random, text)),
    );
    return state.tr.replace(position, position, new Slice(content, 1, 1));
  },
};

export const EDIT_NAMES = Object.keys(EDITS);

/** One thing that a person could do; null when it is not possible here. */
export function randomEdit(state: EditorState, random: Random): Transaction | null {
  const name = random.chance(45) ? "type" : random.pick(EDIT_NAMES);
  try {
    return EDITS[name]?.(state, random) ?? null;
  } catch (error) {
    // ProseMirror says in this way that a step does not fit here.
    if (error instanceof RangeError || (error instanceof Error && /Transform|Replace/.test(error.name)))
      return null;
    throw error;
  }
}

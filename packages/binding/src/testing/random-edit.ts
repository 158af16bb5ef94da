import { schema } from "@naskah/model";
import { lift, setBlockType, wrapIn } from "prosemirror-commands";
import { Fragment, type Node, Slice } from "prosemirror-model";
import { type EditorState, TextSelection, type Transaction } from "prosemirror-state";
import type { Random } from "./random.ts";

const { nodes, marks } = schema;
const WORDS = ["a", "b", "aa", "kerja", "sama ", "🙂", "é", " "];
let counter = 0;

/** Positions at which text may stand. */
function textPositions(doc: Node): number[] {
  const found: number[] = [];
  doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const text = node.textBetween(0, node.content.size, null, "\ufffc");
    // A caret never stands between the two halves of a character.
    for (let i = 0; i <= node.content.size; i++) {
      if (!/[\udc00-\udfff]/.test(text.charAt(i))) found.push(position + 1 + i);
    }
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
const block = (random: Random, text: string) =>
  nodes.paragraph.create({ id: newId(random) }, text === "" ? null : schema.text(text));

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
    const type = random.pick([marks.strong, marks.emphasis, marks.superscript, marks.subscript]);
    return random.chance(60)
      ? state.tr.addMark(from, to, type.create())
      : state.tr.removeMark(from, to, type);
  },
  comment: (state, random) => {
    const [from, to] = range(state, random);
    return state.tr.addMark(from, to, marks.comment.create({ id: `t${random.below(4)}` }));
  },
  link: (state, random) => {
    const [from, to] = range(state, random);
    return state.tr.addMark(from, to, marks.link.create({ href: `https://x.id/${random.below(3)}` }));
  },
  split: (state, random) => {
    const position = at(state, random);
    if (position === null) return null;
    const $position = state.doc.resolve(position);
    if ($position.parent.type !== nodes.paragraph) return null;
    return state.tr.split(position, 1, [{ type: nodes.paragraph, attrs: { id: newId(random) } }]);
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
    const type = random.pick([nodes.heading, nodes.paragraph]);
    const id = state.doc.resolve(from).parent.attrs.id;
    return through(state, from, from, (s, d) => setBlockType(type, { id })(s, d));
  },
  wrap: (state, random) => {
    const [from, to] = range(state, random);
    if (from === 0) return null;
    const type = random.pick([nodes.quote, nodes.bulletList, nodes.orderedList]);
    return through(state, from, to, wrapIn(type));
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
    if (!$position.parent.canReplaceWith(index, index, nodes.hardBreak)) return null;
    return state.tr.insert(position, nodes.hardBreak.create());
  },
  insert: (state, random) => {
    const index = random.below(state.doc.childCount + 1);
    let position = 0;
    for (let i = 0; i < index; i++) position += state.doc.child(i).nodeSize;
    const node = random.pick([
      block(random, random.pick(WORDS)),
      nodes.rule.create({ id: newId(random) }),
      nodes.figure.create({ id: newId(random), alt: "x" }, nodes.caption.create({ id: newId(random) })),
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
    const found: number[] = [];
    state.doc.descendants((node, position) => {
      if (node.type === nodes.figure || node.type === nodes.heading) found.push(position);
      return true;
    });
    if (found.length === 0) return null;
    const position = random.pick(found);
    return state.doc.nodeAt(position)?.type === nodes.figure
      ? state.tr.setNodeAttribute(position, "alt", `alt ${random.below(5)}`)
      : state.tr.setNodeAttribute(position, "level", 2 + random.below(3));
  },
  paste: (state, random) => {
    const position = at(state, random);
    if (position === null || state.doc.resolve(position).parent.type !== nodes.paragraph) return null;
    const content = Fragment.fromArray([block(random, "satu"), block(random, "dua"), block(random, "tiga")]);
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

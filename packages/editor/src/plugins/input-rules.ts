import { isFromShared } from "@naskah/binding";
import { schema } from "@naskah/model";
import type { Attrs, NodeType } from "prosemirror-model";
import {
  type Command,
  type EditorState,
  Plugin,
  PluginKey,
  TextSelection,
  type Transaction,
} from "prosemirror-state";
import { canJoin, findWrapping } from "prosemirror-transform";
import type { EditorView } from "prosemirror-view";

const { heading, bulletList, orderedList, listItem, quote, rule, paragraph } = schema.nodes;

/** What becomes of typed letters at the start of a paragraph. */
interface TypingRule {
  readonly match: RegExp;
  /** @param state has the letters already, from the start of the paragraph to the caret. Null where the rule does not apply. */
  readonly make: (
    state: EditorState,
    match: RegExpMatchArray,
    start: number,
    end: number,
  ) => Transaction | null;
}

const RULES: readonly TypingRule[] = [
  {
    match: /^(#{2,4})\s$/,
    make: (state, match, start, end) => {
      if (state.doc.resolve(start).depth !== 1) return null;
      return state.tr
        .delete(start, end)
        .setBlockType(start, start, heading, { level: match[1]?.length ?? 2 });
    },
  },
  { match: /^\s*[-*•]\s$/, make: wrapping(bulletList) },
  {
    match: /^(\d{1,4})\.\s$/,
    make: wrapping(orderedList, (match) => ({ start: Number(match[1]) })),
  },
  { match: /^\s*>\s$/, make: wrapping(quote) },
  {
    match: /^---$/,
    make: (state, _match, start) => {
      const $start = state.doc.resolve(start);
      if ($start.depth !== 1 || $start.parent.type !== paragraph) return null;
      const tr = state.tr.replaceWith($start.before(), $start.after(), [rule.create(), paragraph.create()]);
      return tr.setSelection(TextSelection.create(tr.doc, $start.before() + 2));
    },
  },
];

/** Takes the letters away and wraps the paragraph; what it stands behind goes on when it is of the same kind and number. */
function wrapping(
  type: NodeType,
  attrsOf: (match: RegExpMatchArray) => Attrs | null = () => null,
): TypingRule["make"] {
  return (state, match, start, end) => {
    const $line = state.doc.resolve(start);
    // The first line of an item stays its line.
    if ($line.node(-1).type === listItem && $line.index(-1) === 0) return null;
    const attrs = attrsOf(match);
    const tr = state.tr.delete(start, end);
    const range = tr.doc.resolve(start).blockRange();
    const wrap = range && findWrapping(range, type, attrs);
    if (range === null || wrap === null) return null;
    tr.wrap(range, wrap);
    const before = tr.doc.resolve(start - 1).nodeBefore;
    const goesOn = attrs === null || before?.childCount === Number(attrs.start) - Number(before?.attrs.start);
    if (before?.type === type && goesOn && canJoin(tr.doc, start - 1)) tr.join(start - 1);
    return tr;
  };
}

/** True right after a rule has changed what was typed. */
const fired = new PluginKey<boolean>("naskah-typing-rules");

/**
 * `## ` to `#### `, `- `, `1. `, `> ` and `---` at the start of a paragraph. The letters are written first, then what becomes of them, as
 * an edit of its own: undoing that gives back exactly what was typed, whatever others did meanwhile.
 */
export function typingRules(): Plugin<boolean> {
  return new Plugin<boolean>({
    key: fired,
    state: {
      init: () => false,
      apply: (tr, was) => {
        const root: Transaction = tr.getMeta("appendedTransaction") ?? tr;
        if (root.getMeta(fired) === true) return true;
        return was && (isFromShared(tr) || !(tr.docChanged || tr.selectionSet));
      },
    },
    props: {
      handleTextInput: (view, from, to, text, letters) => {
        if (view.composing || !isLineOf(view.state, from, to)) return false;
        const typed = textBefore(view.state, from) + text;
        if (!RULES.some(({ match }) => match.test(typed))) return false;
        view.dispatch(letters());
        applyRule(view);
        return true;
      },
      handleDOMEvents: {
        // What an input method wrote is read a moment later.
        compositionend: (view) => {
          setTimeout(() => {
            if (!view.isDestroyed && view.editable && !view.composing) applyRule(view);
          });
          return false;
        },
      },
    },
  });
}

/** Backspace right after a rule: what was typed is there again. */
export function takeBackRule(undo: Command): Command {
  return (state, dispatch, view) => fired.getState(state) === true && undo(state, dispatch, view);
}

function applyRule(view: EditorView): void {
  const { state } = view;
  const { $from, empty } = state.selection;
  if (!empty || !isLineOf(state, $from.pos, $from.pos)) return;
  const typed = textBefore(state, $from.pos);
  for (const { match, make } of RULES) {
    const found = match.exec(typed);
    const tr = found && make(state, found, $from.start(), $from.pos);
    if (!tr) continue;
    view.dispatch(tr.setMeta(fired, true).setMeta("uiEvent", "rule").scrollIntoView());
    return;
  }
}

/** Only these become something else; a headline or a caption stays what it is. */
function isLineOf({ doc }: EditorState, from: number, to: number): boolean {
  const $from = doc.resolve(from);
  return ($from.parent.type === paragraph || $from.parent.type === heading) && to <= $from.end();
}

const textBefore = ({ doc }: EditorState, position: number): string => {
  const { parent, parentOffset } = doc.resolve(position);
  return parent.textBetween(0, parentOffset, undefined, "\ufffc");
};

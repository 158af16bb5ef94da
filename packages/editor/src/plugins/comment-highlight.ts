import type { Node } from "prosemirror-model";
import { type EditorState, Plugin, PluginKey, type Transaction } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";

/** Which discussions are shown in the text. Resolved ones are not among the open ones and look like any other text. */
export interface ShownThreads {
  readonly open: ReadonlySet<string>;
  readonly active: string | null;
}

interface Highlight {
  readonly threads: ShownThreads;
  readonly decorations: DecorationSet;
}

const key = new PluginKey<Highlight>("naskah-comments");

/** Colours the words that open discussions are about, and stronger those of the one that is being read. */
export function commentHighlight(threads: ShownThreads): Plugin<Highlight> {
  return new Plugin<Highlight>({
    key,
    state: {
      init: (_config, state) => ({ threads, decorations: highlight(state.doc, threads) }),
      apply: (tr, before) => {
        const next = (tr.getMeta(key) as ShownThreads | undefined) ?? before.threads;
        if (next === before.threads && !tr.docChanged) return before;
        return { threads: next, decorations: highlight(tr.doc, next) };
      },
    },
    props: { decorations: (state) => key.getState(state)?.decorations },
  });
}

export function showThreads(tr: Transaction, threads: ShownThreads): Transaction {
  return tr.setMeta(key, threads);
}

function highlight(doc: Node, { open, active }: ShownThreads): DecorationSet {
  const decorations: Decoration[] = [];
  doc.descendants((node, position) => {
    if (!node.isInline) return true;
    const ids = threadsOf(node);
    const isActive = active !== null && ids.includes(active);
    if (isActive || ids.some((id) => open.has(id))) {
      const looks = isActive ? "naskah-comment-open naskah-comment-active" : "naskah-comment-open";
      decorations.push(Decoration.inline(position, position + node.nodeSize, { class: looks }));
    }
    return false;
  });
  return DecorationSet.create(doc, decorations);
}

function threadsOf(node: Node): string[] {
  return node.marks.filter((mark) => mark.type.name === "comment").map((mark) => String(mark.attrs.id));
}

/** The discussions about the words at the caret or in the selection, each once. */
export function threadsAtSelection({ doc, selection }: EditorState): readonly string[] {
  const { from, to, empty, $from } = selection;
  const ids = new Set<string>();
  if (empty) {
    for (const side of [$from.nodeBefore, $from.nodeAfter]) {
      for (const id of side?.isInline === true ? threadsOf(side) : []) ids.add(id);
    }
  } else {
    doc.nodesBetween(from, to, (node) => {
      for (const id of node.isInline ? threadsOf(node) : []) ids.add(id);
    });
  }
  return [...ids];
}

/** Where the words of a discussion begin; null when they are gone. */
export function threadPosition(doc: Node, id: string): number | null {
  let found: number | null = null;
  doc.descendants((node, position) => {
    if (found === null && node.isInline && threadsOf(node).includes(id)) found = position;
    return found === null;
  });
  return found;
}

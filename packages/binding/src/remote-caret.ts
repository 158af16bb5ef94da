import { type EditorState, Plugin, PluginKey } from "prosemirror-state";
import { Decoration, type DecorationAttrs, DecorationSet } from "prosemirror-view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { isFromShared, type Link } from "./link.ts";

/** How a person's caret looks to the others. `color` is `#rrggbb`; anything else is shown without a colour. */
export interface CursorLook {
  readonly name: string;
  readonly color: string;
}

export type LookOf = (user: unknown) => CursorLook | null;

const caretsKey = new PluginKey<Carets>("naskah-carets");

interface Carets {
  readonly shown: DecorationSet;
  /** Somebody stands in text that has not arrived yet. */
  readonly isMissing: boolean;
}

/**
 * Shows where the others are and tells them where we are (awareness field `cursor`, nothing else of ours, C9). Carets are mapped
 * through every change and looked up again when somebody moves. A state without a user, or with a cursor that is none, is not
 * shown.
 */
export function remoteCarets(awareness: Awareness, lookOf: LookOf, link: Link): Plugin<Carets> {
  return new Plugin<Carets>({
    key: caretsKey,
    state: {
      init: (_config, state) => caretsIn(state, awareness, lookOf, link),
      apply: (tr, carets, _before, state) => {
        if (tr.getMeta(caretsKey) !== undefined || (carets.isMissing && isFromShared(tr)))
          return caretsIn(state, awareness, lookOf, link);
        return tr.docChanged ? { ...carets, shown: carets.shown.map(tr.mapping, tr.doc) } : carets;
      },
    },
    props: { decorations: (state) => caretsKey.getState(state)?.shown },
    view: (view) => {
      const look = ({ added, updated, removed }: Record<"added" | "updated" | "removed", number[]>) => {
        const others = [...added, ...updated, ...removed].some((client) => client !== awareness.clientID);
        if (others && !view.isDestroyed) view.dispatch(view.state.tr.setMeta(caretsKey, true));
      };
      const tell = () => {
        const mine: unknown = awareness.getLocalState()?.cursor ?? null;
        const selection = view.hasFocus() ? link.relative(view.state) : null;
        const cursor = selection === null ? null : toJson(selection);
        if (JSON.stringify(mine) !== JSON.stringify(cursor)) awareness.setLocalStateField("cursor", cursor);
      };
      awareness.on("change", look);
      view.dom.addEventListener("focusin", tell);
      view.dom.addEventListener("focusout", tell);
      return {
        update: (_view, before) => {
          const { state } = view;
          if (!state.selection.eq(before.selection) || state.doc !== before.doc) tell();
        },
        destroy: () => {
          awareness.off("change", look);
          view.dom.removeEventListener("focusin", tell);
          view.dom.removeEventListener("focusout", tell);
          awareness.setLocalStateField("cursor", null);
        },
      };
    },
  });
}

/** As y-prosemirror writes a cursor, so that its clients show ours and we theirs. */
function toJson({ anchor, head }: { anchor: Y.RelativePosition; head: Y.RelativePosition }) {
  return { anchor: Y.relativePositionToJSON(anchor), head: Y.relativePositionToJSON(head) };
}

function caretsIn(state: EditorState, awareness: Awareness, lookOf: LookOf, link: Link): Carets {
  const decorations: Decoration[] = [];
  let isMissing = false;
  for (const [client, other] of awareness.getStates()) {
    if (client === awareness.clientID || !isShown(other, lookOf)) continue;
    const { user, cursor } = other as { user: unknown; cursor: Record<"anchor" | "head", unknown> };
    const at = link.resolve(state.doc, {
      anchor: Y.createRelativePositionFromJSON(cursor.anchor),
      head: Y.createRelativePositionFromJSON(cursor.head),
    });
    if (at === null) {
      isMissing = true;
      continue;
    }
    const look = lookOf(user);
    const isFirst = state.doc.resolve(at.head).nodeBefore?.isText !== true;
    decorations.push(
      Decoration.widget(at.head, () => caretElement(look, isFirst), {
        key: `caret ${client} ${isFirst} ${look?.name}`,
        side: 10,
      }),
    );
    const [from, to] = [Math.min(at.anchor, at.head), Math.max(at.anchor, at.head)];
    if (from < to)
      decorations.push(Decoration.inline(from, to, selectionAttributes(look), { inclusiveEnd: true }));
  }
  return { shown: DecorationSet.create(state.doc, decorations), isMissing };
}

/** The only form that may go into a style; a colour comes over the network. */
export function caretColor(look: CursorLook | null): string | null {
  return look !== null && /^#[0-9a-f]{6}$/i.test(look.color) ? look.color : null;
}

export function selectionAttributes(look: CursorLook | null): DecorationAttrs {
  const color = caretColor(look);
  return {
    class: "naskah-selection ProseMirror-yjs-selection",
    ...(color === null ? {} : { style: `--caret-color: ${color}` }),
  };
}

/** @param isFirst no letter stands before it: Chromium finds no way past it there, by no key, unless it is a box of its own. */
function caretElement(look: CursorLook | null, isFirst: boolean): HTMLElement {
  const caret = document.createElement("span");
  caret.className = `naskah-caret ProseMirror-yjs-cursor${isFirst ? " naskah-caret-first" : ""}`;
  const color = caretColor(look);
  if (color !== null) caret.style.setProperty("--caret-color", color);
  // The name is written by the style: beside letters of its own a browser would put our caret among them, where no key does anything.
  caret.dataset.name = look?.name ?? "";
  return caret;
}

function isShown(state: unknown, lookOf: LookOf): boolean {
  return isRecord(state) && isRecord(state.user) && isCursor(state.cursor) && lookOf(state.user) !== null;
}

/**
 * A selection as y-prosemirror writes it. Another client chooses these bytes, and Yjs throws on a position that is none,
 * which would stop everybody's editor.
 */
export function isCursor(cursor: unknown): boolean {
  return isRecord(cursor) && isPosition(cursor.anchor) && isPosition(cursor.head);
}

function isPosition(position: unknown): boolean {
  if (!isRecord(position)) return false;
  const { type, tname, item, assoc } = position;
  return (
    isAbsentOr(type, isItemId) &&
    isAbsentOr(item, isItemId) &&
    isAbsentOr(tname, (name) => typeof name === "string") &&
    isAbsentOr(assoc, Number.isSafeInteger) &&
    [type, tname, item].some((part) => part !== undefined && part !== null)
  );
}

function isItemId(id: unknown): boolean {
  return isRecord(id) && isCount(id.client) && isCount(id.clock);
}

const isCount = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isAbsentOr = (value: unknown, test: (value: unknown) => boolean): boolean =>
  value === undefined || value === null || test(value);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

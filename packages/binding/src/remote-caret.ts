import type { Plugin } from "prosemirror-state";
import type { DecorationAttrs } from "prosemirror-view";
import { yCursorPlugin } from "y-prosemirror";
import type { Awareness } from "y-protocols/awareness";

/** How a person's caret looks to the others. `color` is `#rrggbb`; anything else is shown without a colour. */
export interface CursorLook {
  readonly name: string;
  readonly color: string;
}

export type LookOf = (user: unknown) => CursorLook | null;

/**
 * Shows where the others are and tells them where we are (awareness field `cursor`, nothing else of ours, C9). A state
 * without a user, or with a cursor that is none, is not shown.
 */
export function remoteCarets(awareness: Awareness, lookOf: LookOf): Plugin {
  return yCursorPlugin(awareness, {
    awarenessStateFilter: (self: number, other: number, state: unknown) =>
      self !== other && isShown(state, lookOf),
    cursorBuilder: (user: unknown) => caretElement(lookOf(user)),
    selectionBuilder: (user: unknown) => selectionAttributes(lookOf(user)),
  });
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

function caretElement(look: CursorLook | null): HTMLElement {
  const caret = document.createElement("span");
  caret.className = "naskah-caret ProseMirror-yjs-cursor";
  const color = caretColor(look);
  if (color !== null) caret.style.setProperty("--caret-color", color);
  const name = document.createElement("span");
  name.className = "naskah-caret-name";
  name.textContent = look?.name ?? "";
  caret.append(name);
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

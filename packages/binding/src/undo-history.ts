import type { Command } from "prosemirror-state";
import * as Y from "yjs";
import type { Link, RelativeSelection } from "./link.ts";

/** Milliseconds within which edits are undone together. */
const GROUP_MS = 500;
const SELECTION = "selection";

/** Takes back what this person did here, never what others did; the caret comes back with it. */
export class UndoHistory {
  readonly #manager: Y.UndoManager;
  readonly #link: Link;
  /** Where the caret stands while an undo or redo runs. */
  #now: RelativeSelection | null = null;

  constructor(link: Link) {
    this.#link = link;
    this.#manager = new Y.UndoManager(link.fragment, {
      trackedOrigins: new Set([link]),
      captureTimeout: GROUP_MS,
      deleteFilter: mayDelete,
    });
    this.#manager.on("stack-item-added", ({ stackItem }) => {
      const selection = this.#now ?? link.selectionBefore;
      if (selection !== null) stackItem.meta.set(SELECTION, selection);
    });
    this.#manager.on("stack-item-popped", ({ stackItem }) => {
      const selection = stackItem.meta.get(SELECTION) as RelativeSelection | undefined;
      if (selection !== undefined) link.select(selection);
    });
  }

  get canUndo(): boolean {
    return this.#manager.canUndo();
  }

  get canRedo(): boolean {
    return this.#manager.canRedo();
  }

  readonly undo: Command = (_state, dispatch) =>
    this.#run(this.canUndo, dispatch !== undefined, () => this.#manager.undo());
  readonly redo: Command = (_state, dispatch) =>
    this.#run(this.canRedo, dispatch !== undefined, () => this.#manager.redo());

  /** What is written from now on is undone on its own. */
  endGroup(): void {
    this.#manager.stopCapturing();
  }

  destroy(): void {
    this.#manager.destroy();
  }

  #run(isPossible: boolean, really: boolean, act: () => unknown): boolean {
    if (!isPossible || !really) return isPossible;
    this.#now = this.#link.selection;
    try {
      act();
    } finally {
      this.#now = null;
    }
    return true;
  }
}

/** Undoing the making of a block must not take along what others wrote in it since; what is mine in it is deleted before it. */
function mayDelete(item: Y.Item): boolean {
  const { content } = item;
  if (!(content instanceof Y.ContentType)) return true;
  const { type } = content;
  return !(type instanceof Y.XmlText || type instanceof Y.XmlElement) || type.length === 0;
}

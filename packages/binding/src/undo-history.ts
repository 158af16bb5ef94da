import type { Command } from "prosemirror-state";
import * as Y from "yjs";
import { prepareSteps } from "./brought-back.ts";
import type { Link, RelativeSelection } from "./link.ts";
import { type Change, type UndoStep, undoStep } from "./undo-step.ts";

const SELECTION = "selection";

type StackItem = Y.UndoManager["undoStack"][number];

/** Takes back what this person did here, never what others did; the caret comes back with it. */
export class UndoHistory {
  readonly #manager: Y.UndoManager;
  readonly #link: Link;
  #step: UndoStep | null = null;
  /** Where the caret stands while an undo or redo runs. */
  #now: RelativeSelection | null = null;

  constructor(link: Link) {
    this.#link = link;
    this.#manager = new Y.UndoManager(link.fragment, {
      trackedOrigins: new Set([link]),
      // Steps end where `begin` says, whatever the time.
      captureTimeout: Number.POSITIVE_INFINITY,
      deleteFilter: mayDelete,
    });
    link.fragment.doc?.on("afterTransaction", this.#mend);
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

  /** Before the update is encoded and sent. */
  readonly #mend = (transaction: Y.Transaction): void => {
    if (transaction.origin === this.#manager) mendNeighbours(transaction);
  };

  readonly undo: Command = (_state, dispatch) =>
    this.#run(this.canUndo, dispatch !== undefined, () => this.#manager.undo(), this.#manager.undoStack);
  readonly redo: Command = (_state, dispatch) =>
    this.#run(this.canRedo, dispatch !== undefined, () => this.#manager.redo(), this.#manager.redoStack);

  /** To be called before a change of this person is written: it joins the step before it, or begins one. */
  begin(change: Change): void {
    const { step, isNew } = undoStep(this.#step, change);
    if (isNew) this.endStep();
    this.#step = step;
  }

  /** What is written from now on is undone on its own. */
  endStep(): void {
    this.#step = null;
    this.#manager.stopCapturing();
  }

  destroy(): void {
    this.#link.fragment.doc?.off("afterTransaction", this.#mend);
    this.#manager.destroy();
  }

  #run(isPossible: boolean, really: boolean, act: () => unknown, stack: readonly StackItem[]): boolean {
    if (!isPossible || !really) return isPossible;
    prepareSteps(this.#manager.doc, stack);
    this.#now = this.#link.selection;
    try {
      act();
    } finally {
      this.#now = null;
    }
    this.endStep();
    return true;
  }
}

/**
 * Yjs 13.6's undo writes what it brings back with the neighbours that it had, or what became of them: when those were brought back
 * as well, in another order, they may be one and the same, or the right one may stand on the left. Here and elsewhere it then comes
 * to stand at different places, for ever. So each item is given the neighbours that it really got here, of those that were there
 * when it was made.
 */
export function mendNeighbours({ doc, beforeState, afterState }: Y.Transaction): void {
  const begin = beforeState.get(doc.clientID) ?? 0;
  if (begin === (afterState.get(doc.clientID) ?? 0)) return;
  const structs = doc.store.clients.get(doc.clientID) ?? [];
  for (let i = Y.findIndexSS(structs, begin); i < structs.length; i++) {
    const item = structs[i];
    if (!(item instanceof Y.Item) || item.parentSub !== null) continue;
    item.origin = older(item, "left")?.lastId ?? null;
    item.rightOrigin = older(item, "right")?.id ?? null;
  }
}

/** The nearest item on one side that was there before: nothing can build on what comes after it. */
function older(item: Y.Item, side: "left" | "right"): Y.Item | null {
  let neighbour = item[side];
  while (neighbour !== null && neighbour.id.client === item.id.client && neighbour.id.clock > item.id.clock)
    neighbour = neighbour[side];
  return neighbour;
}

/** Undoing the making of a block must not take along what others wrote in it since; what is mine in it is deleted before it. */
function mayDelete(item: Y.Item): boolean {
  const { content } = item;
  if (!(content instanceof Y.ContentType)) return true;
  const { type } = content;
  return !(type instanceof Y.XmlText || type instanceof Y.XmlElement) || type.length === 0;
}

/** What a change did: wrote letters, took some away, put some in the place of others, changed how some look, or anything else. */
export type ChangeKind = "insert" | "delete" | "replace" | "format" | "other";

/** One change of the document by this person, as it is grouped for undo. */
export interface Change {
  readonly kind: ChangeKind;
  /** The letters that came, or, where none came, those that went. */
  readonly text: string;
  /** Milliseconds, of any clock that does not go back. */
  readonly at: number;
  /** The person has put the caret elsewhere since the change before. */
  readonly isMoved: boolean;
  /** Done at one stroke: a paste, a cut, a drop, what a typing rule makes. */
  readonly isStroke: boolean;
  /** Which composition of an input method it belongs to; null for none. */
  readonly composition: number | null;
}

/** Changes that are undone together. */
export interface UndoStep {
  /** What may still come to it; null when it is complete. */
  readonly kind: "insert" | "delete" | null;
  readonly length: number;
  readonly isAtSpace: boolean;
  readonly at: number;
  readonly composition: number | null;
}

/** A pause after which a new step begins, in milliseconds. */
const PAUSE_MS = 1000;
/** A step of this many letters ends where the next word begins. */
const LONG_RUN = 20;

/**
 * The step that a change belongs to: the one before it, grown, or a new one. A new one begins where the person turns from writing to taking
 * away or back, at a replaced selection, a format, a new line, a moved caret, a pause, and in a long run at the next word. A composition
 * is one step.
 */
export function undoStep(
  before: UndoStep | null,
  change: Change,
): { readonly step: UndoStep; readonly isNew: boolean } {
  const isNew = before === null || !goesOn(before, change);
  const length = isNew ? change.text.length : before.length + change.text.length;
  return {
    isNew,
    step: {
      kind: kindOf(change),
      length,
      isAtSpace: /\s$/.test(change.text),
      at: change.at,
      composition: change.composition,
    },
  };
}

function goesOn(step: UndoStep, change: Change): boolean {
  if (change.composition !== null || step.composition !== null)
    return change.composition === step.composition;
  if (step.kind !== change.kind || change.isStroke || change.isMoved) return false;
  if (change.at - step.at > PAUSE_MS) return false;
  return !(step.length >= LONG_RUN && step.isAtSpace && /^\S/.test(change.text));
}

/** What is typed over a selection goes on with the letters behind the first one. */
function kindOf({ kind, isStroke }: Change): UndoStep["kind"] {
  if (isStroke) return null;
  if (kind === "replace") return "insert";
  return kind === "insert" || kind === "delete" ? kind : null;
}

import { type MarkName, schema } from "@naskah/model";
import { toggleMark } from "prosemirror-commands";
import type { Command, EditorState } from "prosemirror-state";
import type { BlockPlace } from "../block-kinds.ts";
import { TOOLS, type ToolName } from "../tools.ts";
import { blockPlace } from "./block-kind.ts";
import { isInList, isInQuote } from "./wrap-blocks.ts";

/** What the toolbar shows for a selection. */
export interface ToolState {
  readonly block: BlockPlace;
  readonly active: ReadonlySet<ToolName>;
  readonly enabled: ReadonlySet<ToolName>;
}

export const NO_TOOLS: ToolState = { block: "other", active: new Set(), enabled: new Set() };

const MARKS = [
  "strong",
  "emphasis",
  "underline",
  "strike",
  "superscript",
  "subscript",
  "code",
  "link",
] as const satisfies readonly (MarkName & ToolName)[];

/** Computes it without changing anything; a command that would do nothing is not offered. */
export function toolState(state: EditorState, commands: Readonly<Record<ToolName, Command>>): ToolState {
  const active = new Set<ToolName>(MARKS.filter((name) => isMarked(state, name)));
  if (isInList(state, schema.nodes.bulletList)) active.add("bulletList");
  if (isInList(state, schema.nodes.orderedList)) active.add("orderedList");
  if (isInQuote(state)) active.add("quote");
  return {
    block: blockPlace(state),
    active,
    enabled: new Set(TOOLS.map(({ name }) => name).filter((name) => commands[name](state))),
  };
}

function isMarked(state: EditorState, name: MarkName): boolean {
  const { empty, $from, from, to } = state.selection;
  const type = schema.marks[name];
  if (empty) return type.isInSet(state.storedMarks ?? $from.marks()) !== undefined;
  return state.doc.rangeHasMark(from, to, type);
}

export const toggle = (name: MarkName): Command => toggleMark(schema.marks[name]);

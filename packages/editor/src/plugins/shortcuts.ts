import { schema } from "@naskah/model";
import { baseKeymap, chainCommands } from "prosemirror-commands";
import { undoInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import type { Command, Plugin } from "prosemirror-state";
import { BLOCK_KINDS } from "../block-kinds.ts";
import { setBlockKind } from "../commands/block-kind.ts";
import {
  beginEmptyDocument,
  breakLine,
  keepHeadline,
  leaveFigure,
  leaveReferences,
  leaveSingleLine,
  plainLine,
} from "../commands/lines.ts";
import { TOOLS, type ToolName } from "../tools.ts";

const { listItem } = schema.nodes;

/** Backspace at the start of a list item takes it out of the list; further into it, it joins lines as usual. */
const leaveList: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0 || $from.depth < 2 || $from.index(-1) > 0) return false;
  return liftListItem(listItem)(state, dispatch);
};

/** The keys of the editor: those the toolbar names, and those that everybody expects. */
export function shortcuts(commands: Readonly<Record<ToolName, Command>>): readonly Plugin[] {
  const keys: Record<string, Command> = {
    Enter: chainCommands(
      beginEmptyDocument,
      splitListItem(listItem),
      leaveSingleLine,
      leaveFigure,
      leaveReferences,
    ),
    "Shift-Enter": breakLine,
    Backspace: chainCommands(undoInputRule, plainLine, leaveList, keepHeadline),
    Tab: sinkListItem(listItem),
    "Shift-Tab": liftListItem(listItem),
    "Mod-y": commands.redo,
  };
  for (const { name, keys: key } of TOOLS) if (key !== null) keys[key] = commands[name];
  for (const { name, keys: key } of BLOCK_KINDS) if (key !== null) keys[key] = setBlockKind(name);
  return [keymap(keys), keymap(baseKeymap)];
}

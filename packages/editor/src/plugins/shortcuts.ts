import { schema } from "@naskah/model";
import { baseKeymap, chainCommands } from "prosemirror-commands";
import { keymap } from "prosemirror-keymap";
import { splitListItem } from "prosemirror-schema-list";
import type { Command, Plugin } from "prosemirror-state";
import { BLOCK_KINDS } from "../block-kinds.ts";
import { setBlockKind } from "../commands/block-kind.ts";
import {
  beginEmptyDocument,
  breakLine,
  leaveFigure,
  leaveReferences,
  leaveSingleLine,
  plainLine,
} from "../commands/lines.ts";
import {
  joiningLists,
  joinLineAfter,
  joinLineBefore,
  leaveItem,
  liftInList,
  liftOnBackspace,
  selectBeside,
  sinkInList,
} from "../commands/lists.ts";
import { apartAfter, apartBefore, overSelection } from "../commands/parts.ts";
import { TOOLS, type ToolName } from "../tools.ts";
import { takeBackRule } from "./input-rules.ts";

const { listItem } = schema.nodes;

/** The keys of the editor: those the toolbar names, and those that everybody expects. */
export function shortcuts(commands: Readonly<Record<ToolName, Command>>): readonly Plugin[] {
  const usual = (key: string): Command => baseKeymap[key] ?? (() => false);
  const backspace = joiningLists(
    chainCommands(
      plainLine,
      liftOnBackspace,
      apartBefore,
      joinLineBefore,
      selectBeside("before"),
      usual("Backspace"),
    ),
  );
  const remove = joiningLists(
    chainCommands(apartAfter, joinLineAfter, selectBeside("after"), usual("Delete")),
  );
  const keys: Record<string, Command> = {
    Enter: overSelection(
      chainCommands(
        beginEmptyDocument,
        leaveItem,
        splitListItem(listItem),
        leaveSingleLine,
        leaveFigure,
        leaveReferences,
        usual("Enter"),
      ),
    ),
    "Shift-Enter": breakLine,
    Tab: sinkInList,
    "Shift-Tab": liftInList,
    "Mod-y": commands.redo,
  };
  // Whatever else deletes on this system comes to the same at the edge of a block.
  for (const [key, command] of Object.entries(baseKeymap)) {
    if (command === baseKeymap.Backspace) keys[key] = backspace;
    if (command === baseKeymap.Delete) keys[key] = remove;
  }
  keys.Backspace = chainCommands(takeBackRule(commands.undo), backspace);
  for (const { name, keys: key } of TOOLS) if (key !== null) keys[key] = commands[name];
  for (const { name, keys: key } of BLOCK_KINDS) if (key !== null) keys[key] = setBlockKind(name);
  return [keymap(keys), keymap(baseKeymap)];
}

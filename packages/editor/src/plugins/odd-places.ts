import { schema } from "@naskah/model";
import { GapCursor } from "prosemirror-gapcursor";
import type { NodeType } from "prosemirror-model";
import { Plugin, type Selection } from "prosemirror-state";

const { listItem, quote, references } = schema.nodes;

/** What has lines and may have none. */
const HOLDERS: ReadonlySet<NodeType> = new Set([listItem, quote, references]);

/**
 * A shared document may hold an item, a quote or a list of references without a line (SPEC D2). The caret can be put there all the same, and
 * the first letter makes the line; otherwise it would go on to the next line that there is, and the letter with it.
 */
export function oddPlaces(): Plugin {
  return new Plugin({
    props: {
      createSelectionBetween: (_view, $anchor, $head): Selection | null => {
        const { parent } = $head;
        const isOdd = parent.childCount === 0 && HOLDERS.has(parent.type);
        return isOdd && $anchor.pos === $head.pos ? new GapCursor($head) : null;
      },
    },
  });
}

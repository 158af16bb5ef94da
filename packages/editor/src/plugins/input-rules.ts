import { schema } from "@naskah/model";
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { type Plugin, TextSelection } from "prosemirror-state";

const { heading, bulletList, orderedList, quote, rule, paragraph } = schema.nodes;

/** `## ` to `#### `, `- `, `1. `, `> ` and `---` at the start of a paragraph; Backspace takes back what was made. */
export function typingRules(): Plugin {
  return inputRules({
    rules: [
      textblockTypeInputRule(/^(#{2,4})\s$/, heading, (match) => ({ level: match[1]?.length ?? 2 })),
      wrappingInputRule(/^\s*[-*•]\s$/, bulletList),
      wrappingInputRule(
        /^(\d{1,4})\.\s$/,
        orderedList,
        (match) => ({ start: Number(match[1]) }),
        (match, list) => list.childCount + Number(list.attrs.start) === Number(match[1]),
      ),
      wrappingInputRule(/^\s*>\s$/, quote),
      new InputRule(/^---$/, (state, _match, start) => {
        const $start = state.doc.resolve(start);
        if ($start.depth !== 1 || $start.parent.type !== paragraph) return null;
        const tr = state.tr.replaceWith($start.before(), $start.after(), [rule.create(), paragraph.create()]);
        return tr.setSelection(TextSelection.create(tr.doc, $start.before() + 2));
      }),
    ],
  });
}

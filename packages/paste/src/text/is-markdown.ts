import { lineKind } from "./line-kind.ts";

const STRONG = /(?:^|[\s(])(\*\*|__)(?=\S)[^\n]{1,300}?\1(?=$|[\s).,;:!?])/m;
const LINK = /\[[^\]\n]{1,300}\]\((?:https?:|mailto:|\/)[^)\s]{1,1900}\)/;
const CODE = /(?:^|\s)`[^`\n]{1,300}`/m;

/**
 * Whether a text is clearly written in Markdown: two of its signs of different kinds, or a link, which nobody writes so by chance. A row
 * of dashes or a single line with a number is ordinary text.
 */
export function isMarkdown(text: string): boolean {
  if (LINK.test(text)) return true;
  const signs = new Set<string>();
  for (const line of text.split("\n")) {
    const { kind } = lineKind(line);
    if (kind !== "words" && kind !== "blank" && kind !== "rule" && kind !== "outline") signs.add(kind);
  }
  if (STRONG.test(text)) signs.add("strong");
  if (CODE.test(text)) signs.add("code");
  return signs.size >= 2 && !(signs.size === 2 && signs.has("bullet") && signs.has("number"));
}

import { type Amendment, textblockAt, wordsOf } from "@naskah/model";
import { html, type TemplateResult } from "lit";

/** Words around a change that tell where it is. */
const AROUND = 40;

type Doc = Parameters<typeof textblockAt>[0];

/** A small change with some of the words around it, as they may stand in the text more than once. @param doc the text that is changed. */
export function amendedWords(
  doc: Doc,
  { block, from, to, expected, replacement }: Amendment,
): TemplateResult {
  const found = textblockAt(doc, block);
  const words = found === null ? "" : wordsOf(found.node);
  const before = words.slice(0, from);
  const after = words.slice(to);
  return html`<span class="words"
    >${endOf(before)}<del>${expected}</del>${
      replacement === "" ? "" : html`<ins>${replacement}</ins>`
    }${beginningOf(after)}</span
  >`;
}

/** The last whole words. */
function endOf(text: string): string {
  return text.length <= AROUND ? text : `… ${text.slice(-AROUND).replace(/^\S*\s+/, "")}`;
}

/** The first whole words. */
function beginningOf(text: string): string {
  return text.length <= AROUND ? text : `${text.slice(0, AROUND).replace(/\s+\S*$/, "")} …`;
}

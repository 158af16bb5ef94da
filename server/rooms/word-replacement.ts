import * as Y from "yjs";
import type { WordReplacement } from "../ports/drafts.ts";

/**
 * Replaces words where the block with that id still reads as expected, once and only once; anything else is left alone. Call it
 * inside a transaction.
 * @returns how many were replaced.
 */
export function replaceWords(fragment: Y.XmlFragment, replacements: readonly WordReplacement[]): number {
  return replacements.filter((replacement) => replaceIn(fragment, replacement)).length;
}

function replaceIn(
  fragment: Y.XmlFragment,
  { blockId, before, expected, after, replacement }: WordReplacement,
): boolean {
  const sought = before + expected + after;
  if (sought === "") return false;
  const places = textsOf(fragment, blockId).flatMap((text) => {
    const letters = lettersOf(text);
    const found: { text: Y.XmlText; at: number }[] = [];
    for (let at = letters.indexOf(sought); at >= 0; at = letters.indexOf(sought, at + 1))
      found.push({ text, at: at + before.length });
    return found;
  });
  const [place] = places;
  if (place === undefined || places.length > 1) return false;
  const { text, at } = place;
  const format = formatAt(text, expected === "" && at > 0 ? at - 1 : at);
  if (expected !== "") text.delete(at, expected.length);
  if (replacement !== "") text.insert(at, replacement, format);
  return true;
}

/** The runs of text directly in the block. */
function textsOf(fragment: Y.XmlFragment, blockId: string): readonly Y.XmlText[] {
  const found: Y.XmlText[] = [];
  const walk = (parent: Y.XmlFragment) => {
    for (const child of parent.toArray()) {
      if (!(child instanceof Y.XmlElement)) continue;
      if (child.getAttribute("id") === blockId)
        for (const text of child.toArray()) if (text instanceof Y.XmlText) found.push(text);
      walk(child);
    }
  };
  walk(fragment);
  return found;
}

type Run = { readonly insert: unknown; readonly attributes?: Record<string, unknown> };

/** What stands for no letter counts as one, so that offsets are those of Yjs. */
function lettersOf(text: Y.XmlText): string {
  return (text.toDelta() as Run[])
    .map(({ insert }) => (typeof insert === "string" ? insert : "\u0000"))
    .join("");
}

function formatAt(text: Y.XmlText, at: number): Record<string, unknown> {
  let passed = 0;
  for (const { insert, attributes } of text.toDelta() as Run[]) {
    passed += typeof insert === "string" ? insert.length : 1;
    if (at < passed) return { ...attributes };
  }
  return {};
}

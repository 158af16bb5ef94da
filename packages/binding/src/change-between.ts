import type { Node } from "prosemirror-model";
import type { ChangeKind } from "./undo-step.ts";

/** What a change did, told from the documents before and after it; null when they are the same. */
export function changeBetween(
  before: Node,
  after: Node,
): { readonly kind: ChangeKind; readonly text: string } | null {
  const start = before.content.findDiffStart(after.content);
  const end = before.content.findDiffEnd(after.content);
  if (start === null || end === null) return null;
  // Among equal letters both searches may have passed the same one.
  const passed = Math.max(0, start - Math.min(end.a, end.b));
  const [old, now] = [before.slice(start, end.a + passed), after.slice(start, end.b + passed)];
  const [went, came] = [wordsOf(old.content), wordsOf(now.content)];
  if (went === null || came === null) {
    const isSame = old.size === now.size && textOf(before, start, end.a) === textOf(after, start, end.b);
    return { kind: isSame ? "format" : "other", text: "" };
  }
  if (went === came) return { kind: "format", text: "" };
  if (went === "") return { kind: "insert", text: came };
  return came === "" ? { kind: "delete", text: went } : { kind: "replace", text: came };
}

const textOf = (doc: Node, from: number, to: number): string => doc.textBetween(from, to, "\n", "\ufffc");

/** The letters of inline content; null when there are blocks in it. */
function wordsOf({ content }: { readonly content: readonly Node[] }): string | null {
  let words = "";
  for (const node of content) {
    if (!node.isInline) return null;
    words += node.isText ? (node.text ?? "") : "\ufffc";
  }
  return words;
}

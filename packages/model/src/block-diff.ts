import { diffArrays, diffWordsWithSpace } from "diff";
import type { TextBlock } from "./plain-text.ts";

/** A run of words that stayed, came or went. */
export interface WordRun {
  readonly change: "same" | "inserted" | "removed";
  readonly text: string;
}

/** One readable block of the comparison. `same` blocks are counted, not shown. */
export type BlockChange =
  | { readonly change: "same"; readonly count: number }
  | { readonly change: "inserted" | "removed"; readonly kind: string; readonly text: string }
  | { readonly change: "reworded"; readonly kind: string; readonly runs: readonly WordRun[] };

/**
 * What changed from one sequence of blocks, as `textBlocks` gives them, to another: block by block, then word by word.
 * A removed block that is followed by an inserted one of the same kind counts as reworded when they share words.
 */
export function blockDiff(before: readonly TextBlock[], after: readonly TextBlock[]): readonly BlockChange[] {
  const changes: BlockChange[] = [];
  const parts = diffArrays([...before], [...after], {
    comparator: (a, b) => a.kind === b.kind && a.text === b.text,
  });
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    const next = parts[i + 1];
    if (part === undefined) continue;
    if (part.removed === true && next?.added === true) {
      changes.push(...pair(part.value, next.value));
      i += 1;
    } else if (part.added === true || part.removed === true) {
      const change = part.added === true ? "inserted" : "removed";
      changes.push(...part.value.map((block) => ({ change, ...block }) as const));
    } else changes.push({ change: "same", count: part.value.length });
  }
  return changes;
}

function pair(removed: readonly TextBlock[], inserted: readonly TextBlock[]): BlockChange[] {
  const changes: BlockChange[] = [];
  const rest = [...inserted];
  for (const old of removed) {
    const at = rest.findIndex((block) => block.kind === old.kind && shareWords(old.text, block.text));
    if (at < 0) {
      changes.push({ change: "removed", ...old });
      continue;
    }
    for (const block of rest.splice(0, at)) changes.push({ change: "inserted", ...block });
    const [reworded] = rest.splice(0, 1);
    if (reworded !== undefined)
      changes.push({ change: "reworded", kind: old.kind, runs: wordRuns(old.text, reworded.text) });
  }
  for (const block of rest) changes.push({ change: "inserted", ...block });
  return changes;
}

/** The same words, those that went and those that came. */
export function wordRuns(before: string, after: string): WordRun[] {
  return diffWordsWithSpace(before, after).map((part) => ({
    change: part.added === true ? "inserted" : part.removed === true ? "removed" : "same",
    text: part.value,
  }));
}

/** At least a third of the longer text's words are in both. */
export function shareWords(a: string, b: string): boolean {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [first, second] = [words(a), words(b)];
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared * 3 >= Math.max(first.size, second.size);
}

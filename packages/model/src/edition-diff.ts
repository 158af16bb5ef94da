import { diffArrays, diffWordsWithSpace } from "diff";
import type { DocumentJson } from "./document.ts";
import { type EditionContent, editionDocument } from "./edition-content.ts";
import { type TextBlock, textBlocks } from "./plain-text.ts";

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
 * What a reader of the old edition would find different in the new one, block by block, then word by word.
 * A removed block that is followed by an inserted one of the same kind counts as reworded when they share words.
 */
export function editionDiff(before: EditionContent, after: EditionContent): readonly BlockChange[] {
  return blockDiff(blocksOf(before), blocksOf(after));
}

/** The same for any two sequences of blocks, as `textBlocks` gives them. */
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

/** How much a reader would find different. */
export interface ChangeCount {
  readonly wordsAdded: number;
  readonly wordsRemoved: number;
  /** Blocks in which something changed, came or went. */
  readonly blocks: number;
}

export function countChanges(changes: readonly BlockChange[]): ChangeCount {
  let [wordsAdded, wordsRemoved, blocks] = [0, 0, 0];
  for (const change of changes) {
    if (change.change === "same") continue;
    blocks += 1;
    const runs = change.change === "reworded" ? change.runs : [change];
    for (const { change: what, text } of runs) {
      if (what === "inserted") wordsAdded += countWords(text);
      if (what === "removed") wordsRemoved += countWords(text);
    }
  }
  return { wordsAdded, wordsRemoved, blocks };
}

const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Byline, series and the like are read too: they are printed, and they are in the digest. */
function blocksOf(content: EditionContent): readonly TextBlock[] {
  const frame: TextBlock[] = [
    { kind: "section", text: content.section },
    {
      kind: "series",
      text: content.series === null ? "" : `${content.series.title} ${content.series.part ?? ""}`.trim(),
    },
    ...content.byline.map(({ name, affiliation }) => ({
      kind: "byline",
      text: affiliation === "" ? name : `${name} (${affiliation})`,
    })),
    { kind: "disclaimer", text: content.disclaimer ?? "" },
    { kind: "slug", text: content.slug },
    { kind: "translation-of", text: translationText(content) },
    { kind: "not-before", text: content.notBefore ?? "" },
    { kind: "change", text: changeText(content) },
    ...picturesOf(content.document),
  ];
  return [...textBlocks(editionDocument(content)), ...frame.filter((block) => block.text !== "")];
}

function changeText({ change }: EditionContent): string {
  return change === undefined || change === null ? "" : `${change.kind}: ${change.note ?? ""}`;
}

/** Each picture by the beginning of its hash: another one under the same words is another picture. */
function picturesOf(node: DocumentJson): readonly TextBlock[] {
  const { picture, alt } = node.attrs ?? {};
  const own =
    node.type === "figure" && typeof picture === "string"
      ? [{ kind: "picture", text: `${picture.slice(0, 12)}: ${String(alt ?? "")}` }]
      : [];
  return [...own, ...(node.content ?? []).flatMap(picturesOf)];
}

/** "ID 3": language and number of the edition that was translated. */
function translationText({ translationOf }: EditionContent): string {
  return translationOf === undefined ? "" : `${translationOf.language.toUpperCase()} ${translationOf.number}`;
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

function wordRuns(before: string, after: string): WordRun[] {
  return diffWordsWithSpace(before, after).map((part) => ({
    change: part.added === true ? "inserted" : part.removed === true ? "removed" : "same",
    text: part.value,
  }));
}

/** At least a third of the longer text's words are in both. */
function shareWords(a: string, b: string): boolean {
  const words = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  const [first, second] = [words(a), words(b)];
  const shared = [...first].filter((word) => second.has(word)).length;
  return shared * 3 >= Math.max(first.size, second.size);
}

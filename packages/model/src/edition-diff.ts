import { type BlockChange, wordRuns } from "./block-diff.ts";
import { type EditionContent, editionDocument, editionJson } from "./edition-content.ts";
import { alignBlocks, type BlockPair, leafBlocks } from "./leaf-block.ts";
import { type LookChange, lookDiff } from "./look-diff.ts";
import { type PictureChange, pictureDiff } from "./picture-diff.ts";

/** What is printed around the text, or decides how and when it is public. */
export const DETAIL_KINDS = [
  "section",
  "series",
  "byline",
  "disclaimer",
  "slug",
  "translation-of",
  "not-before",
  "change-kind",
  "change-note",
] as const;
export type DetailKind = (typeof DETAIL_KINDS)[number];

/** One of them, as it was and as it is; empty when there was or is none. */
export interface DetailChange {
  readonly kind: DetailKind;
  readonly before: string;
  readonly after: string;
}

/** What a reader of one edition would find different in another. */
export interface EditionDiff {
  /** Words, block by block. Those that belong to a picture are with the pictures. */
  readonly text: readonly BlockChange[];
  readonly details: readonly DetailChange[];
  readonly pictures: readonly PictureChange[];
  readonly looks: readonly LookChange[];
  /** The content differs, and in nothing of the above: an empty paragraph, two lists that became one. */
  readonly onlyUnseen: boolean;
}

/** Compares what readers get from two editions. */
export function editionDiff(before: EditionContent, after: EditionContent): EditionDiff {
  const pairs = alignBlocks(leafBlocks(editionDocument(before)), leafBlocks(editionDocument(after)));
  const text = textChanges(pairs);
  const details = detailChanges(before, after);
  const pictures = pictureDiff(pairs);
  const looks = lookDiff(pairs);
  const isSeen = [details, pictures, looks].some(({ length }) => length > 0) || text.some(isChange);
  return {
    text,
    details,
    pictures,
    looks,
    onlyUnseen: !isSeen && editionJson(before) !== editionJson(after),
  };
}

/** How much a reader would find different. */
export interface ChangeCount {
  readonly wordsAdded: number;
  readonly wordsRemoved: number;
  /** Blocks, pictures and details in which something changed, came or went. */
  readonly blocks: number;
}

export function countChanges({ text, details, pictures, looks }: EditionDiff): ChangeCount {
  let [wordsAdded, wordsRemoved] = [0, 0];
  const changed = text.filter(isChange);
  for (const change of changed) {
    const runs = change.change === "reworded" ? change.runs : [change];
    for (const { change: what, text: words } of runs) {
      if (what === "inserted") wordsAdded += countWords(words);
      if (what === "removed") wordsRemoved += countWords(words);
    }
  }
  const blocks = changed.length + details.length + pictures.length + looks.length;
  return { wordsAdded, wordsRemoved, blocks };
}

const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

const isChange = (change: BlockChange): change is Exclude<BlockChange, { change: "same" }> =>
  change.change !== "same";

function textChanges(pairs: readonly BlockPair[]): readonly BlockChange[] {
  const changes: BlockChange[] = [];
  for (const { before, after } of pairs) {
    const block = after ?? before;
    if (block === null || block.type !== "text" || block.isLegend) continue;
    const { kind } = block.form;
    const last = changes.at(-1);
    if (before === null) changes.push({ change: "inserted", kind, text: block.key.trim() });
    else if (after === null) changes.push({ change: "removed", kind, text: block.key.trim() });
    else if (before.key !== after.key)
      changes.push({ change: "reworded", kind, runs: wordRuns(before.key, after.key) });
    else if (last?.change === "same") changes[changes.length - 1] = { ...last, count: last.count + 1 };
    else changes.push({ change: "same", count: 1 });
  }
  return changes;
}

function detailChanges(before: EditionContent, after: EditionContent): readonly DetailChange[] {
  const [was, is] = [detailsOf(before), detailsOf(after)];
  return DETAIL_KINDS.filter((kind) => was[kind] !== is[kind]).map((kind) => ({
    kind,
    before: was[kind],
    after: is[kind],
  }));
}

function detailsOf(content: EditionContent): Readonly<Record<DetailKind, string>> {
  const { section, series, byline, disclaimer, slug, translationOf, notBefore, change } = content;
  return {
    section,
    series: series === null ? "" : `${series.title} ${series.part ?? ""}`.trim(),
    byline: byline
      .map(({ name, affiliation }) => (affiliation === "" ? name : `${name} (${affiliation})`))
      .join("\n"),
    disclaimer: disclaimer ?? "",
    slug,
    // "ID 3": language and number of the edition that was translated.
    "translation-of":
      translationOf === undefined ? "" : `${translationOf.language.toUpperCase()} ${translationOf.number}`,
    "not-before": notBefore ?? "",
    "change-kind": change?.kind ?? "",
    "change-note": change?.note ?? "",
  };
}

import type { Node } from "prosemirror-model";
import { type BlockPair, type LeafBlock, wordsOf } from "./leaf-block.ts";

/** A picture as readers get it. */
export interface PictureView {
  /** Content hash; null when there is a caption without a picture. */
  readonly hash: string | null;
  readonly alt: string;
  readonly decorative: boolean;
  readonly caption: string;
  readonly credit: string;
  /** Among the related pictures at the end. */
  readonly inGallery: boolean;
}

export const PICTURE_FIELDS = ["hash", "alt", "decorative", "caption", "credit", "inGallery"] as const;
export type PictureField = (typeof PICTURE_FIELDS)[number];

/** What happened to one picture; `fields` says in what both differ. */
export type PictureChange =
  | { readonly change: "added"; readonly before: null; readonly after: PictureView }
  | { readonly change: "removed"; readonly before: PictureView; readonly after: null }
  | {
      /** `reworded`: the same picture at the same place with other words. */
      readonly change: "replaced" | "moved" | "reworded";
      readonly before: PictureView;
      readonly after: PictureView;
      readonly fields: readonly PictureField[];
    };

/**
 * The pictures that came, went, took another one's place, moved, or have other words, in the order of the later document.
 * @param pairs of both documents, as `alignBlocks` gives them: a picture is known by its content, wherever it stands.
 */
export function pictureDiff(pairs: readonly BlockPair[]): readonly PictureChange[] {
  const figures = pairs.filter((pair) => (pair.before ?? pair.after)?.type === "figure");
  const gone = new Set(figures.filter(({ after }) => after === null));
  const come = figures.filter(({ before }) => before === null);
  const found = new Map<BlockPair, BlockPair>();
  const match = (fits: (old: BlockPair, its: BlockPair) => boolean) => {
    for (const its of come) {
      if (found.has(its)) continue;
      const old = [...gone].find((candidate) => fits(candidate, its));
      if (old === undefined) continue;
      gone.delete(old);
      found.set(its, old);
    }
  };
  match((old, its) => old.before?.key === its.after?.key);
  match((old, its) => old.hunk === its.hunk);
  return figures.flatMap((pair): readonly PictureChange[] => {
    const before = pair.before ?? found.get(pair)?.before ?? null;
    const { after } = pair;
    // What took its place is shown where that stands.
    if (after === null) return before === null || !gone.has(pair) ? [] : [removed(before)];
    return before === null
      ? [{ change: "added", before: null, after: viewOf(after) }]
      : compared(before, after, pair);
  });
}

const removed = (block: LeafBlock): PictureChange => ({
  change: "removed",
  before: viewOf(block),
  after: null,
});

function compared(old: LeafBlock, its: LeafBlock, { before }: BlockPair): readonly PictureChange[] {
  const [was, is] = [viewOf(old), viewOf(its)];
  const fields = PICTURE_FIELDS.filter((field) => was[field] !== is[field]);
  const isMoved = before === null && was.hash === is.hash;
  if (fields.length === 0 && !isMoved) return [];
  const change = was.hash !== is.hash ? "replaced" : isMoved ? "moved" : "reworded";
  return [{ change, before: was, after: is, fields }];
}

function viewOf({ node, form }: LeafBlock): PictureView {
  const { picture, alt, decorative } = node.attrs;
  return {
    hash: typeof picture === "string" ? picture : null,
    alt: String(alt),
    decorative: decorative === true,
    caption: legendOf(node, "caption"),
    credit: legendOf(node, "credit"),
    inGallery: form.within.includes("gallery"),
  };
}

function legendOf(figure: Node, kind: "caption" | "credit"): string {
  const texts: string[] = [];
  figure.forEach((child) => {
    if (child.type.name === kind) texts.push(wordsOf(child).trim());
  });
  return texts.filter((text) => text !== "").join("\n");
}

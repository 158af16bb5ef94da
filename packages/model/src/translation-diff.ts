import { diffArrays } from "diff";
import { type BlockChange, blockDiff } from "./block-diff.ts";
import { type EditionContent, editionDocument } from "./edition-content.ts";
import { type PlacedBlock, type TextBlock, textBlocks } from "./plain-text.ts";

/** A block of the source that changed, and the block of the translation that stands for it. */
export interface SourceChange {
  readonly change: Exclude<BlockChange, { readonly change: "same" }>;
  /** Null when none can be told: the translation is built another way there. */
  readonly counterpart: PlacedBlock | null;
  /** True when the counterpart is only the one before the place: the source has a new block after it. */
  readonly isBefore: boolean;
}

/**
 * What a translator has to look at: what changed in the source since the edition that was translated, block by block. A sealed
 * text has no block ids, so blocks are matched by their order among blocks of the same kinds.
 * @param before the edition that was translated. @param after the source's newer one. @param translation the draft as it is.
 */
export function translationDiff(
  before: EditionContent,
  after: EditionContent,
  translation: readonly PlacedBlock[],
): readonly SourceChange[] {
  const old = blocksOf(before);
  const counterpartOf = matchByOrder(old, translation);
  const found: SourceChange[] = [];
  // How many blocks of `before` are behind us.
  let at = 0;
  for (const change of blockDiff(old, blocksOf(after))) {
    switch (change.change) {
      case "same":
        at += change.count;
        break;
      case "inserted":
        found.push({ change, counterpart: counterpartOf(at - 1), isBefore: true });
        break;
      case "removed":
      case "reworded":
        found.push({ change, counterpart: counterpartOf(at), isBefore: false });
        at += 1;
        break;
    }
  }
  return found;
}

/** What a translator translates: the text and who is said to have written it. */
function blocksOf(content: EditionContent): readonly TextBlock[] {
  const byline = content.byline.map(({ name, affiliation }) => ({
    kind: "byline",
    text: affiliation === "" ? name : `${name} (${affiliation})`,
  }));
  return [...textBlocks(editionDocument(content)), ...byline];
}

/** The longest common run of kinds pairs the blocks; what is in one text alone has no counterpart. */
function matchByOrder(
  source: readonly TextBlock[],
  translation: readonly PlacedBlock[],
): (index: number) => PlacedBlock | null {
  // Bylines stand at the end of a sealed text and anywhere in a draft.
  const inOrder = [
    ...translation.filter(({ kind }) => kind !== "byline"),
    ...translation.filter(({ kind }) => kind === "byline"),
  ];
  const pairs = new Map<number, PlacedBlock>();
  let [left, right] = [0, 0];
  for (const part of diffArrays(
    source.map(({ kind }) => kind),
    inOrder.map(({ kind }) => kind),
  )) {
    if (part.removed === true) left += part.value.length;
    else if (part.added === true) right += part.value.length;
    else
      for (const _kind of part.value) {
        const block = inOrder[right];
        if (block !== undefined) pairs.set(left, block);
        left += 1;
        right += 1;
      }
  }
  return (index) => pairs.get(index) ?? null;
}

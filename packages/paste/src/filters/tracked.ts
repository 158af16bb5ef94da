import type { Tally } from "../report.ts";
import { type Source, tracksChanges } from "../source.ts";
import { hasClass, hasWords, sift, type TreeElement } from "../tree.ts";

/** What was deleted with tracking is gone, what was inserted is text. A `<del>` of an ordinary page is struck through, as it was there. */
export function settleTracked(root: TreeElement, tally: Tally, source: Source): TreeElement {
  return sift(root, tally, (element) => {
    if (element.name === "ins") return "unwrap";
    const { cite, datetime } = element.attributes;
    const isDeletion =
      hasClass(element, /\bmsoDel\b/i) ||
      (element.name === "del" && (tracksChanges(source) || cite !== undefined || datetime !== undefined));
    if (!isDeletion) return "keep";
    if (hasWords(element)) tally.dropped.deleted += 1;
    return "drop";
  });
}

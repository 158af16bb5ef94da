import type { Tally } from "../report.ts";
import { hasWords, sift, type TreeElement } from "../tree.ts";

/** Text that nobody saw where it was copied does not come in: it may be what was not meant for others. White words on white stay. */
export function dropHidden(root: TreeElement, tally: Tally): TreeElement {
  return sift(root, tally, (element) => {
    if (!isHidden(element)) return "keep";
    // Word shows the numbers of pages in a table of contents on paper only: nobody misses them.
    const isOfPaper = /^screen\b/i.test(element.style["mso-hide"] ?? "");
    if (hasWords(element) && !isOfPaper) tally.dropped.hidden += 1;
    return "drop";
  });
}

function isHidden({ style, attributes, name }: TreeElement): boolean {
  // Word hides the marker of a list from the page that shows the list; it is read by who makes the list.
  if (/^ignore$/i.test(style["mso-list"] ?? "")) return false;
  return name === "dialog" && attributes.open === undefined
    ? true
    : /^none\b/i.test(style.display ?? "") ||
        /^all\b/i.test(style["mso-hide"] ?? "") ||
        /^(?:hidden|collapse)\b/i.test(style.visibility ?? "") ||
        attributes.hidden !== undefined;
}

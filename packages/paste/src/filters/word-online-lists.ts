import type { Tally } from "../report.ts";
import { hasClass, type TreeElement, type TreeNode } from "../tree.ts";
import { type FlatItem, nestedLists } from "./flat-list.ts";

/** Word online writes each item as a list of its own, with its level and its number beside it: one list again. */
export function listsOfWordOnline(root: TreeElement, tally: Tally): TreeElement {
  const children: TreeNode[] = [];
  let row: FlatItem[] = [];
  const end = () => {
    children.push(...nestedLists(row));
    row = [];
  };
  for (const child of root.children) {
    tally.steps += 1;
    if (typeof child === "string") {
      if (child.trim() !== "") end();
      children.push(child);
      continue;
    }
    const items = itemsOf(child);
    if (items.length > 0) row.push(...items);
    else {
      end();
      children.push(listsOfWordOnline(child, tally));
    }
  }
  end();
  return { ...root, children };
}

function itemsOf(holder: TreeElement): readonly FlatItem[] {
  const list = hasClass(holder, /\bListContainerWrapper\b/)
    ? holder.children.filter((child) => typeof child === "object")
    : [holder];
  return list.flatMap((candidate) => {
    if (candidate.name !== "ul" && candidate.name !== "ol") return [];
    const items = candidate.children.filter((child) => typeof child === "object" && child.name === "li");
    if (!items.some((item) => typeof item === "object" && item.attributes["data-aria-level"] !== undefined))
      return [];
    const ordered = candidate.name === "ol";
    const start = Number(candidate.attributes.start ?? 1);
    return items.flatMap((item, index) =>
      typeof item === "string"
        ? []
        : [
            {
              level: Math.min(9, Math.max(1, Number(item.attributes["data-aria-level"]) || 1)),
              ordered,
              number: ordered && Number.isSafeInteger(start) ? start + index : null,
              list: item.attributes["data-listid"] ?? "",
              content: item.children,
            },
          ],
    );
  });
}

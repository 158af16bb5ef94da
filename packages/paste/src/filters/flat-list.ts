import { element, type TreeElement, type TreeNode } from "../tree.ts";

/** One item of a list that was written as a row of paragraphs, each with its level. */
export interface FlatItem {
  /** From 1. */
  readonly level: number;
  readonly ordered: boolean;
  /** What its marker says; null for a bullet, or when it is not told. */
  readonly number: number | null;
  /** Items of different lists stay in different lists. */
  readonly list: string;
  readonly content: readonly TreeNode[];
}

interface OpenList {
  readonly level: number;
  readonly ordered: boolean;
  readonly list: string;
  readonly start: number;
  readonly items: TreeNode[][];
  last: number;
}

/** Nested lists out of such a row. A level that nobody opened counts as the next one; a number that does not go on begins a list anew. */
export function nestedLists(items: readonly FlatItem[]): readonly TreeElement[] {
  const done: TreeElement[] = [];
  const open: OpenList[] = [];
  const close = () => {
    const list = open.pop();
    if (list === undefined) return;
    const above = open.at(-1)?.items.at(-1);
    if (above === undefined) done.push(made(list));
    else above.push(made(list));
  };
  for (const item of items) {
    while ((open.at(-1)?.level ?? 0) > item.level) close();
    const top = open.at(-1);
    if (top?.level === item.level && !goesOn(top, item)) close();
    let list = open.at(-1);
    if (list === undefined || list.level < item.level) {
      const start = item.number ?? 1;
      list = { level: item.level, ordered: item.ordered, list: item.list, start, items: [], last: start - 1 };
      open.push(list);
    }
    list.items.push([...item.content]);
    list.last = item.number ?? list.last + 1;
  }
  while (open.length > 0) close();
  return done;
}

function goesOn(list: OpenList, item: FlatItem): boolean {
  if (list.ordered !== item.ordered || list.list !== item.list) return false;
  return !item.ordered || item.number === null || item.number === list.last + 1;
}

const made = ({ ordered, start, items }: OpenList): TreeElement =>
  element(
    ordered ? "ol" : "ul",
    items.map((content) => element("li", content)),
    ordered && start !== 1 ? { start: String(start) } : {},
  );

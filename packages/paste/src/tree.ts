import type { Tally } from "./report.ts";

/** What was copied, as a tree: elements with the styles that were said of them, and words. Whoever changes it makes another one. */
export type TreeNode = TreeElement | string;

export interface TreeElement {
  /** In small letters: `p`, `st1:place`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Of the style sheet and of the element itself; nothing inherited. */
  readonly style: Readonly<Record<string, string>>;
  readonly children: readonly TreeNode[];
}

/** What a filter says of an element: stay, go with all that is in it, leave only what is in it, or be something else. */
export type Verdict = "keep" | "drop" | "unwrap" | readonly TreeNode[];

/** The tree after a filter: each element is judged once, from outside in; what takes its place is not judged again. */
export function sift(root: TreeElement, tally: Tally, judge: (element: TreeElement) => Verdict): TreeElement {
  const children: TreeNode[] = [];
  let isSame = true;
  for (const child of root.children) {
    tally.steps += 1;
    if (typeof child === "string") {
      children.push(child);
      continue;
    }
    const verdict = judge(child);
    if (verdict === "keep") {
      const sifted = sift(child, tally, judge);
      isSame &&= sifted === child;
      children.push(sifted);
      continue;
    }
    isSame = false;
    if (verdict === "unwrap") children.push(...sift(child, tally, judge).children);
    else if (verdict !== "drop") children.push(...verdict);
  }
  return isSame ? root : { ...root, children };
}

/** Every element below, and the words between, in the order of the text. */
export function* walk(root: TreeElement): Generator<TreeNode> {
  const waiting: TreeNode[] = root.children.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node;
    if (typeof node === "string") continue;
    for (let at = node.children.length - 1; at >= 0; at--) {
      const child = node.children[at];
      if (child !== undefined) waiting.push(child);
    }
  }
}

export function wordsIn(node: TreeNode): string {
  return typeof node === "string" ? node : node.children.map(wordsIn).join("");
}

export const hasWords = (node: TreeNode): boolean => /[^\s\u00a0\u200b\ufeff]/.test(wordsIn(node));

export const holdsPicture = ({ children }: TreeElement): boolean =>
  children.some((child) => typeof child !== "string" && (child.name === "img" || holdsPicture(child)));

export const hasClass = ({ attributes }: TreeElement, pattern: RegExp): boolean =>
  pattern.test(attributes.class ?? "");

export const element = (
  name: string,
  children: readonly TreeNode[],
  attributes: Readonly<Record<string, string>> = {},
): TreeElement => ({ name, attributes, style: {}, children });

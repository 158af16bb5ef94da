import type { Tally } from "../report.ts";
import type { TreeElement, TreeNode } from "../tree.ts";

/**
 * Takes out the codes of Word's fields: between `field-begin` and `field-separator` stands what the field does, behind it what it shows.
 * The two may lie in different elements, so the whole text is gone through in its order.
 */
export function dropFieldCodes(root: TreeElement, tally: Tally): TreeElement {
  const fields: ("code" | "result")[] = [];
  const clean = (parent: TreeElement): TreeElement => {
    const children: TreeNode[] = [];
    for (const child of parent.children) {
      tally.steps += 1;
      if (typeof child === "string") {
        if (!fields.includes("code")) children.push(child);
        continue;
      }
      const part = child.style["mso-element"];
      if (part === "field-begin") fields.push("code");
      else if (part === "field-separator") fields.splice(-1, 1, "result");
      else if (part === "field-end") fields.pop();
      else children.push(clean(child));
    }
    return { ...parent, children };
  };
  // A code that never ends was no code: what stands behind it is not lost.
  const cleaned = clean(root);
  return fields.includes("code") ? root : cleaned;
}

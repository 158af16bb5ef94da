import * as Y from "yjs";

/** Where a block stood when it was last looked for. Yjs knows neighbours, not numbers; to count them is dear in a long document. */
const remembered = new WeakMap<Y.XmlFragment, number>();

export function rememberIndex(block: Y.XmlFragment, index: number): void {
  remembered.set(block, index);
}

/** How many elements stand before this one in its container. */
export function indexAmongBlocks(container: Y.XmlFragment, block: Y.XmlFragment): number {
  const hint = remembered.get(block);
  if (hint !== undefined && hint < container.length && container.get(hint) === block) return hint;
  let index = 0;
  let isPlain = true;
  for (let item = block._item?.left ?? null; item !== null; item = item.left) {
    if (item.deleted || !(item.content instanceof Y.ContentType)) continue;
    if (item.content.type instanceof Y.XmlElement) index += 1;
    else isPlain = false;
  }
  // Beside text, which is not counted, the number is no index.
  if (isPlain) remembered.set(block, index);
  return index;
}

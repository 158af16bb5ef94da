import * as Y from "yjs";

/**
 * The elements of containers, by number. Yjs knows neighbours, not numbers: to count them for every key is dear in a long document.
 * Whoever changes the children of a container, or hears that they changed, says `forget`.
 */
export class BlockIndex {
  #lists = new WeakMap<Y.XmlFragment, readonly Y.XmlElement[]>();

  blocks(container: Y.XmlFragment): readonly Y.XmlElement[] {
    const known = this.#lists.get(container);
    if (known !== undefined) return known;
    const blocks = blocksIn(container);
    this.#lists.set(container, blocks);
    return blocks;
  }

  /** How many elements stand before this one; -1 when it is not in the container. */
  indexOf(container: Y.XmlFragment, block: Y.XmlFragment): number {
    return this.blocks(container).indexOf(block as Y.XmlElement);
  }

  forget(container: Y.XmlFragment): void {
    this.#lists.delete(container);
  }

  forgetAll(): void {
    this.#lists = new WeakMap();
  }
}

/** Children that are elements; text has no place in a container. */
export function blocksIn(container: Y.XmlFragment): Y.XmlElement[] {
  return container.toArray().filter((child): child is Y.XmlElement => child instanceof Y.XmlElement);
}

import * as prng from "lib0/prng";
import * as Y from "yjs";

/**
 * One random edit of an article, for tests: text, formats, attributes, nested blocks, deletions. The same source of randomness on
 * the same document does the same.
 */
export function editAtRandom(random: prng.PRNG, fragment: Y.XmlFragment): void {
  const blocks = blocksOf(fragment);
  const block = blocks[prng.int32(random, 0, blocks.length)];
  const kind = prng.int32(random, 0, 9);
  if (block === undefined || kind === 0) {
    addBlock(random, block ?? fragment);
    return;
  }
  const text = block.get(0);
  if (!(text instanceof Y.XmlText)) {
    block.insert(0, [new Y.XmlText(words(random))]);
    return;
  }
  const at = whole(text, prng.int32(random, 0, text.length));
  const length = whole(text, Math.min(at + prng.int32(random, 1, 6), text.length)) - at;
  if (kind < 5) text.insert(at, words(random), prng.bool(random) ? { strong: {} } : {});
  else if (kind === 5)
    text.format(at, length, { [prng.bool(random) ? "strong" : "emphasis"]: prng.bool(random) ? {} : null });
  else if (kind === 6) block.setAttribute("id", words(random));
  else if (kind === 7) text.delete(at, length);
  else if (prng.int32(random, 0, 3) === 0) removeBlock(block);
}

/** No editor cuts a character into halves. */
function whole(text: Y.XmlText, at: number): number {
  const unit = plain(text).charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

function plain(text: Y.XmlText): string {
  return text
    .toDelta()
    .map(({ insert }: { insert: unknown }) => String(insert))
    .join("");
}

/** The blocks of an article, at every depth. */
export function blocksOf(fragment: Y.XmlFragment): Y.XmlElement[] {
  return fragment
    .toArray()
    .flatMap((child) => (child instanceof Y.XmlElement ? [child, ...blocksOf(child)] : []));
}

function addBlock(random: prng.PRNG, parent: Y.XmlFragment): void {
  const block = new Y.XmlElement(prng.bool(random) ? "paragraph" : "quote");
  const inner = new Y.XmlText(words(random));
  const at = prng.int32(random, 0, parent.length);
  parent.insert(at, [block]);
  block.insert(0, [inner]);
}

function removeBlock(block: Y.XmlElement): void {
  const { parent } = block;
  if (parent instanceof Y.XmlFragment) parent.delete(parent.toArray().indexOf(block), 1);
}

function words(random: prng.PRNG): string {
  return prng.bool(random)
    ? prng.word(random, 1, 8)
    : `${prng.word(random, 0, 2)}😀${prng.word(random, 0, 2)}`;
}

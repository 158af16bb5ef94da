/** Where these words first stand within an element; null when they do not. They may be in pieces: half of them emphasised. */
export function rangeOf(root: Element, words: string): Range | null {
  const page = root.ownerDocument;
  const walker = page.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const pieces: { readonly node: Node; readonly from: number }[] = [];
  let text = "";
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    pieces.push({ node, from: text.length });
    text += node.textContent ?? "";
  }
  const at = text.indexOf(words);
  const start = pieces.findLast(({ from }) => from <= at);
  const end = pieces.findLast(({ from }) => from < at + words.length);
  if (at < 0 || start === undefined || end === undefined) return null;
  const range = page.createRange();
  range.setStart(start.node, at - start.from);
  range.setEnd(end.node, at + words.length - end.from);
  return range;
}

import { Fragment, type Mark, type Node } from "prosemirror-model";

/** A document without what only an editor of another version could show. */
export interface KnownContent {
  readonly document: Node;
  /** How many parts were left out: blocks, inline nodes, runs whose format is not known. */
  readonly leftOut: number;
}

const isPlaceholder = ({ type }: Node | Mark): boolean => type.spec.placeholder === true;

/** Leaves out placeholders (D4), so that the rest can be read strictly elsewhere: text under an unknown format stays. */
export function knownContent(document: Node): KnownContent {
  let leftOut = 0;
  const known = (node: Node): Node => {
    const marks = node.marks.filter((mark) => !isPlaceholder(mark));
    leftOut += node.marks.length - marks.length;
    const children: Node[] = [];
    for (const child of node.children) {
      if (isPlaceholder(child)) leftOut += 1;
      else children.push(known(child));
    }
    return node.isText ? node.mark(marks) : node.copy(Fragment.fromArray(children)).mark(marks);
  };
  return { document: known(document), leftOut };
}

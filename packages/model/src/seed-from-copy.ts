import { Fragment, type Node } from "prosemirror-model";
import type { DocumentJson } from "./document.ts";
import { headlineOf } from "./edition-content.ts";
import { schema } from "./schema.ts";

/**
 * The first document of an article that is made of another manuscript's text: without the marks of discussions, which stay with
 * that manuscript (V1).
 * @param doc a document that `parseDocument` accepted.
 * @param title replaces the headline; null or empty leaves it.
 */
export function seedFromCopy(
  doc: Node,
  title: string | null,
): { readonly headline: string; readonly document: DocumentJson } {
  const plain = withoutComments(doc);
  const titled = title === null || title === "" ? plain : withHeadline(plain, title);
  return { headline: headlineOf(titled), document: titled.toJSON() as DocumentJson };
}

function withoutComments(node: Node): Node {
  const marks = node.marks.filter(({ type }) => type.name !== "comment");
  if (node.isText) return node.mark(marks);
  return node.copy(Fragment.fromArray(node.children.map(withoutComments))).mark(marks);
}

function withHeadline(doc: Node, title: string): Node {
  const text = schema.text(title);
  const at = doc.children.findIndex(({ type }) => type.name === "headline");
  const headline =
    at < 0 ? schema.nodes.headline.create(null, text) : doc.child(at).copy(Fragment.from(text));
  const rest = doc.children.filter((_child, index) => index !== at);
  return doc.copy(Fragment.fromArray(rest.toSpliced(Math.max(at, 0), 0, headline)));
}

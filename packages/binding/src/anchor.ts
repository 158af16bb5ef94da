import { toBase64UrlEncoded } from "lib0/buffer";
import type { EditorState } from "prosemirror-state";
import * as Y from "yjs";
import { relativePosition } from "./positions.ts";
import type { Reader } from "./reader.ts";

/** The two ends of a range as encoded Yjs relative positions, base64url without padding. */
export interface Anchor {
  readonly from: string;
  readonly to: string;
}

/** Where a range of the bound document is, whatever is written around it later; null for an empty range. */
export function anchorOf(
  reader: Reader,
  fragment: Y.XmlFragment,
  { doc }: EditorState,
  from: number,
  to: number,
): Anchor | null {
  if (from >= to) return null;
  const encode = (position: number) =>
    toBase64UrlEncoded(Y.encodeRelativePosition(relativePosition(reader, fragment, doc.resolve(position))));
  return { from: encode(from), to: encode(to) };
}

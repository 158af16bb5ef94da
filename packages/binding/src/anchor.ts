import { toBase64UrlEncoded } from "lib0/buffer";
import type { EditorState } from "prosemirror-state";
import { absolutePositionToRelativePosition, ySyncPluginKey } from "y-prosemirror";
import * as Y from "yjs";
import type { Mapping } from "./read-document.ts";

/** The two ends of a range as encoded Yjs relative positions, base64url without padding. */
export interface Anchor {
  readonly from: string;
  readonly to: string;
}

interface SyncState {
  readonly type: Y.XmlFragment;
  readonly binding: { readonly mapping: Mapping };
}

/** Where a range of the bound document is, whatever is written around it later; null for an empty range. */
export function anchorOf(state: EditorState, from: number, to: number): Anchor | null {
  if (from >= to) return null;
  const { type, binding } = ySyncPluginKey.getState(state) as SyncState;
  const encode = (position: number) =>
    toBase64UrlEncoded(
      Y.encodeRelativePosition(absolutePositionToRelativePosition(position, type, binding.mapping)),
    );
  return { from: encode(from), to: encode(to) };
}

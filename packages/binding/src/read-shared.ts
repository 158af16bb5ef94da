import type { Node, Schema } from "prosemirror-model";
import type { XmlFragment } from "yjs";
import type { Unreadable } from "./binding.ts";
import { Reader, UnreadableError } from "./reader.ts";

/** A shared document as it is now, without an editor: it follows no change, and nothing is written (I10). */
export function readShared(fragment: XmlFragment, schema: Schema): Node | Unreadable {
  try {
    return new Reader(schema).document(fragment);
  } catch (error) {
    if (error instanceof UnreadableError) return { unreadable: error.message };
    throw error;
  }
}

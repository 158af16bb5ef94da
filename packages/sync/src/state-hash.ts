import { stateText } from "@naskah/protocol";
import { toHexString } from "lib0/buffer";
import { digest } from "lib0/hash/sha256";
import * as Y from "yjs";

/** What the server's `state` message says of the same document. */
export function stateHash(fragment: Y.XmlFragment): string {
  if (fragment.doc === null) throw new Error("the fragment is in no document");
  const clocks = Y.decodeStateVector(Y.encodeStateVector(fragment.doc));
  return toHexString(digest(new TextEncoder().encode(stateText(clocks, fragment.toString()))));
}

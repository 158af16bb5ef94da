import { createHash } from "node:crypto";
import { FRAGMENT_NAME } from "@naskah/model";
import { stateText } from "@naskah/protocol";
import * as Y from "yjs";

/** What a `state` message of the server says of a document that is this one (PROTOCOL, "Socket"). */
export function documentHash(doc: Y.Doc): string {
  const clocks = Y.decodeStateVector(Y.encodeStateVector(doc));
  const text = stateText(clocks, doc.getXmlFragment(FRAGMENT_NAME).toString());
  return createHash("sha256").update(text).digest("hex");
}

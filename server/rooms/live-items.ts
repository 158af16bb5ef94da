import * as Y from "yjs";
import type { ClientBlock } from "./wire-scan.ts";

/** What is not deleted of a known range, one after the other. */
export function* liveItems(doc: Y.Doc, { client, clock, end }: ClientBlock): Generator<Y.Item | Y.GC> {
  const structs = doc.store.clients.get(client) ?? [];
  if (structs.length === 0) return;
  for (let i = Y.findIndexSS(structs, clock); i < structs.length; i++) {
    const struct = structs[i];
    if (struct === undefined || struct.id.clock >= end) break;
    if (!struct.deleted) yield struct;
  }
}

/** Whether deleting a known range would change anything. */
export function hasLiveItems(doc: Y.Doc, range: ClientBlock): boolean {
  return liveItems(doc, range).next().done !== true;
}

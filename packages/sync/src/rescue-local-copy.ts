import type { CloseReason } from "@naskah/protocol";
import * as idb from "lib0/indexeddb";
import * as Y from "yjs";
import { MARKS, marksIn, UPDATES } from "./local-copy.ts";
import { storeRecoveryCopy } from "./recovery-copies.ts";

/** Makes a recovery copy of a local copy with unsaved work, once; the local copy itself stays. */
export async function rescueLocalCopy(
  name: string,
  key: string,
  at: Date,
  reason: CloseReason,
): Promise<void> {
  const database = await idb.openDB(name, () => undefined);
  try {
    const marks = await marksIn(database);
    if (marks.length === 0) return;
    const [updates] = idb.transact(database, [UPDATES], "readonly");
    if (updates === undefined) return;
    const update = Y.mergeUpdates((await idb.rtop(updates.getAll())) as Uint8Array[]);
    await storeRecoveryCopy(key, { update, at, reason });
    const [store] = idb.transact(database, [MARKS]);
    await Promise.all(marks.map((mark) => store && idb.rtop(store.delete(mark))));
  } finally {
    database.close();
  }
}

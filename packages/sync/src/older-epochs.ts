import * as idb from "lib0/indexeddb";
import * as Y from "yjs";
import { localCopyName, MARKS, marksIn, UPDATES } from "./local-copy.ts";
import { recoveryKey, storeRecoveryCopy } from "./recovery-copies.ts";

/**
 * The document was replaced while this browser was away: unsaved work in the copies of earlier epochs is never merged, and
 * would lie there unseen. Makes a recovery copy of each, once; the copies themselves stay (C8).
 */
export async function rescueOlderEpochs(
  userId: string,
  manuscriptId: string,
  epoch: number,
  at: Date,
): Promise<void> {
  const prefix = localCopyName(userId, manuscriptId, "");
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined || !name.startsWith(prefix)) continue;
    const older = name.slice(prefix.length);
    if (!(Number(older) < epoch)) continue;
    await rescue(name, `${recoveryKey(userId, manuscriptId, at)}:${older}`, at);
  }
}

async function rescue(name: string, key: string, at: Date): Promise<void> {
  const database = await idb.openDB(name, () => undefined);
  try {
    const marks = await marksIn(database);
    if (marks.length === 0) return;
    const [updates] = idb.transact(database, [UPDATES], "readonly");
    if (updates === undefined) return;
    const update = Y.mergeUpdates((await idb.rtop(updates.getAll())) as Uint8Array[]);
    await storeRecoveryCopy({ key, update, at, reason: { code: "epoch-changed" } });
    const [store] = idb.transact(database, [MARKS]);
    await Promise.all(marks.map((mark) => store && idb.rtop(store.delete(mark))));
  } finally {
    database.close();
  }
}

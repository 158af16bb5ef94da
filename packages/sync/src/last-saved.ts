import * as idb from "lib0/indexeddb";

/**
 * What a manuscript was when it was last known to be stored at the server: what a recovery copy is compared with by a person who
 * may no longer read the manuscript. Noted when the connection is lost, not at every key.
 */
const DATABASE = "naskah-last-saved";
const STORE = "documents";

/** @param document schema JSON */
export async function rememberSaved(userId: string, manuscriptId: string, document: unknown): Promise<void> {
  await withStore("readwrite", (store) => idb.rtop(store.put(document, `${userId}:${manuscriptId}`)));
}

/** Schema JSON; null when nothing was noted. */
export async function lastSaved(userId: string, manuscriptId: string): Promise<unknown> {
  const found: unknown = await withStore("readonly", (store) =>
    idb.rtop(store.get(`${userId}:${manuscriptId}`)),
  );
  return found ?? null;
}

async function withStore<T>(
  access: "readonly" | "readwrite",
  use: (store: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const database = await idb.openDB(DATABASE, (created) => created.createObjectStore(STORE));
  try {
    return await use(database.transaction([STORE], access).objectStore(STORE));
  } finally {
    database.close();
  }
}

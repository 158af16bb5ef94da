import type { CloseReason } from "@naskah/protocol";
import * as idb from "lib0/indexeddb";

/** Work that could not be merged, kept in this browser (C8). The program never discards one. */
export interface RecoveryCopy {
  readonly key: string;
  /** A Yjs update of the whole document, our unmerged edits included. */
  readonly update: Uint8Array;
  readonly at: Date;
  readonly reason: CloseReason;
}

const DATABASE = "naskah-recovery";
const STORE = "copies";

/** The copies of one person and manuscript, oldest first. */
export async function listRecoveryCopies(userId: string, manuscriptId: string): Promise<RecoveryCopy[]> {
  const prefix = `${userId}:${manuscriptId}:`;
  return withStore("readonly", async (store) => {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const [keys, values] = await Promise.all([
      idb.rtop(store.getAllKeys(range)),
      idb.rtop(store.getAll(range)),
    ]);
    return (values as Omit<RecoveryCopy, "key">[]).map((value, index) => ({
      key: String(keys[index]),
      ...value,
    }));
  });
}

/** Resolves when the copy is in the browser's store. The same key again replaces the copy with a later one. */
export async function storeRecoveryCopy({ key, ...value }: RecoveryCopy): Promise<void> {
  await withStore("readwrite", (store) => idb.rtop(store.put(value, key)));
}

/** Keys of one manuscript sort by time. */
export function recoveryKey(userId: string, manuscriptId: string, at: Date): string {
  return `${userId}:${manuscriptId}:${at.toISOString()}`;
}

async function withStore<T>(
  access: "readonly" | "readwrite",
  use: (store: IDBObjectStore) => Promise<T>,
): Promise<T> {
  const database = await idb.openDB(DATABASE, (created) => created.createObjectStore(STORE));
  try {
    const transaction = database.transaction([STORE], access, { durability: "strict" });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("recovery copy aborted"));
    });
    const [result] = await Promise.all([use(transaction.objectStore(STORE)), done]);
    return result;
  } finally {
    database.close();
  }
}

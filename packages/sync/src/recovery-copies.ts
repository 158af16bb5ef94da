import type { CloseReason } from "@naskah/protocol";
import * as idb from "lib0/indexeddb";
import * as Y from "yjs";
import { lastSaved } from "./last-saved.ts";

/** Work that could not be merged, kept in this browser (C8). Only a person's own wish discards one. */
export interface RecoveryCopy {
  readonly key: string;
  readonly manuscriptId: string;
  /** A Yjs update of the whole document, our unmerged edits included. */
  readonly update: Uint8Array;
  readonly at: Date;
  readonly reason: CloseReason;
  /** Schema JSON of the document as it was known to be stored before; null when nobody noted it. */
  readonly before: unknown;
  /** The draft copy that the server made of exactly this one; null when it was not handed in. */
  readonly handedIn: string | null;
}

/** What a session knows of a copy that it makes. */
export type NewCopy = Pick<RecoveryCopy, "key" | "update" | "at" | "reason">;

type StoredCopy = Pick<RecoveryCopy, "update" | "at" | "reason"> &
  Partial<Pick<RecoveryCopy, "before" | "handedIn">>;

const DATABASE = "naskah-recovery";
const STORE = "copies";
const CHANNEL = "naskah-recovery";

/** The copies of one person, of one manuscript or of all, oldest first. */
export async function listRecoveryCopies(userId: string, manuscriptId?: string): Promise<RecoveryCopy[]> {
  const prefix = manuscriptId === undefined ? `${userId}:` : `${userId}:${manuscriptId}:`;
  const found = await withStore("readonly", async (store) => {
    const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
    const [keys, values] = await Promise.all([
      idb.rtop(store.getAllKeys(range)),
      idb.rtop(store.getAll(range)),
    ]);
    return (values as StoredCopy[]).map((value, index) => read(String(keys[index]), value));
  });
  return found.toSorted((a, b) => a.at.getTime() - b.at.getTime());
}

/**
 * Resolves when the work is in the browser's store. The same key again replaces the copy with a later one; what another copy of the
 * manuscript holds already, as after a reload, is not kept twice.
 */
export async function storeRecoveryCopy(
  key: string,
  copy: Pick<RecoveryCopy, "update" | "at" | "reason">,
): Promise<void> {
  const [userId = "", manuscriptId = ""] = key.split(":");
  if (await isHeldElsewhere(userId, manuscriptId, key, copy.update)) return;
  const before = await lastSaved(userId, manuscriptId).catch((error: unknown) => {
    console.warn("naskah: a recovery copy is kept with nothing to compare it with", error);
    return null;
  });
  await withStore("readwrite", async (store) => {
    const earlier = (await idb.rtop(store.get(key))) as StoredCopy | undefined;
    const isSame = earlier !== undefined && equalBytes(earlier.update, copy.update);
    const value = {
      ...copy,
      before: earlier?.before ?? before,
      handedIn: isSame ? (earlier.handedIn ?? null) : null,
    };
    await idb.rtop(store.put(value satisfies StoredCopy, key));
  });
  tell();
}

/** Remembers which draft copy of the server this one became; null when that one is gone again. */
export async function markHandedIn(key: string, draftCopyId: string | null): Promise<void> {
  await withStore("readwrite", async (store) => {
    const copy = (await idb.rtop(store.get(key))) as StoredCopy | undefined;
    if (copy !== undefined) await idb.rtop(store.put({ ...copy, handedIn: draftCopyId }, key));
  });
  tell();
}

/** Forgets a copy for good. The program never does this by itself. */
export async function deleteRecoveryCopy(key: string): Promise<void> {
  await withStore("readwrite", (store) => idb.rtop(store.delete(key)));
  tell();
}

/** Keys of one manuscript sort by time. */
export function recoveryKey(userId: string, manuscriptId: string, at: Date): string {
  return `${userId}:${manuscriptId}:${at.toISOString()}`;
}

/** Calls the listener when a copy was added, changed or deleted, in this window or another. @returns stops listening. */
export function onRecoveryCopies(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = listener;
  return () => channel.close();
}

async function isHeldElsewhere(
  userId: string,
  manuscriptId: string,
  key: string,
  update: Uint8Array,
): Promise<boolean> {
  const kept = await listRecoveryCopies(userId, manuscriptId);
  return kept.every((other) => other.key !== key) && kept.some((other) => holds(other.update, update));
}

/** Whether a document has everything that an update of it brings. */
function holds(whole: Uint8Array, part: Uint8Array): boolean {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, whole);
  let brings = false;
  doc.on("update", () => {
    brings = true;
  });
  Y.applyUpdate(doc, part);
  const isWhole = !brings && doc.store.pendingStructs === null && doc.store.pendingDs === null;
  doc.destroy();
  return isWhole;
}

function tell(): void {
  // A channel never hears itself: this one is another than the listeners'.
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(null);
  channel.close();
}

function read(key: string, value: StoredCopy): RecoveryCopy {
  return { before: null, handedIn: null, ...value, key, manuscriptId: key.split(":")[1] ?? "" };
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
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

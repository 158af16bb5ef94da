import * as idb from "lib0/indexeddb";
import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";

/** How long everything must stay acknowledged before the mark is taken off; spares a write for every keystroke. */
const UNMARK_MS = 2000;
export const UPDATES = "updates";
export const MARKS = "custom";
export const MARK_PREFIX = "unsaved:";

/** What the browser keeps of one manuscript over reloads, and whether it holds work that was never acked. */
export interface LocalCopy {
  /** Resolves when the copy is loaded into the document; rejects when this browser keeps nothing. */
  readonly loaded: Promise<{ readonly unsaved: boolean }>;
  /** True for document changes that come out of the copy. */
  isOrigin(origin: unknown): boolean;
  /** Remembers over a reload whether there is unsaved work. */
  mark(unsaved: boolean): void;
  /** What is stored now, also by other windows, as one update. */
  stored(): Promise<Uint8Array>;
  /**
   * Keeps another document from now on. What is stored becomes what `change` makes of it, in one step: a reload finds either the old
   * content or the new, never both.
   */
  follow(doc: Y.Doc, change: (stored: Uint8Array) => Uint8Array): Promise<void>;
  /** Empties the copy and keeps no more: its content was refused, and would be refused again after every reload. */
  discard(): Promise<void>;
  close(): Promise<void>;
}

/** The name under which a copy is kept; another epoch is another document, no epoch the prefix of all. */
export function localCopyName(userId: string, manuscriptId: string, epoch: number | ""): string {
  return `naskah:${userId}:${manuscriptId}:${epoch}`;
}

/** @param onLost called when the browser stops keeping, e.g. because its store is full. */
export function openLocalCopy(name: string, doc: Y.Doc, onLost: (error: unknown) => void): LocalCopy {
  return new IndexedCopy(name, doc, onLost);
}

class IndexedCopy implements LocalCopy {
  readonly loaded: Promise<{ readonly unsaved: boolean }>;
  readonly #name: string;
  readonly #ownMark: string;
  readonly #onLost: (error: unknown) => void;
  #persistence: IndexeddbPersistence | null = null;
  #database: IDBDatabase | null = null;
  /** Marks in the store that the document's content answers for: ours, and those of windows closed before. */
  #marks = new Set<string>();
  #unsaved = false;
  #unmarking: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(name: string, doc: Y.Doc, onLost: (error: unknown) => void) {
    this.#ownMark = `${MARK_PREFIX}${doc.clientID}`;
    this.#onLost = onLost;
    this.#name = name;
    this.loaded = this.#load(doc);
  }

  isOrigin(origin: unknown): boolean {
    return origin !== null && origin === this.#persistence;
  }

  mark(unsaved: boolean): void {
    this.#unsaved = unsaved;
    if (unsaved) {
      this.#stopUnmarking();
      if (!this.#marks.has(this.#ownMark)) this.#writeMark();
    } else if (this.#unmarking === null && this.#marks.size > 0) {
      this.#unmarking = setTimeout(() => this.#unmark(), UNMARK_MS);
    }
  }

  async stored(): Promise<Uint8Array> {
    await this.#settled();
    if (this.#database === null) return EMPTY_UPDATE;
    const [updates] = idb.transact(this.#database, [UPDATES], "readonly");
    return updates === undefined ? EMPTY_UPDATE : merged(await idb.rtop(updates.getAll()));
  }

  async follow(doc: Y.Doc, change: (stored: Uint8Array) => Uint8Array): Promise<void> {
    await this.#settled();
    if (this.#database === null || this.#closed) return;
    await this.#persistence?.destroy();
    const transaction = this.#database.transaction([UPDATES], "readwrite", { durability: "strict" });
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new Error("the local copy was not changed"));
    });
    const updates = transaction.objectStore(UPDATES);
    const changed = change(merged(await idb.rtop(updates.getAll())));
    await Promise.all([idb.rtop(updates.clear()), idb.rtop(updates.add(changed)), done]);
    if (this.#closed) return;
    this.#persistence = new IndexeddbPersistence(this.#name, doc);
    await this.#persistence.whenSynced;
  }

  async discard(): Promise<void> {
    const database = this.#database;
    if (database === null) return;
    this.#stopUnmarking();
    this.#database = null;
    await this.#persistence?.destroy();
    const [updates, marks] = idb.transact(database, [UPDATES, MARKS]);
    await Promise.all([updates, marks].map((store) => store && idb.rtop(store.clear())));
    database.close();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#stopUnmarking()) this.#unmark();
    this.#database?.close();
    await this.#persistence?.destroy();
  }

  /** Resolves when loading has ended, well or not. */
  #settled(): Promise<unknown> {
    return this.loaded.then(
      () => undefined,
      () => undefined,
    );
  }

  #stopUnmarking(): boolean {
    const isPending = this.#unmarking !== null;
    if (this.#unmarking !== null) clearTimeout(this.#unmarking);
    this.#unmarking = null;
    return isPending;
  }

  async #load(doc: Y.Doc): Promise<{ readonly unsaved: boolean }> {
    // We open first, because y-indexeddb reports no failure. The stores are its own.
    const database = await idb.openDB(this.#name, (created) =>
      idb.createStores(created, [[UPDATES, { autoIncrement: true }], [MARKS]]),
    );
    if (this.#closed) {
      database.close();
      throw new Error("closed before the local copy was open");
    }
    this.#database = database;
    // Marks before updates: a mark read later might stand for work of another window that we did not load.
    for (const mark of await marksIn(database)) this.#marks.add(mark);
    const unsaved = this.#marks.size > 0;
    if (this.#unsaved) this.#writeMark();
    if (this.#closed) throw new Error("closed before the local copy was loaded");
    this.#persistence = new IndexeddbPersistence(this.#name, doc);
    await this.#persistence.whenSynced;
    return { unsaved };
  }

  #writeMark(): void {
    if (this.#database === null) return;
    this.#marks.add(this.#ownMark);
    const [store] = idb.transact(this.#database, [MARKS]);
    if (store !== undefined) idb.rtop(store.put(true, this.#ownMark)).catch(this.#onLost);
  }

  #unmark(): void {
    this.#unmarking = null;
    if (this.#database === null || this.#unsaved) return;
    const [store] = idb.transact(this.#database, [MARKS]);
    for (const mark of this.#marks) if (store !== undefined) idb.rtop(store.delete(mark)).catch(this.#onLost);
    this.#marks.clear();
  }
}

const EMPTY_UPDATE = new Uint8Array([0, 0]);

function merged(updates: unknown[]): Uint8Array {
  return updates.length === 0 ? EMPTY_UPDATE : Y.mergeUpdates(updates as Uint8Array[]);
}

/** The marks of all windows that had unsaved work when they were last heard of. */
export async function marksIn(database: IDBDatabase): Promise<string[]> {
  const [store] = idb.transact(database, [MARKS], "readonly");
  const keys: unknown[] = store === undefined ? [] : await idb.rtop(store.getAllKeys());
  return keys.map(String).filter((key) => key.startsWith(MARK_PREFIX));
}

import * as idb from "lib0/indexeddb";
import { localCopyName, MARKS, marksIn } from "./local-copy.ts";
import { recoveryKey } from "./recovery-copies.ts";
import { rescueLocalCopy } from "./rescue-local-copy.ts";

/**
 * Manuscripts of which this browser keeps unsaved work of a person. Where they can still be opened the next visit sends it; where
 * they cannot, nobody would ever see it (T101).
 */
export async function manuscriptsWithUnsavedWork(userId: string): Promise<string[]> {
  const found = new Set<string>();
  for (const { name, manuscriptId } of await localCopies(userId)) {
    if (!found.has(manuscriptId) && (await hasUnsavedWork(name))) found.add(manuscriptId);
  }
  return [...found];
}

/** Makes recovery copies of the unsaved work in a manuscript that its writer may no longer open. */
export async function rescueStrandedWork(userId: string, manuscriptId: string, at: Date): Promise<void> {
  for (const copy of await localCopies(userId)) {
    if (copy.manuscriptId !== manuscriptId) continue;
    const key = `${recoveryKey(userId, manuscriptId, at)}:${copy.epoch}`;
    await rescueLocalCopy(copy.name, key, at, { code: "no-such-manuscript" });
  }
}

interface NamedCopy {
  readonly name: string;
  readonly manuscriptId: string;
  readonly epoch: string;
}

/** The names are those of `localCopyName`. */
async function localCopies(userId: string): Promise<NamedCopy[]> {
  const prefix = localCopyName(userId, "", "").slice(0, -1);
  return (await indexedDB.databases()).flatMap(({ name = "" }) => {
    const [manuscriptId = "", epoch = ""] = name.slice(prefix.length).split(":");
    return name.startsWith(prefix) && epoch !== "" ? [{ name, manuscriptId, epoch }] : [];
  });
}

async function hasUnsavedWork(name: string): Promise<boolean> {
  const database = await idb.openDB(name, () => undefined);
  try {
    return database.objectStoreNames.contains(MARKS) && (await marksIn(database)).length > 0;
  } finally {
    database.close();
  }
}

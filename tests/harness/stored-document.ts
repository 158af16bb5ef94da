import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FRAGMENT_NAME, type ManuscriptId } from "@naskah/model";
import Sqlite from "better-sqlite3";
import * as Y from "yjs";
import { unpackHistory } from "../../server/adapters/packed-history.ts";
import { documentHash } from "./document-hash.ts";

/** A manuscript as the disk has it, read without any code of the rooms (I3). */
export interface StoredDocument {
  /** What `PRAGMA integrity_check` says. */
  readonly integrity: string;
  readonly seq: number;
  /** How many entries lie in packs, and where the snapshot stands. */
  readonly packed: number;
  readonly snapshotSeq: number;
  /** All text, in order. */
  readonly text: string;
  /** `stateText`, SHA-256, hexadecimal: of the whole history, and of the snapshot with what follows it. */
  readonly hash: string;
  readonly openingHash: string;
}

interface Row {
  readonly seq: number;
  readonly bytes: Uint8Array;
}

/**
 * Reads copies of the database and its write-ahead log, so that looking heals nothing. Nobody may write meanwhile.
 * @throws when positions are missing or doubled.
 */
export async function readStored(
  dataDir: string,
  manuscripts: readonly ManuscriptId[],
): Promise<readonly StoredDocument[]> {
  const folder = await mkdtemp(join(tmpdir(), "naskah-look-"));
  try {
    for (const name of ["naskah.sqlite", "naskah.sqlite-wal"])
      await copyFile(join(dataDir, name), join(folder, name)).catch(unlessMissing);
    const database = new Sqlite(join(folder, "naskah.sqlite"));
    try {
      const integrity = String(database.pragma("integrity_check", { simple: true }));
      return manuscripts.map((manuscript) => read(database, integrity, manuscript));
    } finally {
      database.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A server that ended well leaves no write-ahead log. */
function unlessMissing(error: unknown): void {
  if ((error as { code?: unknown }).code !== "ENOENT") throw error;
}

function read(database: Sqlite.Database, integrity: string, manuscript: ManuscriptId): StoredDocument {
  const packs = database
    .prepare("SELECT entries FROM packed_history WHERE manuscript_id = ? ORDER BY from_seq")
    .all(manuscript) as { entries: Uint8Array }[];
  const packed: readonly Row[] = packs.flatMap(({ entries }) => unpackHistory(manuscript, entries));
  const single = database
    .prepare("SELECT seq, bytes FROM updates WHERE manuscript_id = ? ORDER BY seq")
    .all(manuscript) as Row[];
  const rows = [...packed, ...single];
  for (const [index, { seq }] of rows.entries())
    if (seq !== index + 1) throw new Error(`position ${index + 1} of ${manuscript} holds entry ${seq}`);
  const snapshot = database
    .prepare("SELECT seq, state FROM snapshots WHERE manuscript_id = ?")
    .get(manuscript) as { seq: number; state: Uint8Array } | undefined;
  const doc = documentOf(null, rows);
  const opened = documentOf(
    snapshot?.state ?? null,
    rows.filter(({ seq }) => seq > (snapshot?.seq ?? 0)),
  );
  return {
    integrity,
    seq: rows.length,
    packed: packed.length,
    snapshotSeq: snapshot?.seq ?? 0,
    text: textIn(doc.getXmlFragment(FRAGMENT_NAME)),
    hash: documentHash(doc),
    openingHash: documentHash(opened),
  };
}

function documentOf(state: Uint8Array | null, rows: readonly Row[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    if (state !== null) Y.applyUpdateV2(doc, state);
    for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
  });
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null)
    throw new Error("the stored updates have a hole");
  return doc;
}

export function textIn(parent: Y.XmlFragment): string {
  return parent
    .toArray()
    .map((child) => (child instanceof Y.XmlText ? runsOf(child) : textIn(child as Y.XmlElement)))
    .join("");
}

function runsOf(text: Y.XmlText): string {
  return (text.toDelta() as { insert: unknown }[]).map(({ insert }) => String(insert)).join("");
}

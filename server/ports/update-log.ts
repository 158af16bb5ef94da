import type { ManuscriptId, UserId } from "@naskah/model";

/**
 * What an entry is. `seed` the first document; `edit` what a person wrote; `mark` a thread's mark in the text; `tidy` formats that an
 * update changed by accident, put right.
 */
export type EntryKind = "seed" | "edit" | "mark" | "tidy";

/** One admitted update, as it is kept for ever (C5). */
export interface LogEntry {
  readonly manuscriptId: ManuscriptId;
  /** Counts from 1 in every manuscript, without holes. */
  readonly seq: number;
  /** Who sent it; null for what the server wrote. */
  readonly userId: UserId | null;
  /** For whom the server wrote it: then it is theirs, like what they send. Null when it is nobody's. */
  readonly onBehalfOf: UserId | null;
  /** Where what it wrote comes from, JSON; null when it is new. */
  readonly provenance: string | null;
  readonly kind: EntryKind;
  /** RFC 3339, UTC, in milliseconds as `Date.toISOString` writes it. */
  readonly at: string;
  /** A Yjs update, V1. */
  readonly bytes: Uint8Array;
  /** Yjs client ids that this entry uses for the first time in its manuscript (C3). Empty in what `history` gives. */
  readonly newOwners: readonly ClientOwner[];
}

export interface ClientOwner {
  readonly clientId: number;
  /** A user's id, or `SERVER_OWNER`. */
  readonly owner: string;
}

/** Owner of the client ids with which the server itself writes comment marks. No user has this id. */
export const SERVER_OWNER = "(server)";

/** A whole document at one log position, so that opening it does not read its history (C11). */
export interface Snapshot {
  readonly seq: number;
  /** Yjs V2. */
  readonly state: Uint8Array;
  /** Yjs state vector of `state`. */
  readonly vector: Uint8Array;
  /** The same in Yjs V1, as it goes to whoever opens it: writing it anew would be most of a cold opening. Null in older snapshots. */
  readonly wire: Uint8Array | null;
}

/** What a room begins with. */
export interface StoredLog {
  /** The latest snapshot that is whole; null when there is none. */
  readonly snapshot: Snapshot | null;
  /** Everything after the snapshot, in order, up to the first damage. */
  readonly updates: readonly { readonly seq: number; readonly bytes: Uint8Array }[];
  readonly owners: readonly ClientOwner[];
  /** The first position that is damaged or missing; null when everything is whole. */
  readonly damagedAt: number | null;
}

/** The store has no room left (THREATS D6). Trying again helps once there is some. */
export class StorageFullError extends Error {
  constructor(cause: unknown) {
    super("the storage is full", { cause });
    this.name = "StorageFullError";
  }
}

/**
 * The disk lost what it was told to keep (a failed fsync). What it holds now is unknown: trying again could call something stored
 * that is not, so the process must end and read anew (THREATS D7).
 */
export class StoreBrokenError extends Error {
  constructor(cause: unknown) {
    super("the store is broken", { cause });
    this.name = "StoreBrokenError";
  }
}

/** A file of the store was deleted, replaced or cut off: what is written now nobody would find again (THREATS F-E11). */
export class StoreLostError extends StoreBrokenError {
  /** @param sentence for whoever runs the server. */
  constructor(sentence: string) {
    super(null);
    this.name = "StoreLostError";
    this.message = sentence;
  }
}

/** Edits wait for a store that fails: what asks for the stored text would wait for as long. Trying again later helps. */
export class StoreFailingError extends Error {
  constructor() {
    super("the store fails");
    this.name = "StoreFailingError";
  }
}

/** Stored bytes are not what was stored. */
export class DamagedLogError extends Error {
  readonly seq: number;
  constructor(manuscript: ManuscriptId, seq: number) {
    super(`the log of manuscript ${manuscript} is damaged at position ${seq}`);
    this.name = "DamagedLogError";
    this.seq = seq;
  }
}

/** Where the updates of all manuscripts are kept, with a checksum each. Every method throws when the store fails. */
export interface UpdateLog {
  /**
   * All or none, in order; on the disk when it resolves (C4).
   * @throws StorageFullError, StoreBrokenError, or an error when a position is taken already.
   */
  append(entries: readonly LogEntry[]): Promise<void>;
  load(manuscript: ManuscriptId): Promise<StoredLog>;
  /** Keeps a state from which later openings begin. Never removes an update. */
  saveSnapshot(manuscript: ManuscriptId, at: string, snapshot: Snapshot): Promise<void>;
  /**
   * Puts entries that the snapshot covers closer together. They stay in `history`, every one (C5).
   * @returns how many were packed.
   */
  pack(manuscript: ManuscriptId): Promise<number>;
  /** The entries with `after` < seq ≤ `upTo`, in order, some thousand at a time. @throws DamagedLogError */
  history(manuscript: ManuscriptId, after: number, upTo: number): AsyncIterable<readonly LogEntry[]>;
}

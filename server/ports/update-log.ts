import type { ManuscriptId, UserId } from "@naskah/model";

/** One admitted update, as it is kept for ever (C5). */
export interface LogEntry {
  readonly manuscriptId: ManuscriptId;
  /** Counts from 1 in every manuscript, without holes. */
  readonly seq: number;
  /** Null for what the server wrote by itself. */
  readonly userId: UserId | null;
  readonly kind: "seed" | "edit" | "mark";
  /** RFC 3339, UTC. */
  readonly at: string;
  /** A Yjs update, V1. */
  readonly bytes: Uint8Array;
  /** Yjs client ids that this entry uses for the first time in its manuscript (C3). */
  readonly newOwners: readonly ClientOwner[];
}

export interface ClientOwner {
  readonly clientId: number;
  /** A user's id, or `SERVER_OWNER`. */
  readonly owner: string;
}

/** Owner of the client ids with which the server itself writes comment marks. No user has this id. */
export const SERVER_OWNER = "(server)";

/** What a room begins with. */
export interface StoredLog {
  /** The document as a Yjs V2 state at log position `seq`; null when none was kept yet. */
  readonly snapshot: { readonly seq: number; readonly state: Uint8Array } | null;
  /** Everything after the snapshot, in order. */
  readonly updates: readonly { readonly seq: number; readonly bytes: Uint8Array }[];
  readonly owners: readonly ClientOwner[];
}

/** Where the updates of all manuscripts are kept. Every method throws when the store fails. */
export interface UpdateLog {
  /** All or none, in order; on the disk when it resolves (C4). @throws when a position is taken already. */
  append(entries: readonly LogEntry[]): Promise<void>;
  load(manuscript: ManuscriptId): Promise<StoredLog>;
  /** Keeps a state from which later openings begin. Never removes an update. */
  saveSnapshot(manuscript: ManuscriptId, seq: number, at: string, state: Uint8Array): Promise<void>;
  /** Who wrote or deleted something at positions `after` < seq ≤ `upTo`; the server's own marks are nobody's. */
  writers(manuscript: ManuscriptId, after: number, upTo: number): Promise<readonly UserId[]>;
}

import type { ManuscriptId } from "@naskah/model";
import type { Clock } from "../ports/clock.ts";
import type { Snapshot, StoredLog, UpdateLog } from "../ports/update-log.ts";
import type { LiveRoom } from "./live-room.ts";
import { Room } from "./room.ts";

export interface SnapshotWriterOptions {
  readonly log: UpdateLog;
  readonly clock: Clock;
  /** Resolves when everything that was admitted before is on the disk. */
  readonly settled: () => Promise<void>;
  /** Does a piece of work that is as long as the document in a turn of its own. */
  readonly inTurn: <T>(whose: string, act: () => T) => Promise<T>;
}

/** Keeps states from which later openings begin, and packs what they cover. */
export class SnapshotWriter {
  readonly #options: SnapshotWriterOptions;

  constructor(options: SnapshotWriterOptions) {
    this.#options = options;
  }

  /** @param tail fewer updates than this since the last snapshot are not worth one. */
  async write(live: LiveRoom, tail: number): Promise<void> {
    const { log, clock, settled, inTurn } = this.#options;
    const { room } = live;
    if (room.damagedAt !== null || live.isSaving || room.seq - live.snapshotSeq < tail) return;
    live.isSaving = true;
    try {
      const { snapshot, hash } = await inTurn(room.manuscript, () => ({
        snapshot: room.snapshot(),
        hash: room.stateHash(),
      }));
      // It will be read instead of what it was made of: so both its forms are read once now.
      for (const stored of formsOf(snapshot))
        await inTurn(room.manuscript, () => expectSame(room.manuscript, stored, hash));
      await settled();
      await log.saveSnapshot(room.manuscript, clock.now().toISOString(), snapshot);
      live.snapshotSeq = snapshot.seq;
      await log.pack(room.manuscript);
    } finally {
      live.isSaving = false;
    }
  }
}

/** As it is read again, and as it is sent. */
function formsOf(snapshot: Snapshot): readonly StoredLog[] {
  const { seq, wire } = snapshot;
  const rest = { owners: [], damagedAt: null };
  return [
    { ...rest, snapshot, updates: [] },
    { ...rest, snapshot: null, updates: wire === null ? [] : [{ seq, bytes: wire }] },
  ];
}

/** @throws when it is not the same document. */
function expectSame(manuscript: ManuscriptId, stored: StoredLog, hash: string): void {
  if (new Room(manuscript, stored).stateHash() !== hash)
    throw new Error(`a snapshot of manuscript ${manuscript} is not the document`);
}

import type { Clock } from "../ports/clock.ts";
import type { Snapshot, UpdateLog } from "../ports/update-log.ts";
import type { LiveRoom } from "./live-room.ts";
import { Room } from "./room.ts";

export interface SnapshotWriterOptions {
  readonly log: UpdateLog;
  readonly clock: Clock;
  /** Resolves when everything that was admitted before is on the disk. */
  readonly settled: () => Promise<void>;
}

/** Keeps states from which later openings begin, and packs what they cover. */
export class SnapshotWriter {
  readonly #options: SnapshotWriterOptions;

  constructor(options: SnapshotWriterOptions) {
    this.#options = options;
  }

  /** @param tail fewer updates than this since the last snapshot are not worth one. */
  async write(live: LiveRoom, tail: number): Promise<void> {
    const { log, clock, settled } = this.#options;
    const { room } = live;
    if (room.damagedAt !== null || live.isSaving || room.seq - live.snapshotSeq < tail) return;
    live.isSaving = true;
    try {
      const snapshot = room.snapshot();
      verify(room, snapshot);
      await settled();
      await log.saveSnapshot(room.manuscript, clock.now().toISOString(), snapshot);
      live.snapshotSeq = snapshot.seq;
      await log.pack(room.manuscript);
    } finally {
      live.isSaving = false;
    }
  }
}

/** It will be read instead of what it was made of: so both its forms are read once now. @throws when one is not the same document. */
function verify(room: Room, snapshot: Snapshot): void {
  const { seq, wire } = snapshot;
  const rest = { owners: [], damagedAt: null };
  const asStored = new Room(room.manuscript, { ...rest, snapshot, updates: [] });
  const asSent = new Room(room.manuscript, {
    ...rest,
    snapshot: null,
    updates: wire === null ? [] : [{ seq, bytes: wire }],
  });
  const hash = room.stateHash();
  if (asStored.stateHash() !== hash || asSent.stateHash() !== hash)
    throw new Error(`a snapshot of manuscript ${room.manuscript} is not the document`);
}

import type { Snapshot } from "../ports/update-log.ts";
import { Room } from "./room.ts";

/** Reads a snapshot as the next opening would. @throws when it does not give the same document. */
export function verifySnapshot(room: Room, snapshot: Snapshot): void {
  const again = new Room(room.manuscript, { snapshot, updates: [], owners: [], damagedAt: null });
  if (again.stateHash() !== room.stateHash())
    throw new Error(`a snapshot of manuscript ${room.manuscript} is not the document`);
}

import type { RoomObserver } from "../../server/rooms/room-observer.ts";

/** An observer of rooms that takes no note, but for what should never happen. Spread it, and name what a test wants to hear. */
export const silentObserver: RoomObserver = {
  rooms: () => {},
  connections: () => {},
  committed: () => {},
  acked: () => {},
  storeBroken: () => {},
  diverged: () => {},
  damaged: () => {},
  refused: () => {},
  storeFailed: () => {},
  storeWorks: () => {},
  failed: (what, error) => {
    throw new Error(what, { cause: error });
  },
};

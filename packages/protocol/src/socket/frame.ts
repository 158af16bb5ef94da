/** First varuint of every frame. 0–3 are y-protocols'; ours are used only with clients that asked with `?naskah=1`. */
export const FRAME = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, naskah: 100, part: 101 } as const;

/** Second varuint of a sync frame (y-protocols/sync). */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Largest frame that is read in one piece, in bytes; of others than our own clients a step 2 may be longer. */
export const MAX_FRAME_BYTES = 1024 * 1024;
/** Largest step 2, which brings home everything written offline, and largest update; our own clients send them in parts. */
export const MAX_SYNC_BYTES = 16 * 1024 * 1024;
/** What one part holds of a frame that is too long to go in one piece. */
export const PART_BYTES = 256 * 1024;

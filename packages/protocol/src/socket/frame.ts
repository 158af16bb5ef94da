/** First varuint of every frame. 0–3 are y-protocols'; ours are sent only to clients that asked with `?naskah=1`. */
export const FRAME = { sync: 0, awareness: 1, auth: 2, queryAwareness: 3, naskah: 100 } as const;

/** Second varuint of a sync frame (y-protocols/sync). */
export const SYNC = { step1: 0, step2: 1, update: 2 } as const;

/** Largest frame that is read, in bytes; a step 2 brings home everything written offline and may be larger. */
export const MAX_FRAME_BYTES = 1024 * 1024;
export const MAX_SYNC_BYTES = 16 * 1024 * 1024;

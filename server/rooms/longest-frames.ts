import { MAX_FRAME_BYTES, MAX_SYNC_BYTES } from "@naskah/protocol";

/** Longest frames with content, in bytes. */
export interface LongestFrames {
  readonly step2: number;
  readonly update: number;
}

export const IN_ONE_PIECE: LongestFrames = { step2: MAX_FRAME_BYTES, update: MAX_FRAME_BYTES };
/** Another client sends home all that was written offline in one. */
export const IN_ONE_PIECE_STOCK: LongestFrames = { step2: MAX_SYNC_BYTES, update: MAX_FRAME_BYTES };
export const IN_PARTS: LongestFrames = { step2: MAX_SYNC_BYTES, update: MAX_SYNC_BYTES };

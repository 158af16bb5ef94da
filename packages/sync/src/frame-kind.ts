import { FRAME, SYNC } from "@naskah/protocol";
import { createDecoder, hasContent, readVarUint } from "lib0/decoding";

/** What an outgoing frame carries: everything we have (step 2), one update, or nothing that is acknowledged. */
export type FrameKind = "step-2" | "update" | "other";

/** Reads the two leading numbers; the server counts the same frames, so that its acks mean ours (C4). */
export function frameKind(data: unknown): FrameKind {
  const bytes = bytesOf(data);
  if (bytes === null) return "other";
  const decoder = createDecoder(bytes);
  if (!hasContent(decoder) || readVarUint(decoder) !== FRAME.sync || !hasContent(decoder)) return "other";
  switch (readVarUint(decoder)) {
    case SYNC.step2:
      return "step-2";
    case SYNC.update:
      return "update";
    default:
      return "other";
  }
}

/** The bytes of a frame; null for text. */
export function bytesOf(data: unknown): Uint8Array | null {
  if (data instanceof Uint8Array) return data;
  return data instanceof ArrayBuffer ? new Uint8Array(data) : null;
}

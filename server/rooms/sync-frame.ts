import { FRAME } from "@naskah/protocol";
import * as encoding from "lib0/encoding";

/** A y-protocols sync frame. */
export function syncFrame(kind: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

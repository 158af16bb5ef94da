import { FRAME, inParts, SYNC } from "@naskah/protocol";
import { createDecoder, readVarUint, readVarUint8Array } from "lib0/decoding";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { bytesOf, type FrameKind, frameKind } from "./frame-kind.ts";

const OPEN = 1;

/** What a connection knows and decides about the frames that leave it. */
export interface Outlet {
  /** Content may leave. Until then updates are dropped: the step 2 that comes first holds them. */
  isOpen: boolean;
  /** What to ask the server for, given what we have. */
  asked(vector: ReadonlyMap<number, number>): ReadonlyMap<number, number>;
  onSent(frame: Exclude<FrameKind, "other">): void;
}

/**
 * A WebSocket class that reports every frame with content it really sends, whole, though a long one leaves in parts. A socket
 * that is closing drops frames without a word; those are not reported.
 */
export function contentSocket(Base: typeof WebSocket, outlet: Outlet): typeof WebSocket {
  return class ContentSocket extends Base {
    constructor(...address: ConstructorParameters<typeof WebSocket>) {
      super(...address);
      outlet.isOpen = false;
    }

    override send(data: Parameters<WebSocket["send"]>[0]): void {
      const kind = frameKind(data);
      if (kind !== "other") {
        if (!outlet.isOpen) return;
        // Before sending: an ack must find its frame counted.
        if (this.readyState === OPEN) outlet.onSent(kind);
      }
      const bytes = bytesOf(data);
      if (bytes === null) super.send(data);
      else for (const part of inParts(withQuestion(bytes, outlet))) super.send(part as BufferSource);
    }
  };
}

/** A step 1 asks for what the outlet says; every other frame stays as it is. */
function withQuestion(frame: Uint8Array, outlet: Outlet): Uint8Array {
  if (frame[0] !== FRAME.sync || frame[1] !== SYNC.step1) return frame;
  const decoder = createDecoder(frame);
  readVarUint(decoder);
  readVarUint(decoder);
  const asked = outlet.asked(Y.decodeStateVector(readVarUint8Array(decoder)));
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync);
    encoding.writeVarUint(encoder, SYNC.step1);
    encoding.writeVarUint8Array(encoder, Y.encodeStateVector(asked as never));
  });
}

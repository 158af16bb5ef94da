import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import { type Failed, guarded } from "../guard.ts";

/** What each piece of the network costs besides its bytes. */
const OVERHEAD = 128;
/** Bytes of a short frame from a browser besides what it carries: head and mask. */
const SHORT_HEAD = 6;

/**
 * Tells how many bytes more, or fewer, are kept of a message that is not whole yet. `ws` keeps them and says it to nobody: one person's
 * sixty lines with sixteen megabytes each would be a gigabyte. To be called when the socket has just become a WebSocket.
 * @param changed bytes more, or fewer; all are given back when the line ends.
 */
export function watchUnfinished(
  webSocket: WebSocket,
  socket: Socket,
  changed: (bytes: number) => void,
  failed: Failed,
): void {
  let kept = 0;
  let isWhole = false;
  const keep = (bytes: number) => {
    const before = kept;
    kept = Math.max(0, bytes);
    if (kept !== before) changed(kept - before);
  };
  const whole = () => {
    isWhole = true;
  };
  // An answer in between finishes nothing, and an hour of them is not a message that was begun.
  const between = (data: Buffer) => keep(kept - SHORT_HEAD - data.length - OVERHEAD);
  webSocket.on("message", guarded(whole, failed));
  webSocket.on("ping", guarded(between, failed));
  webSocket.on("pong", guarded(between, failed));
  // After ws has heard of the same piece: it is the first who listens.
  socket.on(
    "data",
    guarded((piece: Buffer) => {
      // What is behind the last whole message came with this piece.
      keep(isWhole ? 0 : kept + piece.length + OVERHEAD);
      isWhole = false;
    }, failed),
  );
  webSocket.on(
    "close",
    guarded(() => keep(0), failed),
  );
}

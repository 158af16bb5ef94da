import { type FrameKind, frameKind } from "./frame-kind.ts";

const OPEN = 1;

/**
 * A WebSocket class that reports every frame with content it really sends. A socket that is closing drops frames without
 * a word; those are not reported.
 */
export function countingSocket(
  Base: typeof WebSocket,
  onSent: (frame: Exclude<FrameKind, "other">) => void,
): typeof WebSocket {
  return class CountingSocket extends Base {
    override send(data: Parameters<WebSocket["send"]>[0]): void {
      const frame = frameKind(data);
      // Before sending: an ack must find its frame counted.
      if (frame !== "other" && this.readyState === OPEN) onSent(frame);
      super.send(data);
    }
  };
}

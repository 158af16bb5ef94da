import type { IncomingMessage } from "node:http";
import type { Timers } from "./ports/timers.ts";

/** How often is looked whether bytes came, in milliseconds. */
const LOOK_MS = 10_000;
/** Looks in a row at which none had come: half a minute. */
const MOST_SILENT = 3;
/** Looks in all: ten minutes, in which 20 MB come over a quarter of a megabit a second. */
const MOST_LOOKS = 60;

/**
 * Watches the body of a request for as long as it comes. It may be slow, because a line may be; silent for half a minute, or longer than ten
 * minutes in all, it may not. Only what somebody reads counts: what waits for its turn is held up by us.
 * @param stalled hears it once.
 * @returns ends the watch.
 */
export function watchBody(
  request: Pick<IncomingMessage, "complete" | "destroyed" | "readableFlowing"> & {
    readonly socket: { readonly bytesRead: number };
  },
  timers: Pick<Timers, "after">,
  stalled: () => void,
): () => void {
  let heard = request.socket.bytesRead;
  let looks = 0;
  let silent = 0;
  let cancel = timers.after(LOOK_MS, look);

  function look(): void {
    if (request.complete || request.destroyed) return;
    const { bytesRead } = request.socket;
    const isRead = request.readableFlowing === true;
    looks += isRead ? 1 : 0;
    silent = isRead && bytesRead === heard ? silent + 1 : 0;
    heard = bytesRead;
    if (silent >= MOST_SILENT || looks >= MOST_LOOKS) stalled();
    else cancel = timers.after(LOOK_MS, look);
  }

  return () => cancel();
}

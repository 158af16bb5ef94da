/** What no server can be quicker than: passes each update on to all others of the room, knows nothing, keeps nothing. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { FRAME, SYNC } from "@naskah/protocol";
import { type WebSocket, WebSocketServer } from "ws";

/** Step 2 with an update in which nothing is. */
const NOTHING = new Uint8Array([FRAME.sync, SYNC.step2, 2, 0, 0]);
const rooms = new Map<string, Set<WebSocket>>();

const http = createServer();
new WebSocketServer({ server: http, perMessageDeflate: false }).on("connection", (socket, request) => {
  const name = request.url ?? "";
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room.add(socket));
  socket.on("message", (data) => {
    const frame = data as Buffer;
    if (frame[0] !== FRAME.sync) return;
    if (frame[1] === SYNC.step1) socket.send(NOTHING);
    else for (const other of room) if (other !== socket) other.send(frame);
  });
  socket.on("close", () => {
    room.delete(socket);
    if (room.size === 0) rooms.delete(name);
  });
  // The close that follows says it.
  socket.on("error", () => undefined);
});
process.on("SIGTERM", () => process.exit(0));
http.listen(0, "127.0.0.1", () =>
  console.log(`The broadcast is ready: http://127.0.0.1:${(http.address() as AddressInfo).port}`),
);

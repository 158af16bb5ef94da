/** Hocuspocus with its SQLite extension and everything else as it comes, on the file DATABASE. */
import { SQLite } from "@hocuspocus/extension-sqlite";
import { Server } from "@hocuspocus/server";

const server = new Server({
  port: 0,
  address: "127.0.0.1",
  quiet: true,
  extensions: [new SQLite({ database: process.env.DATABASE ?? "" })],
});
await server.listen();
console.log(`Hocuspocus is ready: ${server.httpURL}`);

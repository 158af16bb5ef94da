import { once } from "node:events";
import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo, Socket } from "node:net";

/** A reverse proxy as an operator puts one before Naskah: it says on whose behalf it asks, and ends TLS (which is only said here). */
export interface ReverseProxy {
  readonly port: number;
  stop(): Promise<void>;
}

/** @param from the address of this machine from which it asks, "127.0.0.2". @param to the port that it asks. */
export async function startReverseProxy(from: string, to: number): Promise<ReverseProxy> {
  const headersOf = ({ headers, socket }: IncomingMessage) => ({
    ...headers,
    // Whom it heard from is added to what it was told, as proxies do.
    "x-forwarded-for": [headers["x-forwarded-for"], socket.remoteAddress].filter(Boolean).join(", "),
    "x-forwarded-proto": "https",
  });
  const ask = (asked: IncomingMessage) =>
    request({
      host: "127.0.0.1",
      port: to,
      localAddress: from,
      method: asked.method,
      path: asked.url,
      headers: headersOf(asked),
    });
  const server = createServer((asked, answer) => {
    const forwarded = ask(asked);
    forwarded.on("response", (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    forwarded.on("error", () => answer.destroy());
    asked.pipe(forwarded);
  });
  server.on("upgrade", (asked: IncomingMessage, client: Socket, head: Buffer) => {
    const forwarded = ask(asked);
    const gone = () => client.destroy();
    forwarded.on("error", gone);
    forwarded.on("response", gone);
    forwarded.on("upgrade", (response, upstream, first) => {
      const lines = response.rawHeaders.flatMap((name, index, all) =>
        index % 2 === 0 ? [`${name}: ${all[index + 1]}`] : [],
      );
      client.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n`);
      client.write(first);
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
      upstream.on("error", gone);
      client.on("error", () => upstream.destroy());
    });
    forwarded.end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { CLOSE, closeReason, MAX_SYNC_BYTES } from "@naskah/protocol";
import type { FastifyInstance } from "fastify";
import { type WebSocket, WebSocketServer } from "ws";
import type { Deps } from "../deps.ts";
import { networkOf } from "../door/network.ts";
import { cookieName } from "../door/session-cookie.ts";
import { answerSocket, type SocketAnswer } from "../door/socket-door.ts";
import { guarded, unattended } from "../guard.ts";
import { requestCost } from "../request-cost.ts";
import type { Connection } from "../rooms/connection.ts";
import type { Session } from "../rooms/session.ts";
import { Echoes } from "./echoes.ts";
import { watchUnfinished } from "./unfinished-message.ts";
import { wireFrame } from "./wire-frame.ts";

/** Largest message that is read at all: a step 2 with its envelope. */
const MAX_PAYLOAD = MAX_SYNC_BYTES + 1024;
/** A connection that does not answer a ping within this many milliseconds is gone. */
const PING_MS = 30_000;
/** Within which somebody who is asked answers, in milliseconds. */
const PROBE_MS = 1000;
/** How long a closing handshake may take when the server ends, in milliseconds. */
const LONGEST_GOODBYE = 1500;
/** Frames that may come before a room is open; together they are no longer than the longest. */
const MAX_EARLY = 300;
/** Bytes of a message that are kept of whoever is sent away, besides those of its last piece. */
const MOST_UNHEARD = 64 * 1024;
/** Pieces of one message. */
const MAX_FRAGMENTS = 64;

/** Answers upgrades at /collab/<manuscript id>, on the server that answers everything else. */
export function acceptSockets(app: FastifyInstance, deps: Deps): void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PAYLOAD,
    maxFragments: MAX_FRAGMENTS,
    perMessageDeflate: false,
  });
  const { logger } = deps;

  // Who was sent away and does not answer must not keep the server from ending (D11).
  app.addHook("preClose", async () => {
    const deadline = performance.now() + LONGEST_GOODBYE;
    while (sockets.clients.size > 0 && performance.now() < deadline) await pause(20);
    for (const webSocket of sockets.clients) webSocket.terminate();
  });

  const upgradeAsked = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const failed = (error: unknown) => {
      logger.error({ err: error }, "a socket could not be decided on");
      refuse(socket, "503 Service Unavailable");
    };
    socket.on(
      "error",
      guarded((error: Error) => logger.debug({ err: error }, "a socket broke before it opened"), failed),
    );
    unattended(() => decide(request, socket, head), failed);
  };
  const unsaid = (error: unknown) => logger.error({ err: error }, "a socket could not be refused");
  app.server.on("upgrade", guarded(upgradeAsked, unsaid));

  async function decide(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const url = URL.canParse(request.url ?? "", "http://naskah.invalid")
      ? new URL(request.url ?? "", "http://naskah.invalid")
      : null;
    if (url === null || !url.pathname.startsWith("/collab/")) return refuse(socket, "404 Not Found");
    const cookies = app.parseCookie(request.headers.cookie ?? "");
    // The door asks the database a dozen things: a place in line, as for every request.
    const place = networkOf(deps.proxies.clientOf(request));
    const leave = await deps.requests.enter(await deps.askers.of(place, cookies[cookieName(deps.addresses)]));
    if (leave === null) return refuse(socket, "429 Too Many Requests", "Retry-After: 1\r\n");
    const cost = { ms: 0 };
    try {
      // Who has gone meanwhile costs nothing more.
      if (!socket.destroyed) await requestCost.run(cost, () => answerAt(url, cookies, request, socket, head));
    } finally {
      leave(cost.ms);
    }
  }

  async function answerAt(
    url: URL,
    cookies: Readonly<Record<string, string | undefined>>,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
  ): Promise<void> {
    const answer = await answerSocket(deps, url, request.headers, cookies);
    if (socket.destroyed) return;
    if (answer.kind === "foreign-origin") {
      logger.warn(
        { audit: "refused", code: "foreign-origin", address: deps.proxies.clientOf(request) },
        "a socket of another site was refused",
      );
      refuse(socket, "403 Forbidden");
    } else upgrade(request, socket as Socket, head, answer);
  }

  function upgrade(
    request: IncomingMessage,
    socket: Socket,
    head: Buffer,
    answer: Exclude<SocketAnswer, { kind: "foreign-origin" }>,
  ): void {
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      // Before anything else, for whoever is sent away too: ws closes by itself after bytes that are none of WebSocket's, and an error
      // that nobody listens to would end the process. What it was is worth a line.
      const broke = (error: unknown) => logger.debug({ err: error }, "a socket broke");
      webSocket.on("error", guarded(broke, broke));
      if (answer.kind === "close") {
        logger.warn(
          { audit: "refused", code: answer.code, address: deps.proxies.clientOf(request) },
          "a socket was refused",
        );
        webSocket.close(CLOSE[answer.code], closeReason({ code: answer.code }));
        // What is read until they have heard it, for half a minute at the most, is little.
        let kept = 0;
        const changed = (bytes: number) => {
          kept += bytes;
          if (kept > MOST_UNHEARD) webSocket.terminate();
        };
        watchUnfinished(webSocket, socket, changed, broke);
        return;
      }
      welcome(webSocket, socket, answer);
    });
  }

  function welcome(
    webSocket: WebSocket,
    socket: Socket,
    answer: Extract<SocketAnswer, { kind: "welcome" }>,
  ): void {
    const { manuscript, visitor, isNaskah, clientId } = answer;
    const early: { data: Uint8Array; isBinary: boolean }[] = [];
    let earlyBytes = 0;
    let session: Session | null = null;
    let isAlive = true;
    // A session ends what it stumbles over by itself; what is left is of the socket.
    const failed = (error: unknown) => {
      logger.error({ err: error, manuscript }, "a socket failed");
      webSocket.close(CLOSE.overloaded, closeReason({ code: "overloaded", retryMs: 2000 }));
      webSocket.resume();
    };
    webSocket.on(
      "message",
      guarded((data: unknown, isBinary: boolean) => {
        const frame = data as Buffer;
        if (session !== null) session.receive(frame, isBinary);
        // The room is being opened; nobody sends more than a few frames before it answers, and one of them may be long.
        else if (early.length < MAX_EARLY && earlyBytes + frame.length <= MAX_PAYLOAD) {
          earlyBytes += frame.length;
          early.push({ data: frame, isBinary });
        } else webSocket.terminate();
      }, failed),
    );
    const changed = (bytes: number) => {
      if (deps.rooms.unfinished(visitor.userId, bytes) || bytes < 0) return;
      session?.close("overloaded", "unfinished messages", 10_000);
      // They would go on until they have answered.
      webSocket.terminate();
    };
    watchUnfinished(webSocket, socket, changed, failed);
    webSocket.on(
      "pong",
      guarded(() => {
        isAlive = true;
      }, failed),
    );
    const beat = () => {
      // Who is not read cannot be heard: their answer comes when they are read again, and the end of their line too.
      if (!isAlive && !webSocket.isPaused) webSocket.terminate();
      isAlive = webSocket.isPaused;
      webSocket.ping();
    };
    const pulse = setInterval(guarded(beat, failed), PING_MS);
    pulse.unref();
    webSocket.on(
      "close",
      guarded(() => {
        clearInterval(pulse);
        session?.gone();
      }, failed),
    );
    const join = async () => {
      const connection = connectionOf(webSocket, socket);
      const joined = await deps.rooms.join(manuscript, visitor, connection, { isNaskah, clientId });
      session = joined;
      if (joined === null) return;
      if (webSocket.readyState !== webSocket.OPEN) return joined.gone();
      for (const { data, isBinary } of early.splice(0)) joined.receive(data, isBinary);
    };
    unattended(join, failed);
  }
}

function refuse(socket: Duplex, status: string, more = ""): void {
  socket.end(`HTTP/1.1 ${status}\r\n${more}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}

/**
 * @param socket what the WebSocket runs on. Frames of text go to it as they are: the same bytes serve every reader, which a WebSocket
 *   object would put into a frame anew each time. It is safe while nothing is compressed: then `ws` itself writes at once and in order.
 */
function connectionOf(webSocket: WebSocket, socket: Socket): Connection {
  const echoes = new Echoes(webSocket);
  let probing: Promise<boolean> | null = null;
  return {
    send: (frame) => webSocket.readyState !== webSocket.OPEN || socket.write(wireFrame(frame)),
    get waiting() {
      return webSocket.bufferedAmount;
    },
    pause: () => webSocket.pause(),
    resume: () => webSocket.resume(),
    probe: () => {
      if (webSocket.isPaused) return Promise.resolve(true);
      // Many may ask at once: one answer is for all of them.
      probing ??= probe(webSocket, echoes).finally(() => {
        probing = null;
      });
      return probing;
    },
    echo: (heard) => echoes.ask(heard),
    close: (code, details) => {
      webSocket.close(CLOSE[code], closeReason({ code, ...details }));
      // Else the other end's goodbye would never be read.
      webSocket.resume();
    },
    terminate: () => webSocket.terminate(),
  };
}

/** Whether a ping is answered in time. */
function probe(webSocket: WebSocket, echoes: Echoes): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (isAlive: boolean) => {
      clearTimeout(timer);
      webSocket.off("close", gone);
      resolve(isAlive);
    };
    const gone = guarded(
      () => end(false),
      () => resolve(false),
    );
    const timer = setTimeout(gone, PROBE_MS);
    webSocket.on("close", gone);
    if (webSocket.readyState === webSocket.OPEN) echoes.ask(() => end(true));
    else gone();
  });
}

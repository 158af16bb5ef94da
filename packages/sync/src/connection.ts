import { type CloseReason, type Down, FRAME, isFinal, parseClose } from "@naskah/protocol";
import { readVarString } from "lib0/decoding";
import type { Awareness } from "y-protocols/awareness";
import { WebsocketProvider } from "y-websocket";
import type * as Y from "yjs";
import { countingSocket } from "./counting-socket.ts";
import { parseDown } from "./down-message.ts";
import type { FrameKind } from "./frame-kind.ts";

export interface ConnectionOptions {
  readonly endpoint: string;
  readonly manuscriptId: string;
  readonly epoch: number;
  readonly schemaHash: string;
  readonly WebSocket: typeof WebSocket;
}

/** What a connection tells its session. */
export interface ConnectionEvents {
  onConnected(): void;
  onSynced(): void;
  onSent(frame: Exclude<FrameKind, "other">): void;
  onDown(message: Down): void;
  /** The line is gone; a reason is given when it is final. */
  onLost(final: CloseReason | null): void;
}

/** The line to the server, over y-websocket: it connects again by itself until a close is final. */
export class Connection {
  readonly #provider: WebsocketProvider;
  #retry: ReturnType<typeof setTimeout> | undefined;
  /** Connecting again waits for a person. */
  #isOver = false;
  /** A network that goes away closes no socket: without this it would be noticed half a minute later (D16). */
  readonly #network = networkEvents(
    () => this.#provider.disconnect(),
    () => {
      if (!this.#isOver) this.#provider.connect();
    },
  );

  /** Does not connect yet. */
  constructor(doc: Y.Doc, awareness: Awareness, options: ConnectionOptions, events: ConnectionEvents) {
    const provider = new WebsocketProvider(options.endpoint, options.manuscriptId, doc, {
      awareness,
      connect: false,
      disableBc: true,
      params: { schema: options.schemaHash, naskah: "1", epoch: String(options.epoch) },
      WebSocketPolyfill: countingSocket(options.WebSocket, events.onSent),
      shouldReconnect: (event) => finalReason(event) === null,
    });
    this.#provider = provider;
    provider.messageHandlers[FRAME.naskah] = (_encoder, decoder) => {
      const message = parseDown(readVarString(decoder));
      if (message !== null) events.onDown(message);
    };
    provider.on("status", ({ status }) => {
      if (status === "connected") events.onConnected();
    });
    provider.on("sync", (synced: boolean) => {
      if (synced) events.onSynced();
    });
    provider.on("connection-close", (event: CloseEvent | null) => {
      this.#waitAsTold(event);
      this.#isOver = finalReason(event) !== null;
      events.onLost(finalReason(event));
    });
  }

  isOrigin(origin: unknown): boolean {
    return origin === this.#provider;
  }

  connect(): void {
    this.#isOver = false;
    clearTimeout(this.#retry);
    this.#provider.connect();
  }

  close(): void {
    this.#isOver = true;
    this.#network.stop();
    clearTimeout(this.#retry);
    this.#provider.destroy();
  }

  /** The server may say when it wants to see us again; y-websocket's own patience is 2.5 seconds. */
  #waitAsTold(event: CloseEvent | null): void {
    const retryMs = event === null ? undefined : parseClose(event.code, event.reason)?.retryMs;
    if (retryMs === undefined || finalReason(event) !== null) return;
    this.#provider.shouldConnect = false;
    this.#retry = setTimeout(() => this.#provider.connect(), retryMs);
  }
}

/** What the browser says about the network; nothing outside a browser. */
function networkEvents(onLost: () => void, onBack: () => void): { stop(): void } {
  if (typeof window === "undefined") return { stop: () => {} };
  window.addEventListener("offline", onLost);
  window.addEventListener("online", onBack);
  return {
    stop: () => {
      window.removeEventListener("offline", onLost);
      window.removeEventListener("online", onBack);
    },
  };
}

/** Why connecting again cannot help; null when it may. A code in 44xx that is none of ours may come from a proxy. */
function finalReason(event: CloseEvent | null): CloseReason | null {
  const reason = event === null ? null : parseClose(event.code, event.reason);
  return reason !== null && isFinal(reason.code) ? reason : null;
}

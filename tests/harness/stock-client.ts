import { FRAGMENT_NAME, SCHEMA_HASH } from "@naskah/model";
import WebSocket from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import { until } from "./until.ts";

/** A plain `y-websocket` client, as anybody could write one (C1). */
export class StockClient {
  readonly doc = new Y.Doc();
  readonly provider: WebsocketProvider;
  readonly closes: number[] = [];

  constructor(origin: string, manuscript: string, cookie: string, params: Record<string, string> = {}) {
    const headers = cookie === "" ? { origin } : { origin, cookie };
    this.provider = new WebsocketProvider(`${origin.replace("http", "ws")}/collab`, manuscript, this.doc, {
      params: { schema: SCHEMA_HASH, ...params },
      disableBc: true,
      maxBackoffTime: 200,
      WebSocketPolyfill: class extends WebSocket {
        constructor(url: string, protocols: string[]) {
          super(url, protocols, { headers });
        }
      } as unknown as typeof globalThis.WebSocket,
    });
    this.provider.on("connection-close", (event) => {
      if (event !== null) this.closes.push(event.code);
    });
  }

  get fragment(): Y.XmlFragment {
    return this.doc.getXmlFragment(FRAGMENT_NAME);
  }

  synced(): Promise<void> {
    return until("synced", () => this.provider.synced);
  }

  /** The first paragraph's text. */
  get paragraph(): Y.XmlText {
    const element = this.fragment
      .toArray()
      .find(
        (child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === "paragraph",
      );
    if (element === undefined) throw new Error("the document has no paragraph");
    const first = element.firstChild;
    if (first instanceof Y.XmlText) return first;
    const text = new Y.XmlText();
    element.insert(0, [text]);
    return text;
  }

  type(words: string, at = this.paragraph.length): void {
    this.paragraph.insert(at, words);
  }

  state(): string {
    return Buffer.from(Y.encodeStateVector(this.doc)).toString("hex") + this.fragment.toString();
  }

  leave(): void {
    this.provider.destroy();
    this.doc.destroy();
  }
}

import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { Connection, type ConnectionEvents, type ConnectionOptions } from "./connection.ts";

export interface SharedCopyOptions extends ConnectionOptions {
  readonly fragmentName: string;
  /** The Yjs client id to write under. */
  readonly clientId: number;
  /** What it begins with. */
  readonly state: Uint8Array | null;
  /** False while what Yjs tidies up by itself shall not be sent as our edit. */
  readonly mayTidy: () => boolean;
}

/** One Y.Doc of a session, with who is here and its line to the server. A session that begins anew takes another one. */
export class SharedCopy {
  readonly doc = new Y.Doc();
  readonly fragment: Y.XmlFragment;
  readonly awareness: Awareness;
  readonly connection: Connection;

  /** @param onUpdate called before an edit is sent, with its origin. */
  constructor(options: SharedCopyOptions, onUpdate: (origin: unknown) => void, events: ConnectionEvents) {
    const { doc } = this;
    this.fragment = doc.getXmlFragment(options.fragmentName);
    doc.on("afterTransaction", (transaction) => {
      // What somebody else wrote is not ours to tidy up: deletions are what makes a contributor (G1).
      if (!transaction.local || !options.mayTidy()) transaction._needFormattingCleanup = false;
    });
    if (options.state !== null) Y.applyUpdate(doc, options.state);
    // Only now: Yjs gives up an id under which something arrives.
    doc.clientID = options.clientId;
    this.awareness = new Awareness(doc);
    // Before the connection listens: an edit is recorded before it is sent.
    doc.on("update", (_update: Uint8Array, origin: unknown) => onUpdate(origin));
    this.connection = new Connection(doc, this.awareness, options, events);
  }

  /** Something that it holds refers to what is not here. */
  get isIncomplete(): boolean {
    return this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null;
  }

  encode(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }

  /** Writes, and is present, under another client id from now on. */
  takeId(clientId: number): void {
    const { awareness, doc } = this;
    const state = awareness.getLocalState();
    // Both change together: y-websocket looks for the document's id among those present.
    awareness.setLocalState(null);
    doc.clientID = clientId;
    awareness.clientID = clientId;
    awareness.setLocalState(state);
  }

  /** Ends the line and the presence. */
  destroy(): void {
    this.connection.close();
    this.doc.destroy();
  }
}

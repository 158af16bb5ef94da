import { uint32 } from "lib0/random";
import type * as Y from "yjs";
import type { OwnIds } from "./own-ids.ts";

/** Yjs's ids are unsigned, of 32 bits. */
const MAX_CLIENT_ID = 2 ** 32;

/** Yjs client ids that nobody wrote under yet. */
export class FreshIds {
  readonly #next: () => number;

  /** @param next Draws an id; by default at random. */
  constructor(next: () => number = uint32) {
    this.#next = next;
  }

  /** The first one of a session, with nothing to compare it with. */
  first(): number {
    return this.#next();
  }

  /** One that is neither ours nor in the document. */
  take(own: OwnIds, doc: Y.Doc): number {
    for (;;) {
      const clientId = this.#next();
      if (!own.has(clientId) && !doc.store.clients.has(clientId)) return clientId;
    }
  }

  /**
   * Of words written at one place at one time, Yjs shows those of the lower id first. Who takes an id with none between it and the
   * old one keeps all of that order, and what was written into it.
   */
  beside(client: number, own: OwnIds, doc: Y.Doc): number {
    const above = [...doc.store.clients.keys()].filter((other) => other > client);
    const gap = Math.min(MAX_CLIENT_ID, ...above) - client - 1;
    if (gap < 1) return this.take(own, doc);
    for (;;) {
      const beside = client + 1 + (this.#next() % gap);
      if (!own.has(beside)) return beside;
      if (gap === 1) return this.take(own, doc);
    }
  }
}

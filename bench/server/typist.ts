import { FRAGMENT_NAME } from "@naskah/model";
import * as Y from "yjs";
import type { Client } from "./client.ts";
import type { Room } from "./ground.ts";
import type { TypedKeys } from "./seen-keys.ts";

/**
 * Somebody who goes on in a paragraph of their own, with a document of their own. What the others type does not come into it: applying
 * that for a thousand typists is more than one core can do, and no server notices.
 */
export class Typist implements TypedKeys {
  readonly client: number;
  readonly base: number;
  readonly clocks: number;
  readonly sentAt: number[] = [];
  readonly #text: Y.XmlText;
  readonly #doc = new Y.Doc();
  readonly #begin: number;

  /** @param clocks of a key: 1 for a letter; more for a paste, each over the one before. */
  constructor(line: Client, room: Room, place: number, clocks: number) {
    Y.applyUpdate(this.#doc, room.state);
    const blocks = this.#doc.getXmlFragment(FRAGMENT_NAME).toArray();
    const block = blocks[place % blocks.length];
    const text = block instanceof Y.XmlElement ? block.get(0) : undefined;
    if (!(text instanceof Y.XmlText)) throw new Error("no text to go on in");
    this.#text = text;
    this.#begin = text.length;
    this.client = this.#doc.clientID;
    this.base = Y.getState(this.#doc.store, this.client);
    this.clocks = clocks;
    this.#doc.on("update", (update: Uint8Array) => this.sentAt.push(line.send(update)));
  }

  key(): void {
    const letter = "abcdefghijklmnopqrstuvwxyz"[this.sentAt.length % 26] ?? "";
    if (this.clocks === 1) this.#text.insert(this.#text.length, letter);
    else
      this.#doc.transact(() => {
        if (this.#text.length > this.#begin) this.#text.delete(this.#begin, this.clocks);
        this.#text.insert(this.#begin, letter.repeat(this.clocks));
      });
  }
}

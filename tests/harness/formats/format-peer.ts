import * as Y from "yjs";
import type { FormatWorld } from "./format-world.ts";
import { lettersOf, MARKS, textOf } from "./letters.ts";

/** Somebody who writes in the text of a `FormatWorld`, over a line that is as slow as one likes. */
export class FormatPeer {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly text: Y.XmlText;
  readonly history: Y.UndoManager;
  readonly #world: FormatWorld;
  readonly knows = new Set<number>();
  readonly up: { readonly bytes: Uint8Array; readonly acts: readonly number[]; readonly read: number }[] = [];
  readonly down: { readonly seq: number; readonly bytes: Uint8Array }[] = [];
  readonly #acts: number[] = [];
  line = {};
  read = 0;
  isOnline = true;
  #vector: ReadonlyMap<number, number> = new Map();

  constructor(world: FormatWorld, name: string, clientId: number) {
    this.#world = world;
    this.name = name;
    this.doc = new Y.Doc();
    this.doc.clientID = clientId;
    for (const { bytes } of world.room.missingFor(Y.encodeStateVector(this.doc)))
      Y.applyUpdate(this.doc, bytes, this);
    this.text = textOf(this.doc);
    this.read = world.room.seq;
    this.history = new Y.UndoManager(this.text, { trackedOrigins: new Set(["mine"]), captureTimeout: 0 });
    this.doc.on("update", (bytes: Uint8Array, origin: unknown) => {
      if (origin !== this && this.isOnline)
        this.up.push({ bytes, acts: this.#acts.splice(0), read: this.read });
    });
  }

  /** Does something to the text, as one act of the person. */
  act(what: (text: Y.XmlText) => void): void {
    this.#record(() => this.doc.transact(() => what(this.text), "mine"));
  }

  undo(): void {
    this.#record(() => this.history.undo());
  }

  redo(): void {
    this.#record(() => this.history.redo());
  }

  #record(change: () => void): void {
    const before = lettersOf(this.text);
    const act = this.#world.begin(this.knows);
    this.#acts.push(act);
    change();
    for (const [letter, formats] of lettersOf(this.text)) {
      const old = before.get(letter);
      for (const format of new Set([
        ...(old?.keys() ?? []),
        ...formats.keys(),
        ...MARKS.map(([key]) => key),
      ])) {
        const value = formats.get(format) ?? "null";
        if (old === undefined || (old.get(format) ?? "null") !== value)
          this.#world.assign(letter, format, { act, value });
      }
    }
    this.knows.add(act);
  }

  hear(): boolean {
    const next = this.down.shift();
    if (next === undefined) return false;
    // Before: what Yjs tidies up in answer to it is sent by somebody who has read it.
    this.#learn(next.seq);
    Y.applyUpdate(this.doc, next.bytes, this);
    return true;
  }

  cut(): void {
    this.isOnline = false;
    // What was under way is lost; the acts are still in the document.
    for (const { acts } of this.up.splice(0)) this.#acts.push(...acts);
    this.down.length = 0;
  }

  comeBack(): void {
    this.isOnline = true;
    this.line = {};
    this.#vector = Y.decodeStateVector(Y.encodeStateVector(this.doc));
    const { room } = this.#world;
    const bytes = Y.encodeStateAsUpdate(this.doc, room.stateVector());
    const missing = room.missingFor(Y.encodeStateVector(this.doc));
    const { seq } = room;
    this.#world.admit(
      this,
      { bytes, acts: this.#acts.splice(0), read: 0 },
      { kind: "vector", vector: this.#vector },
    );
    this.#learn(seq);
    for (const part of missing) Y.applyUpdate(this.doc, part.bytes, this);
  }

  #learn(seq: number): void {
    for (const act of this.#world.actsUpTo(seq)) this.knows.add(act);
    this.read = Math.max(this.read, seq);
  }
}

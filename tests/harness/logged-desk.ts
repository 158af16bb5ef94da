import assert from "node:assert/strict";
import { FRAGMENT_NAME, type ManuscriptId, seedDocument, type UserId } from "@naskah/model";
import * as Y from "yjs";
import { memoryUpdateLog } from "../../server/adapters/memory/update-log.ts";
import type { LogEntry, UpdateLog } from "../../server/ports/update-log.ts";
import { contributions } from "../../server/rooms/ledger.ts";
import { type AdmittedUpdate, Room } from "../../server/rooms/room.ts";

export const MANUSCRIPT = "m1" as ManuscriptId;

/** A room whose people each have a document, and whose log is kept. */
export class LoggedDesk {
  readonly log: UpdateLog = memoryUpdateLog();
  readonly room = new Room(MANUSCRIPT, { snapshot: null, updates: [], owners: [], damagedAt: null });
  readonly #docs = new Map<string, Y.Doc>();

  static async begin(author = "ani"): Promise<LoggedDesk> {
    const desk = new LoggedDesk();
    let id = 0;
    const document = seedDocument({
      headline: "Judul",
      author: { id: author, name: author },
      newId: () => `b${++id}`,
    });
    await desk.#keep(desk.room.seed(document), author, "seed");
    return desk;
  }

  get seq(): number {
    return this.room.seq;
  }

  async edit(user: string, act: (paragraph: Y.XmlElement, fragment: Y.XmlFragment) => void): Promise<void> {
    const doc = this.docOf(user);
    const before = Y.encodeStateVector(doc);
    const fragment = doc.getXmlFragment(FRAGMENT_NAME);
    const updates: Uint8Array[] = [];
    const keep = (update: Uint8Array) => void updates.push(update);
    doc.on("update", keep);
    doc.transact(() => act(paragraphOf(fragment), fragment));
    doc.off("update", keep);
    assert.ok(before.length > 0);
    for (const bytes of updates) {
      const admission = this.room.admit(bytes, { userId: user, mode: "edit", synced: true, newIds: 8 });
      assert.equal(admission.kind, "admitted");
      if (admission.kind === "admitted") await this.#keep(admission.update, user, "edit");
    }
  }

  /** Somebody's document, with what the room has. */
  docOf(user: string): Y.Doc {
    const doc = this.#docs.get(user) ?? new Y.Doc();
    this.#docs.set(user, doc);
    for (const { bytes } of this.room.missingFor(Y.encodeStateVector(doc))) Y.applyUpdate(doc, bytes);
    return doc;
  }

  /** Something that the server writes for somebody. */
  async writeFor(user: string, act: (paragraph: Y.XmlElement) => void): Promise<void> {
    const doc = this.docOf("(server)");
    const before = Y.encodeStateVector(doc);
    doc.transact(() => act(paragraphOf(doc.getXmlFragment(FRAGMENT_NAME))));
    const bytes = Y.encodeStateAsUpdate(doc, before);
    const admission = this.room.admit(bytes, {
      userId: "(server)",
      mode: "edit",
      synced: true,
      newIds: 8,
    });
    if (admission.kind !== "admitted") throw new Error(admission.kind);
    await this.#keep(admission.update, null, "tidy", user);
  }

  async mark(update: AdmittedUpdate): Promise<void> {
    await this.#keep(update, null, "mark");
  }

  async names(after: number, upTo = this.seq): Promise<readonly string[]> {
    return (await contributions(this.log, MANUSCRIPT, after, upTo)).map(({ userId }) => userId);
  }

  async #keep(
    update: AdmittedUpdate,
    user: string | null,
    kind: LogEntry["kind"],
    onBehalfOf: string | null = null,
  ): Promise<void> {
    const { seq, bytes, newOwners } = update;
    const at = new Date(seq).toISOString();
    await this.log.append([
      {
        manuscriptId: MANUSCRIPT,
        seq,
        userId: user as UserId | null,
        onBehalfOf: onBehalfOf as UserId | null,
        provenance: null,
        kind,
        at,
        bytes,
        newOwners,
      },
    ]);
  }
}

export const paragraphOf = (fragment: Y.XmlFragment): Y.XmlElement =>
  fragment.toArray().find((child) => (child as Y.XmlElement).nodeName === "paragraph") as Y.XmlElement;
export const textOf = (paragraph: Y.XmlElement): Y.XmlText => {
  const first = paragraph.firstChild;
  if (first instanceof Y.XmlText) return first;
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  return text;
};
export const type =
  (words: string, at = 0) =>
  (paragraph: Y.XmlElement) =>
    textOf(paragraph).insert(at, words);

import assert from "node:assert/strict";
import { test } from "node:test";
import { FRAGMENT_NAME, type ManuscriptId, seedDocument, type ThreadId, type UserId } from "@naskah/model";
import * as Y from "yjs";
import { memoryUpdateLog } from "../adapters/memory/update-log.ts";
import type { LogEntry, UpdateLog } from "../ports/update-log.ts";
import { contributions } from "./ledger.ts";
import { type AdmittedUpdate, Room } from "./room.ts";

const MANUSCRIPT = "m1" as ManuscriptId;

/** A room whose people each have a document, and whose log is kept. */
class Desk {
  readonly log: UpdateLog = memoryUpdateLog();
  readonly room = new Room(MANUSCRIPT, { snapshot: null, updates: [], owners: [], damagedAt: null });
  readonly #docs = new Map<string, Y.Doc>();

  static async begin(author = "ani"): Promise<Desk> {
    const desk = new Desk();
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

  async mark(update: AdmittedUpdate): Promise<void> {
    await this.#keep(update, null, "mark");
  }

  async names(after: number, upTo = this.seq): Promise<readonly string[]> {
    return (await contributions(this.log, MANUSCRIPT, after, upTo)).map(({ userId }) => userId);
  }

  async #keep(update: AdmittedUpdate, user: string | null, kind: LogEntry["kind"]): Promise<void> {
    const { seq, bytes, newOwners } = update;
    const at = new Date(seq).toISOString();
    await this.log.append([
      { manuscriptId: MANUSCRIPT, seq, userId: user as UserId | null, kind, at, bytes, newOwners },
    ]);
  }
}

const paragraphOf = (fragment: Y.XmlFragment): Y.XmlElement =>
  fragment.toArray().find((child) => (child as Y.XmlElement).nodeName === "paragraph") as Y.XmlElement;
const textOf = (paragraph: Y.XmlElement): Y.XmlText => {
  const first = paragraph.firstChild;
  if (first instanceof Y.XmlText) return first;
  const text = new Y.XmlText();
  paragraph.insert(0, [text]);
  return text;
};
const type =
  (words: string, at = 0) =>
  (paragraph: Y.XmlElement) =>
    textOf(paragraph).insert(at, words);

test("G1: who wrote something that is still there contributed, with its length", async () => {
  const desk = await Desk.begin();
  const seeded = desk.seq;
  await desk.edit("budi", type("Halo"));
  assert.deepEqual(await contributions(desk.log, MANUSCRIPT, seeded, desk.seq), [
    // The text it stands in is one.
    { userId: "budi", written: 5, deleted: 0 },
  ]);
});

test("G1: the author of the first document contributed to it, not the server that wrote it down", async () => {
  const desk = await Desk.begin();
  assert.deepEqual(await desk.names(0), ["ani"]);
});

test("G1: what somebody wrote and somebody deleted in between is nobody's", async () => {
  const desk = await Desk.begin();
  await desk.edit("ani", type("tetap "));
  const sealed = desk.seq;
  await desk.edit("budi", type("sementara "));
  await desk.edit("citra", (paragraph) => textOf(paragraph).delete(0, 10));
  assert.deepEqual(await desk.names(sealed), []);
  assert.deepEqual(await desk.names(sealed, sealed + 1), ["budi"], "as it stood then");
});

test("G1: who deletes what was there contributed, and who only deletes what is new did not", async () => {
  const desk = await Desk.begin();
  await desk.edit("ani", type("Kalimat lama. "));
  const sealed = desk.seq;
  await desk.edit("budi", (paragraph) => textOf(paragraph).delete(0, 7));
  await desk.edit("citra", type("baru"));
  await desk.edit("dewi", (paragraph) => textOf(paragraph).delete(0, 4));
  assert.deepEqual(await contributions(desk.log, MANUSCRIPT, sealed, desk.seq), [
    { userId: "budi", written: 0, deleted: 7 },
  ]);
});

test("G1: of two who delete the same words at once, the first is the one who did", async () => {
  const desk = await Desk.begin();
  await desk.edit("ani", type("dua kali"));
  const sealed = desk.seq;
  desk.docOf("budi");
  desk.docOf("citra");
  await desk.edit("budi", (paragraph) => textOf(paragraph).delete(0, 4));
  await desk.edit("citra", (paragraph) => textOf(paragraph).delete(0, 4));
  assert.deepEqual(await desk.names(sealed), ["budi", "citra"], "citra deleted the other four");
});

test("G1: a mark, an attribute and a block count", async () => {
  for (const act of [
    (paragraph: Y.XmlElement) => textOf(paragraph).format(0, 4, { strong: {} }),
    (paragraph: Y.XmlElement) => paragraph.setAttribute("id", "lain"),
    (_paragraph: Y.XmlElement, fragment: Y.XmlFragment) => fragment.insert(1, [new Y.XmlElement("rule")]),
  ]) {
    const desk = await Desk.begin();
    await desk.edit("ani", type("tebal"));
    const sealed = desk.seq;
    await desk.edit("budi", act);
    assert.deepEqual(await desk.names(sealed), ["budi"]);
  }
});

test("G1: the server's comment marks are nobody's", async () => {
  const desk = await Desk.begin();
  await desk.edit("ani", type("ditandai"));
  const sealed = desk.seq;
  const doc = desk.docOf("ani");
  const text = textOf(paragraphOf(doc.getXmlFragment(FRAGMENT_NAME)));
  const at = (index: number) =>
    Buffer.from(Y.encodeRelativePosition(Y.createRelativePositionFromTypeIndex(text, index))).toString(
      "base64url",
    );
  const marked = desk.room.mark("t1" as ThreadId, { from: at(0), to: at(4) });
  assert.ok(marked !== null);
  await desk.mark(marked.update);
  assert.deepEqual(await desk.names(sealed), []);
});

test("C5: the ledger answers for any two positions, however often the room slept in between", async () => {
  const desk = await Desk.begin();
  const positions: { seq: number; who: string }[] = [];
  for (let step = 0; step < 30; step++) {
    const who = ["ani", "budi", "citra"][step % 3] ?? "";
    await desk.edit(who, type(`${step} `));
    positions.push({ seq: desk.seq, who });
    if (step % 7 === 0) desk.room.sleep();
  }
  for (const { seq, who } of positions.slice(1)) assert.deepEqual(await desk.names(seq - 1, seq), [who]);
  assert.deepEqual(await desk.names(0), ["ani", "budi", "citra"]);
});

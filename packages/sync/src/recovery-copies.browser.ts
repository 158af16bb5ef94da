import * as Y from "yjs";
import { describe, equal, it, until } from "../../editor/src/testing/in-browser.ts";
import { rememberSaved } from "./last-saved.ts";
import { openLocalCopy } from "./local-copy.ts";
import { rescueOlderEpochs } from "./older-epochs.ts";
import { openRecoveryCopy } from "./open-recovery-copy.ts";
import {
  deleteRecoveryCopy,
  listRecoveryCopies,
  markHandedIn,
  onRecoveryCopies,
  recoveryKey,
  storeRecoveryCopy,
} from "./recovery-copies.ts";
import { manuscriptsWithUnsavedWork, rescueStrandedWork } from "./stranded-work.ts";

const reason = { code: "no-such-manuscript" } as const;

function written(words: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getXmlFragment("article").push([new Y.XmlText(words)]);
  return Y.encodeStateAsUpdate(doc);
}

/** A person nobody else in these tests is. */
const person = () => `u${crypto.randomUUID()}`;

describe("recovery copies", () => {
  it("C8: are listed per person and manuscript, oldest first, with what was stored before; only a person's wish ends one", async () => {
    const [ani, budi] = [person(), person()];
    await rememberSaved(ani, "m1", { type: "doc" });
    const late = recoveryKey(ani, "m1", new Date(2000));
    await storeRecoveryCopy(late, { update: written("dua"), at: new Date(2000), reason });
    await storeRecoveryCopy(recoveryKey(ani, "m1", new Date(1000)), {
      update: written("satu"),
      at: new Date(1000),
      reason,
    });
    await storeRecoveryCopy(recoveryKey(ani, "m2", new Date(500)), {
      update: written("lain"),
      at: new Date(500),
      reason,
    });
    await storeRecoveryCopy(recoveryKey(budi, "m1", new Date(0)), {
      update: written("milik Budi"),
      at: new Date(0),
      reason,
    });
    const times = async (manuscript?: string) =>
      (await listRecoveryCopies(ani, manuscript)).map(({ manuscriptId, at }) => [manuscriptId, at.getTime()]);
    equal(await times("m1"), [
      ["m1", 1000],
      ["m1", 2000],
    ]);
    equal((await times()).length, 3);
    equal(
      (await listRecoveryCopies(ani)).map(({ before }) => before),
      [null, { type: "doc" }, { type: "doc" }],
    );
    await deleteRecoveryCopy(late);
    equal(await times("m1"), [["m1", 1000]]);
    equal((await listRecoveryCopies(budi)).length, 1);
  });

  it("C8: what was handed in is remembered, and forgotten when the copy has grown since", async () => {
    const ani = person();
    const key = recoveryKey(ani, "m1", new Date(1000));
    const copy = { update: written("satu"), at: new Date(1000), reason };
    await storeRecoveryCopy(key, copy);
    await markHandedIn(key, "d1");
    await storeRecoveryCopy(key, copy);
    equal((await listRecoveryCopies(ani))[0]?.handedIn, "d1");
    await storeRecoveryCopy(key, { ...copy, update: written("satu dua") });
    equal((await listRecoveryCopies(ani))[0]?.handedIn, null);
  });

  it("C8: what a copy holds already is not kept twice; a letter more is another copy", async () => {
    const ani = person();
    const doc = new Y.Doc();
    const text = new Y.XmlText("satu");
    doc.getXmlFragment("article").push([text]);
    const keep = (at: number) =>
      storeRecoveryCopy(recoveryKey(ani, "m1", new Date(at)), {
        update: Y.encodeStateAsUpdate(doc),
        at: new Date(at),
        reason,
      });
    await keep(1000);
    await keep(2000);
    equal((await listRecoveryCopies(ani)).length, 1);
    text.insert(4, "!");
    await keep(3000);
    equal((await listRecoveryCopies(ani)).length, 2);
    text.delete(4, 1);
    await keep(4000);
    equal((await listRecoveryCopies(ani)).length, 3);
  });

  it("C8: a page hears when one was added and when one is gone", async () => {
    let heard = 0;
    const stop = onRecoveryCopies(() => heard++);
    const key = recoveryKey(person(), "m1", new Date());
    await storeRecoveryCopy(key, { update: written("x"), at: new Date(), reason });
    await until("heard of the copy", () => heard === 1);
    await deleteRecoveryCopy(key);
    await until("heard that it is gone", () => heard === 2);
    stop();
  });

  it("I10: opening one reads it and changes nothing in it", async () => {
    const ani = person();
    const update = written("Kata-kata");
    await storeRecoveryCopy(recoveryKey(ani, "m1", new Date()), { update, at: new Date(), reason });
    const [copy] = await listRecoveryCopies(ani, "m1");
    if (copy === undefined) throw new Error("no copy");
    const open = openRecoveryCopy(copy, "article");
    equal(open.fragment.toString(), "Kata-kata");
    open.close();
    equal([...((await listRecoveryCopies(ani))[0]?.update ?? [])], [...update]);
  });

  /** What a tab leaves behind that was closed before its work was stored. */
  async function leftBehind(userId: string, words: string): Promise<void> {
    const doc = new Y.Doc();
    const local = openLocalCopy(`naskah:${userId}:m1:1`, doc, (error) => {
      throw error;
    });
    await local.loaded;
    doc.getXmlFragment("article").push([new Y.XmlText(words)]);
    local.mark(true);
    await local.close();
  }

  const saying = async (userId: string) =>
    (await listRecoveryCopies(userId, "m1")).map((copy) => [
      copy.reason.code,
      openRecoveryCopy(copy, "article").fragment.toString(),
    ]);

  it("T101 C8: unsaved work in a manuscript that cannot be opened any more becomes a copy, once", async () => {
    const ani = person();
    await leftBehind(ani, "Ditulis luring");
    equal(await manuscriptsWithUnsavedWork(ani), ["m1"]);
    equal(await manuscriptsWithUnsavedWork(person()), []);
    await rescueStrandedWork(ani, "m1", new Date());
    await rescueStrandedWork(ani, "m1", new Date());
    equal(await saying(ani), [["no-such-manuscript", "Ditulis luring"]]);
    equal(await manuscriptsWithUnsavedWork(ani), []);
  });

  it("T33 C8: unsaved work in a document that was replaced becomes a copy, once", async () => {
    const ani = person();
    await leftBehind(ani, "Sebelum diganti");
    await rescueOlderEpochs(ani, "m1", 1, new Date());
    equal(await saying(ani), []);
    await rescueOlderEpochs(ani, "m1", 2, new Date());
    await rescueOlderEpochs(ani, "m1", 2, new Date());
    equal(await saying(ani), [["epoch-changed", "Sebelum diganti"]]);
  });
});

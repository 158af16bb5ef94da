import assert from "node:assert/strict";
import { test } from "node:test";
import type { UserId } from "@naskah/model";
import * as Y from "yjs";
import { LoggedDesk, MANUSCRIPT, textOf, type } from "../../tests/harness/logged-desk.ts";
import type { HandedInText } from "../ports/drafts.ts";
import { LEAST_SAME } from "./first-authors.ts";
import { contributions } from "./ledger.ts";

const SENTENCE = "Rumah yang dibangun tanpa izin tidak mendapat sambungan air dari kantor kami.";
const OTHER = "Kepala seksi memeriksa setiap berkas sebelum izin diberikan kepada pemohon.";

const indexOf = (fragment: Y.XmlFragment, words: string) =>
  fragment.toArray().findIndex((block) => (block as Y.XmlElement).toString().includes(words));

const textWith = (fragment: Y.XmlFragment, words: string) =>
  textOf(fragment.get(indexOf(fragment, words)) as Y.XmlElement);

function paragraph(...texts: string[]): Y.XmlElement[] {
  return texts.map((words) => {
    const block = new Y.XmlElement("paragraph");
    block.insert(0, [new Y.XmlText(words)]);
    return block;
  });
}

/** A sentence of Budi's, and from where on who did what is asked. */
async function written(words = SENTENCE): Promise<{ desk: LoggedDesk; before: number }> {
  const desk = await LoggedDesk.begin();
  await desk.edit("ani", type("Pembuka oleh Ani. "));
  const before = desk.seq;
  await desk.edit("budi", (block) => textOf(block).insert(textOf(block).length, words));
  return { desk, before };
}

const cut = (words: string) => (_block: Y.XmlElement, fragment: Y.XmlFragment) => {
  const text = textWith(fragment, words);
  text.delete(text.toString().indexOf(words), words.length);
};

const move = (words: string, to: "first" | "last") => (_block: Y.XmlElement, fragment: Y.XmlFragment) => {
  fragment.delete(indexOf(fragment, `>${words}<`), 1);
  fragment.insert(to === "first" ? 1 : fragment.length - 1, paragraph(words));
};

const sharesOf = async (desk: LoggedDesk, before: number, handedIn: readonly HandedInText[] = []) =>
  new Map(
    (await contributions(desk.log, MANUSCRIPT, before, desk.seq, handedIn)).map((share) => [
      share.userId as string,
      share.written,
    ]),
  );

test("F-E14 G1: who wrote words first that somebody cut and pasted elsewhere still wrote them, and who pasted them did too", async () => {
  const { desk, before } = await written();
  await desk.edit("citra", cut(SENTENCE));
  assert.deepEqual([...(await sharesOf(desk, before)).keys()], [], "gone is gone");
  await desk.edit("citra", (_block, fragment) => fragment.insert(1, paragraph(SENTENCE)));
  const shares = await sharesOf(desk, before);
  assert.equal(shares.get("budi"), SENTENCE.length);
  assert.ok((shares.get("citra") ?? 0) >= SENTENCE.length);
  assert.deepEqual([...shares.keys()].sort(), ["budi", "citra"]);
});

test("F-E14 G1: pasted first and deleted after, letter by letter, they are still theirs", async () => {
  const { desk, before } = await written();
  await desk.edit("citra", (_block, fragment) => fragment.insert(1, paragraph(SENTENCE)));
  for (let left = SENTENCE.length; left > 0; left--)
    await desk.edit("citra", (_block, fragment) => {
      const text = textWith(fragment, "Pembuka");
      text.delete(text.length - 1, 1);
    });
  const shares = await sharesOf(desk, before);
  // The last letters stood alone at the end, as any words might.
  assert.equal(shares.get("budi"), SENTENCE.length - (LEAST_SAME - 1));
});

test("F-E14 G1: mistakes that were mended while it was written hide nothing", async () => {
  const { desk, before } = await written("");
  for (const letter of SENTENCE) {
    await desk.edit("budi", (block) => textOf(block).insert(textOf(block).length, `${letter}q`));
    await desk.edit("budi", (block) => textOf(block).delete(textOf(block).length - 1, 1));
  }
  await desk.edit("citra", cut(SENTENCE));
  await desk.edit("citra", (_block, fragment) => fragment.insert(1, paragraph(SENTENCE)));
  assert.equal((await sharesOf(desk, before)).get("budi"), SENTENCE.length);
});

for (const words of [OTHER, "Tujuan", "a"])
  test(`F-E14 G1: words that updates move stay their author's, through two hands: ${words}`, async () => {
    const { desk, before } = await written();
    await desk.edit("budi", (_block, fragment) => fragment.insert(fragment.length - 1, paragraph(words)));
    await desk.edit("budi", cut(SENTENCE));
    await desk.edit("citra", move(words, "first"));
    await desk.edit("dewi", move(words, "last"));
    const shares = await sharesOf(desk, before);
    assert.deepEqual([...shares.keys()].sort(), ["budi", "citra", "dewi"]);
    assert.equal(shares.get("budi"), words.length);
  });

test("F-E14 G1: a deletion that is undone gives words back to who wrote them, however short they are", async () => {
  const { desk, before } = await written("tetap");
  const history = new Y.UndoManager(desk.docOf("citra").getXmlFragment("article"), {
    trackedOrigins: new Set([null]),
  });
  await desk.edit("citra", cut("tetap"));
  await desk.edit("citra", () => void history.undo());
  assert.equal((await sharesOf(desk, before)).get("budi"), 5);
});

test("F-E14: words of one's own that one moves are counted once", async () => {
  const { desk, before } = await written();
  await desk.edit("budi", cut(SENTENCE));
  await desk.edit("budi", (_block, fragment) => fragment.insert(1, paragraph(SENTENCE)));
  await desk.edit("citra", type("Oleh Citra. "));
  assert.equal((await sharesOf(desk, before)).get("budi"), SENTENCE.length + 2, "and the block and its text");
});

test("F-E14: words that were there before the difference, and words that only look alike, make nobody an author", async () => {
  const { desk, before } = await written();
  const sealed = desk.seq;
  await desk.edit("citra", cut(SENTENCE));
  await desk.edit("citra", (_block, fragment) => fragment.insert(1, paragraph(SENTENCE)));
  assert.deepEqual([...(await sharesOf(desk, sealed)).keys()], ["citra"]);
  await desk.edit("dewi", (_block, fragment) =>
    fragment.insert(1, paragraph("Rumah yang dibangun dengan izin")),
  );
  await desk.edit("eka", (_block, fragment) => fragment.delete(1, 1));
  await desk.edit("eka", (_block, fragment) => fragment.insert(1, paragraph("Rumah yang dibangun orang")));
  assert.ok(!(await sharesOf(desk, before)).has("dewi"));
});

test("F-E14 G1: who handed a copy in wrote what is put in from it, but not what had stood here before", async () => {
  const { desk, before } = await written();
  const own = "Kalimat ini ditulis penulis salinan di luar jaringan, dan hanya ada di salinannya.";
  const copy: HandedInText = { author: "eka" as UserId, text: `${SENTENCE}\n${own}`, seq: desk.seq };
  assert.ok(!(await sharesOf(desk, before, [copy])).has("eka"), "nothing was taken from it");
  await desk.edit("citra", (_block, fragment) => fragment.insert(1, paragraph(own)));
  assert.equal((await sharesOf(desk, before, [copy])).get("eka"), own.length);
  await desk.edit("citra", (_block, fragment) => fragment.insert(1, paragraph(SENTENCE)));
  assert.equal((await sharesOf(desk, before, [copy])).get("eka"), own.length, "that was Budi's");
});

test("F-E14 G1: what takes too long to look through counts for everybody whose words are gone", async () => {
  const { desk, before } = await written();
  // Each deletion is a little work, and there are more of them than honest people ever make.
  await desk.edit("dewi", (_block, fragment) => fragment.insert(1, paragraph(OTHER)));
  await desk.edit("budi", cut(SENTENCE));
  await desk.edit("citra", cut(OTHER));
  const names = async (most: number) => [
    ...(await contributions(desk.log, MANUSCRIPT, before, desk.seq, [], most)).map(({ userId }) => userId),
  ];
  assert.deepEqual(await names(1_000_000), ["dewi"], "the block that it made");
  assert.deepEqual(await names(100), ["budi", "dewi"]);
});

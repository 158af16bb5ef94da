import assert from "node:assert/strict";
import { test } from "node:test";
import { FRAGMENT_NAME, type ThreadId } from "@naskah/model";
import * as Y from "yjs";
import { LoggedDesk, MANUSCRIPT, paragraphOf, textOf, type } from "../../tests/harness/logged-desk.ts";
import { Random } from "../../tests/harness/random.ts";
import { authoredChanges } from "./authored-changes.ts";
import { contributions } from "./ledger.ts";

test("G1: who wrote something that is still there contributed, with its length", async () => {
  const desk = await LoggedDesk.begin();
  const seeded = desk.seq;
  await desk.edit("budi", type("Halo"));
  assert.deepEqual(await contributions(desk.log, MANUSCRIPT, seeded, desk.seq), [
    // The text it stands in is one.
    { userId: "budi", written: 5, deleted: 0 },
  ]);
});

test("G1: the author of the first document contributed to it, not the server that wrote it down", async () => {
  const desk = await LoggedDesk.begin();
  assert.deepEqual(await desk.names(0), ["ani"]);
});

test("G1: what somebody wrote and somebody deleted in between is nobody's", async () => {
  const desk = await LoggedDesk.begin();
  await desk.edit("ani", type("tetap "));
  const sealed = desk.seq;
  await desk.edit("budi", type("sementara "));
  await desk.edit("citra", (paragraph) => textOf(paragraph).delete(0, 10));
  assert.deepEqual(await desk.names(sealed), []);
  assert.deepEqual(await desk.names(sealed, sealed + 1), ["budi"], "as it stood then");
});

test("G1: who deletes what was there contributed, and who only deletes what is new did not", async () => {
  const desk = await LoggedDesk.begin();
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
  const desk = await LoggedDesk.begin();
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
    const desk = await LoggedDesk.begin();
    await desk.edit("ani", type("tebal"));
    const sealed = desk.seq;
    await desk.edit("budi", act);
    assert.deepEqual(await desk.names(sealed), ["budi"]);
  }
});

test("G1: the server's comment marks are nobody's", async () => {
  const desk = await LoggedDesk.begin();
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
  const desk = await LoggedDesk.begin();
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

const changesOf = async (desk: LoggedDesk, after: number, upTo = desk.seq) =>
  (await authoredChanges(desk.log, MANUSCRIPT, after, upTo))
    .filter(({ kind }) => kind === "paragraph")
    .map(({ runs }) =>
      runs
        .map(
          ({ change, text, by }) =>
            `${{ same: "", inserted: "+", removed: "-" }[change]}${text}${by === null ? "" : `(${by})`}`,
        )
        .join("|"),
    );

test("A9: words that stayed, came and went, in their places, with who it was", async () => {
  const desk = await LoggedDesk.begin();
  await desk.edit("ani", type("Rapat pukul sembilan pagi"));
  const sealed = desk.seq;
  await desk.edit("budi", (paragraph) => textOf(paragraph).delete(12, 8));
  await desk.edit("citra", type("sepuluh", 12));
  assert.deepEqual(await changesOf(desk, sealed), ["Rapat pukul |-sembilan(budi)|+sepuluh(citra)| pagi"]);
  assert.deepEqual(await changesOf(desk, 0), ["+Rapat pukul (ani)|+sepuluh(citra)|+ pagi(ani)"]);
  assert.deepEqual(await changesOf(desk, desk.seq), ["Rapat pukul sepuluh pagi"]);
});

test("A9: what came and went in between is in no comparison; a block that is gone stands where it stood", async () => {
  const desk = await LoggedDesk.begin();
  await desk.edit("ani", type("tetap"));
  await desk.edit("ani", (_paragraph, fragment) => {
    const last = new Y.XmlElement("paragraph");
    last.insert(0, [new Y.XmlText("pergi")]);
    fragment.insert(fragment.length, [last]);
  });
  const sealed = desk.seq;
  await desk.edit("budi", type("sementara "));
  await desk.edit("citra", (paragraph) => textOf(paragraph).delete(0, 10));
  await desk.edit("dewi", (_paragraph, fragment) => fragment.delete(fragment.length - 1, 1));
  assert.deepEqual(await changesOf(desk, sealed), ["tetap", "-pergi(dewi)"]);
});

test("A9 I10: the sum of a comparison is the text: same and new words are the later text, same and gone ones the earlier", async () => {
  const random = new Random(8);
  const desk = await LoggedDesk.begin();
  const texts = new Map<number, string>([[desk.seq, ""]]);
  for (let i = 0; i < 60; i++) {
    const user = ["ani", "budi", "citra"][random.below(3)] as string;
    await desk.edit(user, (paragraph) => {
      const text = textOf(paragraph);
      if (text.length > 4 && random.below(3) === 0)
        text.delete(random.below(text.length - 2), 1 + random.below(2));
      else text.insert(random.below(text.length + 1), `k${i} `);
    });
    texts.set(desk.seq, textOf(paragraphOf(desk.docOf("z").getXmlFragment(FRAGMENT_NAME))).toString());
  }
  const positions = [...texts.keys()];
  for (let i = 0; i < 20; i++) {
    const [after, upTo] = [random.below(positions.length), random.below(positions.length)].toSorted(
      (a, b) => a - b,
    );
    const [from, to] = [positions[after ?? 0] ?? 0, positions[upTo ?? 0] ?? 0];
    const blocks = await authoredChanges(desk.log, MANUSCRIPT, from, to);
    const runs = blocks.filter(({ kind }) => kind === "paragraph").flatMap((block) => block.runs);
    const textWith = (...changes: string[]) =>
      runs
        .filter(({ change }) => changes.includes(change))
        .map(({ text }) => text)
        .join("");
    assert.equal(textWith("same", "inserted"), texts.get(to));
    assert.equal(textWith("same", "removed"), texts.get(from));
  }
});

test("G1: what the server writes on somebody's behalf is theirs, what it writes on nobody's is nobody's", async () => {
  const desk = await LoggedDesk.begin();
  await desk.edit("ani", type("Kalimat lama. "));
  const sealed = desk.seq;
  await desk.writeFor("budi", (paragraph) => textOf(paragraph).delete(0, 7));
  await desk.writeFor("citra", type("baru"));
  assert.deepEqual(await contributions(desk.log, MANUSCRIPT, sealed, desk.seq), [
    { userId: "budi", written: 0, deleted: 7 },
    { userId: "citra", written: 4, deleted: 0 },
  ]);
});

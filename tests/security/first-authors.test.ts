import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { DocumentJson } from "@naskah/model";
import * as Y from "yjs";
import { decide, edit, type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** Whoever wrote words first does not approve them, wherever somebody else has put them since (F-E14). */

let naskah: Naskah;
let penulis: Caller;
let kasi: Caller;
let kakantor: Caller;

before(async () => {
  naskah = await startNaskah();
  [penulis, kasi, kakantor] = (await Promise.all(
    ["penulis1", "kasi", "kakantor"].map((account) => naskah.signIn(account)),
  )) as [Caller, Caller, Caller];
});
after(() => naskah.stop());

const CANNOT = { status: 403, code: "contributor-cannot-approve" };
const SENTENCE = "Rumah yang dibangun tanpa izin tidak mendapat sambungan air dari kantor kami.";

async function contributorsOf({ edition }: Pick<Sealed, "edition">): Promise<readonly string[]> {
  const { body } = await penulis.call<{ contributors: { id: string }[] }>("GET", `/editions/${edition}`);
  return body.contributors.map(({ id }) => id).toSorted();
}

/** Cuts the sentence out of the draft as its writer. */
const cutSentence = (manuscript: string) =>
  edit(
    naskah,
    penulis,
    manuscript,
    (client) => {
      const text = client.paragraph;
      text.delete(text.toString().indexOf(SENTENCE), SENTENCE.length);
    },
    (draft) => !draft.includes(SENTENCE),
  );

const paste = (manuscript: string, words: string) =>
  edit(
    naskah,
    penulis,
    manuscript,
    (client) => {
      const block = new Y.XmlElement("paragraph");
      block.insert(0, [new Y.XmlText(words)]);
      client.fragment.insert(1, [block]);
    },
    (draft) => draft.includes(words),
  );

test("F-E14 G1 I6: a head's words that a writer cuts and pastes are the head's: another one approves them", async () => {
  const { manuscript } = await penulis.begin("Dipindahkan");
  await write(naskah, penulis, manuscript, "Kalimat penulis. ");
  await write(naskah, kasi, manuscript, SENTENCE);
  await cutSentence(manuscript);
  const without = await submit(penulis, manuscript);
  assert.deepEqual(await contributorsOf(without), ["penulis1"], "what is gone is nobody's");
  assert.equal((await penulis.call("POST", `/editions/${without.edition}/recall`, {})).status, 204);
  await paste(manuscript, SENTENCE);
  const sealed = await submit(penulis, manuscript);
  assert.deepEqual(await contributorsOf(sealed), ["kasi", "penulis1"]);
  assert.deepEqual(await decide(kasi, sealed), CANNOT);
  assert.deepEqual(await decide(kakantor, sealed), { status: 200, code: undefined });
});

const documentOf = (...texts: string[]): DocumentJson => ({
  type: "doc",
  content: [
    { type: "headline", attrs: { id: "h1" }, content: [{ type: "text", text: "Salinan" }] },
    ...texts.map((text) => ({ type: "paragraph", content: [{ type: "text", text }] })),
    { type: "byline", content: [{ type: "text", text: "Penulis Satu" }] },
  ],
});

const handIn = (who: Caller, manuscript: string, ...texts: string[]) =>
  who.call<{ id: string }>("POST", `/manuscripts/${manuscript}/draft-copies`, {
    reason: "no-such-manuscript",
    madeAt: "2026-01-01T00:00:00.000Z",
    document: documentOf(...texts),
  });

test("F-E14 G1 I6: an article that somebody begins with a draft copy is also of those who wrote in what it was copied from", async () => {
  const { manuscript } = await penulis.begin("Asal");
  await write(naskah, kasi, manuscript, SENTENCE);
  const { body: copy } = await handIn(penulis, manuscript, SENTENCE, "Tambahan penulis sendiri.");
  // What becomes of the words in the first article says nothing of the second one.
  await cutSentence(manuscript);
  const begun = await penulis.call<{ manuscripts: { id: string }[] }>(
    "POST",
    `/draft-copies/${copy.id}/article`,
    {},
  );
  assert.equal(begun.status, 201, JSON.stringify(begun.body));
  const sealed = await submit(penulis, begun.body.manuscripts[0]?.id ?? "");
  assert.deepEqual(await contributorsOf(sealed), ["kasi", "penulis1"]);
  assert.deepEqual(await decide(kasi, sealed), CANNOT);
});

for (const isTakenBack of [false, true])
  test(`F-E14 G1 I6: words of a head's copy that a writer puts into the text are the head's, ${isTakenBack ? "also when the copy is taken back" : "while the copy is there"}`, async () => {
    const { manuscript } = await penulis.begin("Dari salinan");
    await write(naskah, penulis, manuscript, "Kalimat penulis. ");
    const { status, body: copy } = await handIn(kasi, manuscript, SENTENCE);
    assert.equal(status, 201, JSON.stringify(copy));
    await paste(manuscript, SENTENCE);
    if (isTakenBack) assert.equal((await kasi.call("DELETE", `/draft-copies/${copy.id}`)).status, 204);
    const sealed = await submit(penulis, manuscript);
    assert.deepEqual(await contributorsOf(sealed), ["kasi", "penulis1"]);
    assert.deepEqual(await decide(kasi, sealed), CANNOT);
  });

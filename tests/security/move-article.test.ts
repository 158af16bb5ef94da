import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Manuscript } from "@naskah/protocol";
import { answerTo, decide, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** An article is given to another unit: by the desk or who heads the owning unit, on the record; its approver is found anew. */

let naskah: Naskah;
let penulis: Caller;
let kasi: Caller;
let kakantor: Caller;
let redaksi: Caller;

before(async () => {
  naskah = await startNaskah();
  [penulis, kasi, kakantor, redaksi] = await Promise.all([
    naskah.signIn("penulis1"),
    naskah.signIn("kasi"),
    naskah.signIn("kakantor"),
    naskah.signIn("redaksi"),
  ]);
});
after(() => naskah.stop());

async function begun(title: string): Promise<{ article: string; manuscript: string }> {
  const both = await penulis.begin(title);
  await write(naskah, penulis, both.manuscript, "Kalimat penulis.");
  return both;
}
const move = (who: Caller, article: string, unitId = "kpknl-mamuju") =>
  answerTo(who, "PUT", `/articles/${article}/unit`, { unitId });
const mayMove = async (who: Caller, manuscript: string) =>
  (await who.call<Manuscript>("GET", `/manuscripts/${manuscript}`)).body.can.move;

test("Moving: who heads the owning unit gives it away, and the approver is found anew", async () => {
  const { article, manuscript } = await begun("Pindah ke kantor");
  assert.deepEqual([await mayMove(penulis, manuscript), await mayMove(kasi, manuscript)], [false, true]);
  assert.equal(await move(penulis, article), "403 forbidden");
  assert.equal(await move(kakantor, article), "403 forbidden", "the one above does not take it");
  assert.equal(await move(kasi, article), "204");
  const told = await naskah.deps.db
    .selectFrom("events")
    .where("type", "=", "article-moved")
    .select(["payload", "actorId"])
    .executeTakeFirstOrThrow();
  assert.deepEqual(
    [JSON.parse(told.payload), told.actorId],
    [{ from: "seksi-hi-kpknl-mamuju", to: "kpknl-mamuju" }, "kasi"],
  );
  const sealed = await submit(penulis, manuscript);
  assert.notEqual((await decide(kasi, sealed)).status, 200);
  assert.equal((await decide(kakantor, sealed)).status, 200);
});

test("Moving: what is in review is recalled first; the desk may move it too; where nobody decides nothing goes", async () => {
  const { article, manuscript } = await begun("Sedang diajukan");
  const { edition } = await submit(penulis, manuscript);
  assert.equal(await move(redaksi, article), "409 already-submitted");
  assert.equal(await answerTo(penulis, "POST", `/editions/${edition}/recall`), "204");
  for (const nowhere of ["diskominfo-mamuju", "tidak-ada"])
    assert.equal(await move(redaksi, article, nowhere), "400 bad-request", nowhere);
  assert.equal(await move(redaksi, article), "204");
  assert.equal((await decide(kakantor, await submit(penulis, manuscript))).status, 200);
});

test("A4: who writes an article does not choose who decides on it: neither its writers nor whoever has words in it move it", async () => {
  const { article, manuscript } = await begun("Kepala ikut menulis");
  await write(naskah, kasi, manuscript, "Kalimat kepala seksi.");
  assert.equal(await move(kasi, article), "403 contributor-cannot-move");
  const refused = await kasi.call<{ detail?: string; title: string }>("PUT", `/articles/${article}/unit`, {
    unitId: "kpknl-mamuju",
  });
  assert.match(JSON.stringify(refused.body), /Redaksi/, "it says who can");
  assert.equal(await move(redaksi, article), "204", "the desk wrote none of it");
  const other = await begun("Kepala sebagai penulis");
  await penulis.call("PUT", `/articles/${other.article}/members/kasi`, { role: "writer" });
  assert.equal(await move(kasi, other.article), "403 contributor-cannot-move", "before they write a word");
  const third = await begun("Kepala mengubah keterangan");
  assert.equal(await answerTo(kasi, "PATCH", `/articles/${third.article}`, { section: "berita" }), "204");
  assert.equal(
    await move(kasi, third.article),
    "403 contributor-cannot-move",
    "what is printed around the text",
  );
});

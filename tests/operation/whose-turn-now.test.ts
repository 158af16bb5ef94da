import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Board, Inbox, NoticeList } from "@naskah/protocol";
import { composeNotice } from "../../server/mail/compose-notice.ts";
import { answerTo, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** Home, bell, board and mail ask of a head only what they can do now, and say of the rest what it waits for. */

let naskah: Naskah;
let penulis: Caller;
let kasi: Caller;
let mitra: Caller;
let penelaah: Caller;

before(async () => {
  naskah = await startNaskah();
  [penulis, kasi, mitra, penelaah] = await Promise.all([
    naskah.signIn("penulis1"),
    naskah.signIn("kasi"),
    naskah.signIn("mitra"),
    naskah.signIn("penelaah"),
  ]);
});
after(() => naskah.stop());

const inbox = async (who: Caller) => (await who.call<Inbox>("GET", "/inbox")).body;
const notices = async (who: Caller) => (await who.call<NoticeList>("GET", "/notices")).body.notices;
const titles = (rows: readonly { readonly title: string }[]) => rows.map(({ title }) => title);

async function askedFor(
  title: string,
  tick: object,
): Promise<{ article: string; manuscript: string; requirement: string }> {
  const { article, manuscript } = await penulis.begin(title);
  await write(naskah, penulis, manuscript, "Kalimat penulis.");
  const { status, body } = await penulis.call<{ id: string }>("POST", `/articles/${article}/ticks`, tick);
  assert.equal(status, 201, JSON.stringify(body));
  return { article, manuscript, requirement: body.id };
}

const CONSENT = { kind: "consent", unitId: "kppn-mamuju" };
const WAITS = { ticks: ["consent"], mustFix: 0 };

async function letter(who: Caller, edition: string): Promise<string> {
  const { db } = naskah.deps;
  const { key } = await db
    .selectFrom("notices")
    .where("userId", "=", who.account)
    .where("editionId", "=", edition)
    .orderBy("seq", "desc")
    .select("key")
    .executeTakeFirstOrThrow();
  const reader = { id: who.account, name: who.account, language: "id" } as const;
  return JSON.stringify(await composeNotice(db, naskah.origin, key, reader));
}

test("F-D13: an edition that waits for another office's consent is not asked of the head; once it is given, it is", async () => {
  const { manuscript, requirement } = await askedFor("Menunggu persetujuan mitra", CONSENT);
  const { edition, digest } = await submit(penulis, manuscript);
  const before = await inbox(kasi);
  assert.ok(!titles(before.waitingForMe).includes("Menunggu persetujuan mitra"));
  assert.deepEqual(before.onHold.find((row) => row.editionId === edition)?.waitsFor, WAITS);
  assert.deepEqual(titles((await inbox(mitra)).waitingForMe), ["Menunggu persetujuan mitra"]);
  const [told] = await notices(kasi);
  assert.deepEqual([told?.editionId, told?.mustAct, told?.waitsFor], [edition, false, WAITS]);
  assert.match(
    await letter(kasi, edition),
    /Belum dapat diputuskan: masih menunggu persetujuan unit kerja lain/,
  );
  const { body: board } = await kasi.call<Board>("GET", "/units/kpknl-mamuju/board");
  const row = board.columns.flatMap(({ rows }) => rows).find(({ editionId }) => editionId === edition);
  assert.deepEqual(row?.waitsFor, WAITS);

  assert.equal(await answerTo(mitra, "POST", `/editions/${edition}/ticks`, { requirement, digest }), "204");
  const later = await inbox(kasi);
  assert.deepEqual([titles(later.waitingForMe), titles(later.onHold)], [["Menunggu persetujuan mitra"], []]);
  const [again] = await notices(kasi);
  assert.deepEqual([again?.mustAct, again?.waitsFor], [true, null]);
  assert.ok((again?.seq ?? 0) > (told?.seq ?? 0), "the head is told anew");
  assert.doesNotMatch(await letter(kasi, edition), /Belum dapat diputuskan/);
});

test("F-D13, siblings: a must-fix discussion that is settled, and a tick that nobody asks for any more, make it the head's turn", async () => {
  const { article, manuscript, requirement } = await askedFor("Menunggu dua hal", CONSENT);
  assert.equal(
    await answerTo(penulis, "PUT", `/articles/${article}/members/penelaah`, { role: "reviewer" }),
    "204",
  );
  const { edition } = await submit(penulis, manuscript);
  await naskah.deps.db
    .insertInto("threads")
    .values({
      id: "wajib",
      manuscriptId: manuscript,
      quote: "",
      before: "",
      after: "",
      blockId: null,
      createdBy: "penelaah",
      createdAt: new Date().toISOString(),
      resolvedBy: null,
      resolvedAt: null,
      mustFixBy: "penelaah",
    })
    .execute();
  const held = (await inbox(kasi)).onHold.find((row) => row.editionId === edition);
  assert.deepEqual(held?.waitsFor, { ticks: ["consent"], mustFix: 1 });
  assert.equal(await answerTo(penelaah, "POST", "/threads/wajib/state", { state: "resolved" }), "200");
  assert.deepEqual((await inbox(kasi)).onHold.find((row) => row.editionId === edition)?.waitsFor, WAITS);
  const before = (await notices(kasi)).length;
  assert.equal(await answerTo(penulis, "DELETE", `/articles/${article}/ticks/${requirement}`), "204");
  assert.ok(titles((await inbox(kasi)).waitingForMe).includes("Menunggu dua hal"));
  const after = await notices(kasi);
  assert.deepEqual([after.length, after[0]?.kind, after[0]?.mustAct], [before + 1, "decide", true]);
});

test("F-D13, a sibling: a head who is asked for a tick and for the decision ticks first", async () => {
  const { manuscript, requirement } = await askedFor("Paraf kepala sendiri", {
    kind: "review",
    userId: "kasi",
  });
  const { edition, digest } = await submit(penulis, manuscript);
  const taskOf = async () =>
    (await inbox(kasi)).waitingForMe.find((row) => row.editionId === edition)?.task ?? null;
  assert.equal(await taskOf(), "tick");
  assert.equal(await answerTo(kasi, "POST", `/editions/${edition}/ticks`, { requirement, digest }), "204");
  assert.equal(await taskOf(), "decide");
});

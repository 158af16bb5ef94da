import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Inbox, Manuscript, NoticeList, StaffList } from "@naskah/protocol";
import { composeNotice } from "../../server/mail/compose-notice.ts";
import { answerTo } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** Drafts of people who leave: whoever heads the owning unit, or the desk, hands them over, on the record. */

let naskah: Naskah;
let penulis: Caller;
let kasi: Caller;
let kakantor: Caller;
let redaksi: Caller;
let admin: Caller;

before(async () => {
  naskah = await startNaskah();
  [penulis, kasi, kakantor, redaksi, admin] = (await Promise.all(
    ["penulis1", "kasi", "kakantor", "redaksi", "admin"].map((account) => naskah.signIn(account)),
  )) as [Caller, Caller, Caller, Caller, Caller];
});
after(() => naskah.stop());

async function disable(id: string, isDisabled: boolean): Promise<void> {
  const { body } = await admin.call<StaffList>("GET", `/people?q=${id}@demo`);
  const version = body.people[0]?.version;
  assert.equal(await answerTo(admin, "PATCH", `/people/${id}`, { version, isDisabled }), "200");
}

const left = async (who: Caller) =>
  (await who.call<Inbox>("GET", "/inbox")).body.left.map(({ title }) => title);
const handOver = (who: Caller, article: string, user: string, role = "writer") =>
  answerTo(who, "PUT", `/articles/${article}/members/${user}`, { role });
const newsOf = async (who: Caller) =>
  (await who.call<NoticeList>("GET", "/notices")).body.notices.map(({ kind, title, editionId }) => [
    kind,
    title,
    editionId,
  ]);

test("Leaving: a draft whose writers have all left is seen by the head of its unit and the desk, who hand it over", async () => {
  const { article, manuscript } = await penulis.begin("Ditinggalkan");
  assert.equal(await handOver(redaksi, article, "penulis2"), "403 forbidden", "it has its writer");
  await disable("penulis1", true);
  try {
    for (const who of [kasi, redaksi]) assert.deepEqual(await left(who), ["Ditinggalkan"], who.account);
    for (const who of [kakantor, admin]) assert.deepEqual(await left(who), [], who.account);
    const can = async (who: Caller) =>
      (await who.call<Manuscript>("GET", `/manuscripts/${manuscript}`)).body.can.handOver;
    assert.deepEqual([await can(redaksi), await can(kakantor)], [true, false]);
    assert.equal(await handOver(kakantor, article, "penulis2"), "403 forbidden");
    assert.equal(await handOver(redaksi, article, "penulis2", "observer"), "403 forbidden");
    assert.equal(await handOver(redaksi, article, "penulis1"), "400 bad-request", "nor to who has left");
    const found = await redaksi.call<{ people: { userId: string }[] }>(
      "GET",
      `/articles/${article}/people?q=penulis2`,
    );
    assert.deepEqual(
      found.body.people.map(({ userId }) => userId),
      ["penulis2"],
    );
    assert.equal(await handOver(redaksi, article, "penulis2"), "204");
    assert.deepEqual([await left(kasi), await can(redaksi)], [[], false]);
    assert.equal(await handOver(redaksi, article, "penelaah"), "403 forbidden", "it has a writer again");
    const event = await naskah.deps.db
      .selectFrom("events")
      .where("type", "=", "article-handed-over")
      .select(["payload", "actorId"])
      .executeTakeFirstOrThrow();
    assert.deepEqual([JSON.parse(event.payload), event.actorId], [{ to: "penulis2" }, "redaksi"]);
    const heir = await naskah.signIn("penulis2");
    assert.deepEqual((await newsOf(heir))[0], ["handed-over", "Ditinggalkan", null]);
    assert.equal((await heir.call<Manuscript>("GET", `/manuscripts/${manuscript}`)).body.mode, "edit");
  } finally {
    await disable("penulis1", false);
  }
});

test("Moving: its writers, who decided and who decides from now on are told, each once", async () => {
  const someone = await naskah.signIn("penulis1");
  const { article } = await someone.begin("Pindah dan dikabarkan");
  assert.equal(
    await answerTo(redaksi, "PUT", `/articles/${article}/unit`, { unitId: "kpknl-mamuju" }),
    "204",
  );
  for (const who of [someone, kasi, kakantor])
    assert.deepEqual((await newsOf(who))[0], ["moved", "Pindah dan dikabarkan", null], who.account);
  assert.ok(!(await newsOf(redaksi)).some(([kind]) => kind === "moved"), "not who did it");
  const letters = await naskah.deps.db
    .selectFrom("outbox")
    .where("key", "like", `article-${article}-%`)
    .select(["userId", "key"])
    .execute();
  assert.deepEqual(letters.map(({ userId }) => userId).sort(), ["kakantor", "kasi", "penulis1"]);
  const letter = await composeNotice(naskah.deps.db, "https://naskah.test", letters[0]?.key ?? "", {
    id: "kasi",
    name: "Kasi",
    language: "id",
  });
  assert.equal(letter?.subject, "Pindah unit kerja: Pindah dan dikabarkan");
  assert.match(letter?.button.url ?? "", /\/studio\/m\//);
});

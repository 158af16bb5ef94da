import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Inbox, Manuscript, NoticeList, Problem, SubmissionPreview } from "@naskah/protocol";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { answerTo, decide, type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** S16: offices own an article together, and consent on one digest before it is approved. */

const COURT = "kppn-mamuju";
let naskah: Naskah;
let penulis: Caller;
let kasi: Caller;
let kakantor: Caller;
let redaksi: Caller;
/** Heads the other office, in which `staf` has no post. */
let mitra: Caller;

before(async () => {
  naskah = await startNaskah();
  const { db } = naskah.deps;
  await db
    .insertInto("appointments")
    .values({
      id: "sk-kppn",
      positionId: "kepala-kppn",
      userId: "mitra",
      capacity: "definitive",
      validFrom: "2020-01-01T00:00:00.000Z",
      validTo: null,
      letterNumber: "SK-1/2020",
      enteredBy: "admin",
    })
    .execute();
  await db.updateTable("users").set({ unitId: COURT }).where("id", "=", "penelaah").execute();
  [penulis, kasi, kakantor, redaksi, mitra] = (await Promise.all(
    ["penulis1", "kasi", "kakantor", "redaksi", "mitra"].map((account) => naskah.signIn(account)),
  )) as [Caller, Caller, Caller, Caller, Caller];
});
after(() => naskah.stop());

async function begun(title: string): Promise<{ article: string; manuscript: string }> {
  const both = await penulis.begin(title);
  await write(naskah, penulis, both.manuscript, "Kalimat penulis.");
  return both;
}
const own = (who: Caller, article: string, unit = COURT) =>
  answerTo(who, "PUT", `/articles/${article}/co-owners/${unit}`);
const end = (who: Caller, article: string, unit = COURT) =>
  answerTo(who, "DELETE", `/articles/${article}/co-owners/${unit}`);
const view = async (who: Caller, manuscript: string) =>
  (await who.call<Manuscript>("GET", `/manuscripts/${manuscript}`)).body;
const tasks = async (who: Caller, manuscript: string) =>
  (await who.call<Inbox>("GET", "/inbox")).body.waitingForMe
    .filter((row) => row.manuscriptId === manuscript)
    .map(({ task }) => task);
const newsOf = async (who: Caller) =>
  (await who.call<NoticeList>("GET", "/notices")).body.notices.map(({ kind }) => kind);

/** The consent that is asked of a co-owning unit. */
async function consent(who: Caller, { manuscript, edition, digest }: Sealed): Promise<string> {
  const [tick] = (await view(redaksi, manuscript)).ticks;
  assert.equal(tick?.kind, "consent");
  return await answerTo(who, "POST", `/editions/${edition}/ticks`, { requirement: tick.id, digest });
}

test("S16: the desk and who heads the owning unit add a co-owner; it is logged, and told to both heads and the writers", async () => {
  const { article, manuscript } = await begun("Milik bersama");
  for (const who of [penulis, kakantor]) assert.equal(await own(who, article), "403 forbidden", who.account);
  assert.equal(await own(mitra, article), "404 not-found", "who has no grant on it");
  assert.equal((await mitra.call("GET", `/manuscripts/${manuscript}`)).status, 404);
  assert.equal(await own(kasi, article), "204");
  assert.deepEqual(
    (await view(penulis, manuscript)).coOwners.map(({ id }) => id),
    [COURT],
  );
  assert.equal((await view(mitra, manuscript)).mode, "comment", "who is to consent reads and comments");
  for (const who of [mitra, penulis]) assert.equal((await newsOf(who))[0], "co-owner-added", who.account);
  const logged = await naskah.deps.db
    .selectFrom("events")
    .where("type", "=", "co-owner-added")
    .select(["payload", "actorId"])
    .execute();
  assert.deepEqual(logged, [{ payload: JSON.stringify({ unit: COURT }), actorId: "kasi" }]);
  assert.equal(await own(redaksi, article), "204", "a second time it is so already");
  for (const unit of ["diskominfo-mamuju", "tidak-ada"])
    assert.equal(await own(redaksi, article, unit), "400 bad-request", unit);
  assert.equal(await own(redaksi, article, "seksi-hi-kpknl-mamuju"), "409 conflict", "it owns it already");
});

test("S16 G4: nothing is approved before the co-owner's head consented to that digest; nobody else can, nobody drops it", async () => {
  const { article, manuscript } = await begun("Perlu dua kantor");
  await own(kasi, article);
  const sealed = await submit(penulis, manuscript);
  assert.deepEqual(await tasks(mitra, manuscript), ["tick"]);
  assert.deepEqual(await tasks(kasi, manuscript), [], "not before the other consented");
  assert.equal((await newsOf(mitra))[0], "tick");
  assert.deepEqual(await decide(kasi, sealed), { status: 422, code: "checks-failed" });
  const staf = await naskah.signIn("penelaah");
  for (const who of [kasi, redaksi]) assert.equal(await consent(who, sealed), "403 forbidden", who.account);
  assert.equal(await consent(staf, sealed), "404 not-found", "whoever merely belongs to the office");
  const [tick] = (await view(kasi, manuscript)).ticks;
  const { endTick } = (await view(kasi, manuscript)).can;
  assert.deepEqual(endTick, []);
  for (const who of [kasi, redaksi, penulis])
    assert.notEqual(
      await answerTo(who, "DELETE", `/articles/${article}/ticks/${tick?.id}`),
      "204",
      who.account,
    );
  assert.equal(await end(kasi, article), "409 already-submitted", "not while it is read");
  assert.equal(await consent(mitra, { ...sealed, digest: "0".repeat(64) }), "409 stale-digest");
  assert.equal(await consent(mitra, sealed), "204");
  assert.deepEqual(await tasks(kasi, manuscript), ["decide"]);
  assert.equal((await decide(kasi, sealed)).status, 200);
});

test("S16 G1: whoever contributed does not consent for their office: the next one up does", async () => {
  const { article, manuscript } = await begun("Kantor di atas ikut memiliki");
  await own(kasi, article, "kpknl-mamuju");
  await redaksi.call("PUT", `/articles/${article}/members/kakantor`, { role: "writer" });
  await penulis.call("PUT", `/articles/${article}/members/kakantor`, { role: "writer" });
  await write(naskah, kakantor, manuscript, "Kalimat kepala kantor.");
  const sealed = await submit(penulis, manuscript);
  assert.equal(await consent(kakantor, sealed), "403 contributor-cannot-tick");
  const kakanwil = await naskah.signIn("kakanwil");
  assert.deepEqual(await tasks(kakanwil, manuscript), ["tick"]);
  assert.deepEqual(await decide(kasi, sealed), { status: 422, code: "checks-failed" });
  assert.equal(await consent(kakanwil, sealed), "204");
  assert.equal((await decide(kasi, sealed)).status, 200);
});

test("S16: a co-owner that ends loses its say and its reading; one that becomes the owner co-owns no longer", async () => {
  const { article, manuscript } = await begun("Berakhir");
  await own(redaksi, article);
  assert.equal(await end(kakantor, article), "403 forbidden");
  assert.equal(await end(redaksi, article), "204");
  assert.equal((await mitra.call("GET", `/manuscripts/${manuscript}`)).status, 404);
  assert.equal(await end(redaksi, article), "404 not-found");
  assert.equal((await newsOf(mitra))[0], "co-owner-ended");
  await own(redaksi, article);
  assert.equal(await answerTo(redaksi, "PUT", `/articles/${article}/unit`, { unitId: COURT }), "204");
  const { coOwners, ticks } = await view(mitra, manuscript);
  assert.deepEqual([coOwners, ticks], [[], []], "its approval is its consent");
  assert.equal((await decide(mitra, await submit(penulis, manuscript))).status, 200);
});

test("S16: who writes an article neither adds nor ends a co-owner, as they do not move it: the desk does, or a head who wrote none", async () => {
  const { article, manuscript } = await begun("Kepala ikut menulis");
  await own(redaksi, article);
  await write(naskah, kasi, manuscript, "Kalimat kepala seksi.");
  assert.equal(await end(kasi, article), "403 contributor-cannot-move");
  assert.equal(await own(kasi, article, "kpknl-mamuju"), "403 contributor-cannot-move");
  assert.equal(await own(redaksi, article, "kpknl-mamuju"), "204");
  assert.equal(await end(redaksi, article), "204");
});

test("S16 T39: lists and the door agree about the head of a co-owner who is away: they read, and their stand-in consents", async () => {
  const { article, manuscript } = await begun("Kepala sedang berhalangan");
  await own(redaksi, article);
  const sealed = await submit(penulis, manuscript);
  const now = Date.now();
  await naskah.deps.db
    .insertInto("appointments")
    .values({
      id: "plh-kppn",
      positionId: "kepala-kppn",
      userId: "penulis2",
      capacity: "plh",
      validFrom: new Date(now - 1000).toISOString(),
      validTo: new Date(now + 3_600_000).toISOString(),
      letterNumber: "PLH-1",
      enteredBy: "admin",
    })
    .execute();
  const board = await mitra.call("GET", "/units/seksi-hi-kpknl-mamuju/board");
  assert.match(JSON.stringify(board.body), new RegExp(manuscript), "the board lists it");
  assert.equal((await mitra.call("GET", `/manuscripts/${manuscript}`)).status, 200, "and the door opens");
  assert.deepEqual(await tasks(mitra, manuscript), []);
  assert.equal(await consent(mitra, sealed), "403 forbidden");
  assert.equal(await consent(await naskah.signIn("penulis2"), sealed), "204");
  const endedAt = new Date().toISOString();
  await naskah.deps.db
    .updateTable("appointments")
    .set({ validTo: endedAt, endedAt, endedBy: "admin" })
    .where("id", "=", "plh-kppn")
    .execute();
});

test("S16 A10: before it submits, a writer reads who consents for which unit; what nobody could consent to is refused and says where", async () => {
  const { article, manuscript } = await begun("Siapa yang menyetujui");
  await own(redaksi, article);
  const preview = async () =>
    (await penulis.call<SubmissionPreview>("GET", `/manuscripts/${manuscript}/submission`)).body;
  const [asked] = (await preview()).ticks;
  assert.equal(asked?.coOwner?.consenter?.name, "Yohanes Palimbong");
  const sealed = await submit(penulis, manuscript);
  const refused = await kasi.call<Problem>("POST", `/editions/${sealed.edition}/decisions`, {
    decision: "approve",
    digest: sealed.digest,
  });
  assert.match(
    refused.body.detail ?? "",
    /Perbendaharaan Negara Mamuju \(Yohanes Palimbong\)/,
    "it says who is waited for",
  );
  await answerTo(penulis, "POST", `/editions/${sealed.edition}/recall`);
  await answerTo(penulis, "PUT", `/articles/${article}/members/mitra`, { role: "writer" });
  await write(naskah, mitra, manuscript, "Kalimat kepala kantor mitra.");
  const { refusal, whyNot, ticks } = await preview();
  assert.equal(refusal, "no-consenter");
  assert.match(whyNot?.detail ?? "", /Kantor Pelayanan Perbendaharaan Negara Mamuju/);
  assert.equal(ticks[0]?.coOwner?.consenter, null);
  assert.equal(
    await answerTo(penulis, "POST", `/manuscripts/${manuscript}/editions`, {}),
    "409 no-consenter",
  );
});

test("A8 S16: verify names an article whose co-owner, asked tick or owning unit was changed in the database file", async () => {
  const { db, auditKey } = naskah.deps;
  const broken = async () => (await verifyRecords(db, auditKey)).broken;
  const { article } = await begun("Diubah di berkas");
  await own(redaksi, article);
  await answerTo(redaksi, "PUT", `/articles/${article}/unit`, { unitId: "kpknl-mamuju" });
  await answerTo(penulis, "POST", `/articles/${article}/ticks`, { kind: "legal", userId: "kakanwil" });
  assert.equal(await broken(), null);
  for (const coOwner of [0, 1]) {
    const row = db
      .updateTable("tickRequirements")
      .where("articleId", "=", article)
      .where("coOwner", "=", coOwner);
    await row.set({ endedAt: "2026-01-01T00:00:00.000Z", endedBy: "redaksi" }).execute();
    assert.deepEqual(await broken(), {
      kind: "article",
      id: article,
      why: "asks for the ticks of others than the chain tells of",
    });
    await row.set({ endedAt: null, endedBy: null }).execute();
  }
  const belongs = (unitId: string) =>
    db.updateTable("articles").set({ unitId }).where("id", "=", article).execute();
  await belongs("seksi-hi-kpknl-mamuju");
  assert.deepEqual(await broken(), {
    kind: "article",
    id: article,
    why: "belongs to another unit than the chain tells of",
  });
  await belongs("kpknl-mamuju");
  assert.equal(await broken(), null);
});

test("S16: an emergency does without the consent, and the co-owner's head is told that it is live", async () => {
  const { article, manuscript } = await begun("Darurat tanpa persetujuan");
  await own(redaksi, article);
  const sealed = await submit(penulis, manuscript);
  const admin = await naskah.signIn("admin");
  const emergency = { enabled: true, level: 5, monthlyLimit: 2, ratifyHours: 24 };
  assert.equal(await answerTo(admin, "PUT", "/settings/approval", { dueWorkingDays: 2, emergency }), "200");
  const act = { digest: sealed.digest, reason: "Banjir besar." };
  assert.equal(await answerTo(kasi, "POST", `/editions/${sealed.edition}/emergency`, act), "200");
  assert.equal((await newsOf(mitra))[0], "published");
});

test("S16: why a unit cannot own an article as well is said as it is: another agency's, ended, nobody there, or one too many", async () => {
  const { db } = naskah.deps;
  const { article } = await begun("Pemilik yang tidak bisa");
  const [parent] = await db.selectFrom("units").where("id", "=", "kpknl-mamuju").selectAll().execute();
  assert.ok(parent);
  const below = Array.from({ length: 11 }, (_, index) => `tim-${index}`);
  for (const id of [...below, "tim-lama"])
    await db
      .insertInto("units")
      .values({
        ...parent,
        id,
        parentId: parent.id,
        approvingPositionId: null,
        validTo: id === "tim-lama" ? "2021-01-01T00:00:00.000Z" : null,
      })
      .execute();
  const why = async (unit: string) =>
    (await redaksi.call<Problem>("PUT", `/articles/${article}/co-owners/${unit}`)).body?.detail ?? "";
  assert.match(await why("diskominfo-mamuju"), /instansi lain.*paraf koordinasi/);
  assert.match(await why("tim-lama"), /tidak ada lagi/);
  assert.match(await why("tidak-ada"), /tidak dikenal/);
  for (const id of below.slice(0, 10)) assert.equal(await own(redaksi, article, id), "204", id);
  assert.match(await why(below[10] ?? ""), /10 unit/);
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import { publishDue } from "../../server/usecases/publish-due.ts";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { answerTo, decide, draftOf, type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

let naskah: Naskah;
let shiftMs = 0;
const HOUR = 3_600_000;
const who = {} as Record<
  "penulis1" | "penulis2" | "penelaah" | "mitra" | "kasi" | "kakantor" | "kakanwil" | "redaksi" | "admin",
  Caller
>;

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, clock: { now: () => new Date(Date.now() + shiftMs) } }),
  });
  for (const account of [
    "penulis1",
    "penulis2",
    "penelaah",
    "mitra",
    "kasi",
    "kakantor",
    "kakanwil",
    "redaksi",
    "admin",
  ] as const)
    who[account] = await naskah.signIn(account);
});
after(async () => {
  const { broken } = await verifyRecords(naskah.deps.db, naskah.deps.auditKey);
  await naskah.stop();
  assert.equal(broken, null, "the records verify after all of it (A8)");
});

let counter = 0;
async function begin(
  words = "Isi artikel ini sangat penting.",
): Promise<{ article: string; manuscript: string }> {
  counter += 1;
  const begun = await who.penulis1.begin(`Persetujuan nomor ${counter}`);
  await who.penulis1.call("PUT", `/articles/${begun.article}/members/penulis2`, { role: "writer" });
  await who.penulis1.call("PUT", `/articles/${begun.article}/members/penelaah`, { role: "reviewer" });
  await write(naskah, who.penulis1, begun.manuscript, words);
  return begun;
}
const submitted = async (more: object = {}): Promise<Sealed> =>
  await submit(who.penulis1, (await begin()).manuscript, more);
async function published(): Promise<Sealed> {
  const sealed = await submitted();
  assert.equal((await decide(who.kasi, sealed)).status, 200);
  return sealed;
}
interface Shown {
  readonly digest: string;
  readonly state: string;
  readonly content: {
    readonly document: { readonly content: { type: string; content?: { text: string }[] }[] };
  };
  readonly contributors: { id: string; share: number; unit: { id: string } | null }[];
  readonly offices: { share: number }[];
  readonly lastSeen: { id: string; number: number } | null;
  readonly published: { readonly id: string } | null;
  readonly draftMovedOn: boolean;
  readonly isOverdue: boolean;
  readonly superior: { userId: string; passedOver: { why: string }[] } | null;
  readonly ticks: { id: string; kind: string; given: { by: { id: string } } | null }[];
  readonly can: Record<string, unknown>;
  readonly scheduled: { failedAt: string | null } | null;
  readonly emergency: {
    waitingFor: { userId: string }[];
    isOverdue: boolean;
    ratified: object | null;
  } | null;
  readonly decisions: { decision: string; emergency: boolean }[];
  readonly change: { kind: string; note: string | null } | null;
}
const look = async (caller: Caller, edition: string): Promise<Shown> =>
  (await caller.call<Shown>("GET", `/editions/${edition}`)).body;
/** What the person's home page asks of them about an edition. */
async function taskOf(caller: Caller, edition: string): Promise<string | null> {
  const { body } = await caller.call<{ waitingForMe: { editionId: string; task: string }[] }>(
    "GET",
    "/inbox",
  );
  return body.waitingForMe.find(({ editionId }) => editionId === edition)?.task ?? null;
}
const page = async (number = counter) => {
  const answer = await fetch(`${naskah.origin}/id/artikel/persetujuan-nomor-${number}`);
  return { status: answer.status, text: await answer.text() };
};

test("change note: a revision without one is refused; with one, readers read it; the digest covers it (A2)", async () => {
  const { manuscript } = await published();
  await write(naskah, who.penulis1, manuscript, " Angkanya lima.");
  const path = `/manuscripts/${manuscript}/editions`;
  assert.equal(await answerTo(who.penulis1, "POST", path, {}), "422 change-note-required");
  const change = { kind: "correction", note: "Angka diperbaiki menjadi lima." };
  const sealed = await submit(who.penulis1, manuscript, { change });
  assert.deepEqual((await look(who.kasi, sealed.edition)).change, change);
  assert.equal((await decide(who.kasi, sealed)).status, 200);
  assert.match(
    (await page()).text,
    /Ralat, <time[^>]*>[^<]*<\/time>:<\/strong> Angka diperbaiki menjadi lima\./,
  );
  assert.equal(
    await answerTo(who.penulis1, "POST", path, { change: { kind: "update", note: "Sama saja." } }),
    "409 nothing-changed",
  );
});

test("P1: an English page prints the approving office's English name, an Indonesian one the Indonesian", async () => {
  const { db } = naskah.deps;
  const setName = (shortNameEn: string) =>
    db.updateTable("units").set({ shortNameEn }).where("id", "=", "seksi-hi-kpknl-mamuju").execute();
  const made = await who.penulis1.call<{ manuscripts: { id: string }[] }>("POST", "/articles", {
    title: "An English text",
    language: "en",
  });
  const manuscript = made.body.manuscripts[0]?.id ?? "";
  await write(naskah, who.penulis1, manuscript, "Words that are read abroad.");
  await setName("Mamuju Auction Office");
  const sealed = await submit(who.penulis1, manuscript);
  assert.equal((await decide(who.kasi, sealed)).status, 200);
  const read = async () => await (await fetch(`${naskah.origin}/en/artikel/an-english-text`)).text();
  assert.match(await read(), /Head of the Legal and Information Section, Mamuju Auction Office/);
  await setName("");
  // Without an English name the office has one name.
  assert.match(await read(), /Head of the Legal and Information Section, KPKNL Mamuju/);
});

test("A4: what would happen is said before submitting", async () => {
  const { manuscript } = await begin();
  await write(naskah, who.kasi, manuscript, " Tambahan kepala seksi.");
  const { body } = await who.penulis1.call<{
    approver: { userId: string; passedOver: { why: string; name: string }[] };
    contributors: { id: string; share: number }[];
    offices: { share: number }[];
    changeRequired: boolean;
    refusal: string | null;
    dueAt: string;
  }>("GET", `/manuscripts/${manuscript}/submission`);
  assert.equal(body.approver.userId, "kakantor");
  assert.equal(body.approver.passedOver[0]?.why, "contributor");
  assert.ok(body.approver.passedOver[0]?.name.length);
  assert.deepEqual(body.contributors.map(({ id }) => id).toSorted(), ["kasi", "penulis1"]);
  assert.ok(Math.abs(body.offices.reduce((sum, { share }) => sum + share, 0) - 1) < 1e-9);
  assert.equal(body.changeRequired, false);
  assert.equal(body.refusal, null);
  assert.ok(body.dueAt > naskah.deps.clock.now().toISOString());
});

test("G1: who changes what is printed around the text has a share in it", async () => {
  const { article, manuscript } = await begin();
  assert.equal(await answerTo(who.kasi, "PATCH", `/articles/${article}`, { section: "berita" }), "204");
  const sealed = await submit(who.penulis1, manuscript);
  assert.deepEqual(await decide(who.kasi, sealed), { status: 403, code: "contributor-cannot-approve" });
  assert.equal((await decide(who.kakantor, sealed)).status, 200);
});

test("G4: a required tick is given on this digest by the office that is asked, and a new edition starts with none", async () => {
  const { article, manuscript } = await begin();
  const required = await who.penulis1.call<{ id: string }>("POST", `/articles/${article}/ticks`, {
    kind: "consent",
    unitId: "kppn-mamuju",
  });
  assert.equal(required.status, 201);
  const requirement = required.body.id;
  // Who is asked may read and comment; before, the manuscript did not exist for them.
  assert.equal((await who.mitra.call("GET", `/manuscripts/${manuscript}`)).status, 200);
  const sealed = await submit(who.penulis1, manuscript);
  assert.deepEqual(await decide(who.kasi, sealed), { status: 422, code: "checks-failed" });
  const ticks = `/editions/${sealed.edition}/ticks`;
  const tick = { requirement, digest: sealed.digest };
  assert.equal(await answerTo(who.penelaah, "POST", ticks, tick), "403 forbidden");
  assert.equal(
    await answerTo(who.mitra, "POST", ticks, { ...tick, digest: "0".repeat(64) }),
    "409 stale-digest",
  );
  assert.deepEqual((await look(who.mitra, sealed.edition)).can.tick, [requirement]);
  assert.equal(await taskOf(who.mitra, sealed.edition), "tick");
  // F-D13: not asked before it can be done.
  assert.equal(await taskOf(who.kasi, sealed.edition), null);
  assert.equal(await answerTo(who.mitra, "POST", ticks, tick), "204");
  assert.equal(await taskOf(who.kasi, sealed.edition), "decide");
  assert.equal((await look(who.kasi, sealed.edition)).ticks[0]?.given?.by.id, "mitra");
  assert.equal(await answerTo(who.mitra, "DELETE", `${ticks}/${requirement}`), "204");
  assert.equal((await decide(who.kasi, sealed)).code, "checks-failed");
  assert.equal(await answerTo(who.mitra, "POST", ticks, tick), "204");
  assert.equal(await answerTo(who.penulis1, "POST", `/editions/${sealed.edition}/recall`), "204");
  const again = await submit(who.penulis1, manuscript);
  assert.equal((await decide(who.kasi, again)).code, "checks-failed");
  // A writer cannot drop what somebody else asked for; the approver can.
  assert.equal(
    await answerTo(who.penulis2, "DELETE", `/articles/${article}/ticks/${requirement}`),
    "403 forbidden",
  );
  assert.equal(await answerTo(who.kakantor, "DELETE", `/articles/${article}/ticks/${requirement}`), "204");
  assert.equal((await decide(who.kasi, again)).status, 200);
});

test("G4: who wrote it does not vouch for it", async () => {
  const { article, manuscript } = await begin();
  const { body } = await who.penulis1.call<{ id: string }>("POST", `/articles/${article}/ticks`, {
    kind: "fact-check",
    userId: "penulis1",
  });
  const { edition, digest } = await submit(who.penulis2, manuscript);
  assert.equal(
    await answerTo(who.penulis1, "POST", `/editions/${edition}/ticks`, { requirement: body.id, digest }),
    "403 contributor-cannot-tick",
  );
});

test("G5 T103: a must-fix keeps from approving; a writer neither says it nor resolves it", async () => {
  const { manuscript } = await begin();
  const { db } = naskah.deps;
  const thread = `mf-${counter}`;
  await db
    .insertInto("threads")
    .values({
      id: thread,
      manuscriptId: manuscript,
      quote: "penting",
      before: "",
      after: "",
      blockId: null,
      createdBy: "penelaah",
      createdAt: new Date().toISOString(),
      resolvedBy: null,
      resolvedAt: null,
    })
    .execute();
  const flag = `/threads/${thread}/must-fix`;
  assert.equal(await answerTo(who.penulis1, "PUT", flag, { mustFix: true }), "403 forbidden");
  assert.equal(await answerTo(who.penelaah, "PUT", flag, { mustFix: true }), "200");
  const sealed = await submit(who.penulis1, manuscript);
  assert.equal((await decide(who.kasi, sealed)).code, "checks-failed");
  const state = `/threads/${thread}/state`;
  assert.equal(await answerTo(who.penulis1, "POST", state, { state: "resolved" }), "403 must-fix-by-another");
  assert.equal(await answerTo(who.penulis1, "PUT", flag, { mustFix: false }), "403 forbidden");
  // It says enough to return the edition without another reason.
  assert.equal((await decide(who.kasi, sealed, { decision: "return" })).status, 200);
  const again = await submit(who.penulis1, manuscript);
  assert.equal(await answerTo(who.penelaah, "POST", state, { state: "resolved" }), "200");
  assert.equal((await decide(who.kasi, again)).status, 200);
});

test("due: when it is over the superior may decide as well; the page says who", async () => {
  const sealed = await submitted({ dueAt: new Date(Date.now() + HOUR).toISOString() });
  assert.equal((await decide(who.kakantor, sealed)).code, "not-your-turn");
  shiftMs = 2 * HOUR;
  assert.equal(await taskOf(who.kakantor, sealed.edition), "decide");
  const shown = await look(who.kakantor, sealed.edition);
  assert.ok(shown.isOverdue && shown.can.approve === true);
  assert.equal(shown.superior?.userId, "kakantor");
  assert.equal(shown.superior?.passedOver.at(-1)?.why, "overdue");
  assert.equal((await decide(who.kakantor, sealed)).status, 200);
  shiftMs = 0;
  assert.equal(
    await answerTo(who.penulis1, "POST", `/manuscripts/${(await begin()).manuscript}/editions`, {
      dueAt: "2020-01-01T00:00:00.000Z",
    }),
    "400 bad-request",
  );
});

test("approve with suggestions: offered by the approver, accepted by a writer, and exactly that digest is public", async () => {
  const sealed = await submitted();
  const shown = await look(who.kasi, sealed.edition);
  const blocks = shown.content.document.content;
  const block = blocks.findIndex(({ type }) => type === "paragraph");
  const text = blocks[block]?.content?.[0]?.text ?? "";
  const from = text.indexOf("sangat");
  const amendments = [{ block: [block], from, to: from + 6, expected: "sangat", replacement: "amat" }];
  const offer = `/editions/${sealed.edition}/offer`;
  assert.equal(
    await answerTo(who.kasi, "POST", offer, {
      digest: sealed.digest,
      amendments: [{ ...amendments[0], expected: "salah!" }],
    }),
    "422 amendment-mismatch",
  );
  assert.equal(
    await answerTo(who.penulis1, "POST", offer, { digest: sealed.digest, amendments }),
    "403 contributor-cannot-approve",
  );
  const { status, body } = await who.kasi.call<{ id: string; digest: string }>("POST", offer, {
    digest: sealed.digest,
    amendments,
  });
  assert.equal(status, 201);
  assert.equal((await page()).status, 404, "an offer is not public");
  assert.equal(await taskOf(who.penulis2, body.id), "accept-offer");
  assert.equal(await taskOf(who.kasi, body.id), null);
  assert.equal((await look(who.penulis1, sealed.edition)).state, "amended");
  const accept = `/editions/${body.id}/offer/acceptance`;
  assert.equal(
    await answerTo(who.kasi, "POST", accept, { digest: body.digest }),
    "403 second-person-required",
  );
  assert.equal(await answerTo(who.penelaah, "POST", accept, { digest: body.digest }), "403 forbidden");
  assert.equal(await answerTo(who.penulis1, "POST", accept, { digest: sealed.digest }), "409 stale-digest");
  // Somebody goes on writing meanwhile; nothing of theirs is lost, and nothing of it is public.
  await write(naskah, who.penulis2, sealed.manuscript, " Kalimat baru.");
  const accepted = await who.penulis2.call<{ state: string; inDraft: number }>("POST", accept, {
    digest: body.digest,
  });
  assert.deepEqual([accepted.status, accepted.body.state, accepted.body.inDraft], [200, "published", 1]);
  const { text: html } = await page();
  assert.ok(
    html.includes("ini amat penting") && html.includes(body.digest) && !html.includes("Kalimat baru"),
  );
  const draft = await draftOf(naskah, sealed.manuscript);
  assert.ok(draft.includes("ini amat penting") && draft.includes("Kalimat baru."));
  assert.equal(await answerTo(who.penulis1, "POST", accept, { digest: body.digest }), "409 already-decided");
});

/** Changes "lama" to "baru" in a paragraph that says "Kata lama." */
async function offered(): Promise<{ sealed: Sealed; offer: { id: string; digest: string } }> {
  const sealed = await submit(who.penulis1, (await begin("Kata lama.")).manuscript);
  const blocks = (await look(who.kasi, sealed.edition)).content.document.content;
  const block = blocks.findIndex(({ type }) => type === "paragraph");
  const from = (blocks[block]?.content?.[0]?.text ?? "").indexOf("lama");
  const amendments = [{ block: [block], from, to: from + 4, expected: "lama", replacement: "baru" }];
  const { status, body } = await who.kasi.call<{ id: string; digest: string }>(
    "POST",
    `/editions/${sealed.edition}/offer`,
    { digest: sealed.digest, amendments },
  );
  assert.equal(status, 201);
  return { sealed, offer: body };
}

test("approve with suggestions: what was changed in the draft since is never overwritten", async () => {
  const { sealed, offer } = await offered();
  const client = new StockClient(naskah.origin, sealed.manuscript, who.penulis2.cookie);
  await client.synced();
  const at = client.paragraph.toString().indexOf("lama");
  client.paragraph.delete(at, 4);
  client.type("tua", at);
  await until("stored", async () => (await draftOf(naskah, sealed.manuscript)).includes("Kata tua."));
  client.leave();
  const accepted = await who.penulis1.call<{ inDraft: number }>(
    "POST",
    `/editions/${offer.id}/offer/acceptance`,
    { digest: offer.digest },
  );
  assert.deepEqual([accepted.status, accepted.body.inDraft], [200, 0]);
  assert.ok((await page()).text.includes("Kata baru."));
  assert.ok((await draftOf(naskah, sealed.manuscript)).includes("Kata tua."));
});

test("approve with suggestions: a no of either side, and a new submission, end the offer", async () => {
  const { sealed, offer } = await offered();
  const refusal = `/editions/${offer.id}/offer/refusal`;
  assert.equal(await answerTo(who.kakantor, "POST", refusal, { reason: "x" }), "403 forbidden");
  assert.equal(await answerTo(who.penulis1, "POST", refusal, { reason: "Maksudnya lain." }), "204");
  assert.equal((await look(who.kasi, offer.id)).state, "declined");
  assert.ok((await draftOf(naskah, sealed.manuscript)).includes("Kata lama."));
  const second = await offered();
  await submit(who.penulis1, second.sealed.manuscript);
  const accept = `/editions/${second.offer.id}/offer/acceptance`;
  const { digest } = second.offer;
  assert.equal(await answerTo(who.penulis1, "POST", accept, { digest }), "409 already-decided");
});

test("emergency: off by default; then from the level up, ratified by a second person, escalated when it is not", async () => {
  const sealed = await submitted();
  const now = { digest: sealed.digest, reason: "Peringatan banjir." };
  const path = `/editions/${sealed.edition}/emergency`;
  assert.equal(await answerTo(who.kakantor, "POST", path, now), "403 emergency-off");
  const settings = {
    dueWorkingDays: 2,
    emergency: { enabled: true, level: 1, monthlyLimit: 1, ratifyHours: 24 },
  };
  assert.equal(await answerTo(who.redaksi, "PUT", "/settings/approval", settings), "403 forbidden");
  assert.equal(await answerTo(who.admin, "PUT", "/settings/approval", settings), "200");
  assert.equal(await answerTo(who.kasi, "POST", path, now), "403 emergency-level");
  assert.equal(await answerTo(who.admin, "POST", path, now), "403 forbidden");
  assert.equal(await answerTo(who.kakantor, "POST", path, now), "200");
  assert.equal((await page()).status, 200);
  const shown = await look(who.kasi, sealed.edition);
  assert.deepEqual(
    shown.emergency?.waitingFor.map(({ userId }) => userId),
    ["kasi"],
  );
  assert.ok(shown.decisions.some(({ emergency }) => emergency));
  assert.equal(await taskOf(who.kasi, sealed.edition), "ratify");
  assert.equal(await taskOf(who.kakanwil, sealed.edition), null);
  const ratify = `/editions/${sealed.edition}/ratification`;
  const { digest } = sealed;
  assert.equal(await answerTo(who.kakantor, "POST", ratify, { digest }), "403 second-person-required");
  assert.equal(await answerTo(who.kakanwil, "POST", ratify, { digest }), "403 not-your-turn");
  shiftMs = 25 * HOUR;
  assert.ok((await look(who.kakanwil, sealed.edition)).emergency?.isOverdue);
  assert.equal(await taskOf(who.kakanwil, sealed.edition), "ratify", "escalated");
  assert.equal(await answerTo(who.kakanwil, "POST", ratify, { digest }), "204");
  shiftMs = 0;
  const second = await submitted();
  assert.equal(
    await answerTo(who.kakantor, "POST", `/editions/${second.edition}/emergency`, {
      digest: second.digest,
      reason: "Lagi.",
    }),
    "409 emergency-limit",
  );
  await who.admin.call("PUT", "/settings/approval", {
    ...settings,
    emergency: { ...settings.emergency, enabled: false },
  });
});

test("T107: postponed to a later time only; a failure at the hour is loud, keeps the approval, and is made up for", async () => {
  const sealed = await submitted();
  const at = (ms: number) => ({ publishAt: new Date(Date.now() + ms).toISOString() });
  assert.equal((await decide(who.kasi, sealed, at(HOUR))).status, 200);
  const schedule = `/manuscripts/${sealed.manuscript}/schedule`;
  assert.equal(await answerTo(who.kasi, "PUT", schedule, at(HOUR / 2)), "422 not-later");
  assert.equal(await answerTo(who.penulis1, "PUT", schedule, at(2 * HOUR)), "403 forbidden");
  assert.equal(await answerTo(who.redaksi, "PUT", schedule, at(2 * HOUR)), "204");
  shiftMs = 1.5 * HOUR;
  assert.deepEqual((await publishDue(naskah.deps)).published, []);
  shiftMs = 2.5 * HOUR;
  const { db } = naskah.deps;
  // A store that refuses the publication: as broken as it may be, nothing else of the line changes.
  await sql`CREATE TRIGGER refuse_all BEFORE INSERT ON publications BEGIN SELECT RAISE(ABORT, 'broken'); END`.execute(
    db,
  );
  assert.equal((await publishDue(naskah.deps)).failed.length, 1);
  assert.ok((await look(who.kasi, sealed.edition)).scheduled?.failedAt);
  assert.equal((await fetch(`${naskah.origin}/healthz`)).status, 503);
  assert.equal((await page()).status, 404);
  await sql`DROP TRIGGER refuse_all`.execute(db);
  assert.equal((await publishDue(naskah.deps)).published.length, 1);
  assert.equal((await fetch(`${naskah.origin}/healthz`)).status, 200);
  assert.equal((await page()).status, 200);
  shiftMs = 0;
});

test("A9: the page knows what this person last looked at, and that the draft has moved on", async () => {
  const first = await submitted();
  assert.equal((await look(who.kasi, first.edition)).lastSeen, null);
  assert.equal(await answerTo(who.kasi, "PUT", `/editions/${first.edition}/seen`), "204");
  assert.equal((await look(who.kasi, first.edition)).draftMovedOn, false);
  await write(naskah, who.penulis1, first.manuscript, " Bertambah.");
  assert.equal((await look(who.kasi, first.edition)).draftMovedOn, true);
  await who.penulis1.call("POST", `/editions/${first.edition}/recall`);
  const second = await submit(who.penulis1, first.manuscript);
  assert.equal((await look(who.kasi, second.edition)).lastSeen?.id, first.edition);
  assert.equal((await look(who.kakantor, second.edition)).lastSeen, null);
});

test("A9: what readers have now is what a revision is compared with; once it is live, what they had before", async () => {
  const first = await submitted();
  assert.equal((await look(who.kasi, first.edition)).published, null);
  assert.equal((await decide(who.kasi, first)).status, 200);
  assert.equal((await look(who.kasi, first.edition)).published, null, "readers had nothing before");
  await write(naskah, who.penulis1, first.manuscript, " Diralat.");
  const second = await submit(who.penulis1, first.manuscript, { change: { kind: "small-fix" } });
  assert.equal((await look(who.kasi, second.edition)).published?.id, first.edition);
  assert.equal((await decide(who.kasi, second)).status, 200);
  assert.equal((await look(who.kasi, second.edition)).published?.id, first.edition);
  assert.equal((await look(who.kasi, first.edition)).published?.id, second.edition);
});

test("A7: withdrawn with a way on, and published in error; neither leads out of the site", async () => {
  const target = await published();
  const there = counter;
  const { manuscript } = await published();
  const path = `/manuscripts/${manuscript}/withdrawal`;
  const redirected = { kind: "redirected", sentence: "Diganti dengan artikel lain." };
  for (const bad of ["//evil.example", "/\\evil.example", "https://evil.example", "id/artikel"])
    assert.equal(
      await answerTo(who.redaksi, "POST", path, { ...redirected, target: { path: bad } }),
      "400 bad-request",
      bad,
    );
  assert.equal(
    await answerTo(who.redaksi, "POST", path, { ...redirected, target: { manuscriptId: manuscript } }),
    "400 bad-request",
  );
  const onward = { ...redirected, target: { manuscriptId: target.manuscript } };
  assert.equal(await answerTo(who.redaksi, "POST", path, onward), "200");
  const gone = await page();
  assert.equal(gone.status, 200);
  assert.ok(gone.text.includes(`href="/id/artikel/persetujuan-nomor-${there}"`));
  assert.ok(
    gone.text.includes(`rel="canonical" href="${naskah.origin}/id/artikel/persetujuan-nomor-${there}"`),
  );
  const error = {
    kind: "published-in-error",
    sentence: "Terbit karena kekeliruan.",
    reason: "Salah naskah.",
  };
  assert.equal(
    await answerTo(who.kasi, "POST", `/manuscripts/${target.manuscript}/withdrawal`, error),
    "200",
  );
  const withdrawn = await page(there);
  assert.ok(
    withdrawn.text.includes("Terbit karena kekeliruan.") && !withdrawn.text.includes("Salah naskah."),
  );
});

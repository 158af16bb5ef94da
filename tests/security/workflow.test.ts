import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pino } from "pino";
import { compose } from "../../server/compose.ts";
import { readConfig } from "../../server/config.ts";
import { seedDemo } from "../../server/demo/seed-demo.ts";
import { publishDue } from "../../server/usecases/publish-due.ts";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { answerTo, decide, type Sealed, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** The workflow cases of THREATS that have no test elsewhere. */

let naskah: Naskah;
let shiftMs = 0;
let penulis: Caller;
let kasi: Caller;
let kakantor: Caller;
const MINUTE = 60_000;

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, clock: { now: () => new Date(Date.now() + shiftMs) } }),
  });
  penulis = await naskah.signIn("penulis1");
  kasi = await naskah.signIn("kasi");
  kakantor = await naskah.signIn("kakantor");
});
after(() => naskah.stop());

let counter = 0;
async function submitted(): Promise<Sealed> {
  counter += 1;
  const { manuscript } = await penulis.begin(`Alur nomor ${counter}`);
  await write(naskah, penulis, manuscript, `Isi alur ${counter}.`);
  return await submit(penulis, manuscript);
}
const page = (number = counter) => fetch(`${naskah.origin}/id/artikel/alur-nomor-${number}`);
const setUser = async (id: string, changes: { disabledAt?: string | null; email?: string; name?: string }) =>
  await naskah.deps.db.updateTable("users").set(changes).where("id", "=", id).execute();

test("T99: a mandate that ends between opening and deciding, and an approver whose account is closed", async () => {
  const { db } = naskah.deps;
  const sealed = await submitted();
  assert.equal((await kasi.call("GET", `/editions/${sealed.edition}`)).status, 200);
  const validTo = new Date(Date.now() - 1).toISOString();
  await db
    .updateTable("appointments")
    .set({ validTo, endedAt: validTo, endedBy: "admin" })
    .where("positionId", "=", "kasi-hi")
    .execute();
  assert.deepEqual(await decide(kasi, sealed), { status: 403, code: "appointment-expired" });
  await db
    .insertInto("appointments")
    .values({
      id: "sk-lagi",
      positionId: "kasi-hi",
      userId: "kasi",
      capacity: "definitive",
      validFrom: validTo,
      validTo: null,
      letterNumber: "KEP-2",
    })
    .execute();
  await setUser("kasi", { disabledAt: new Date().toISOString() });
  assert.equal((await decide(kasi, sealed)).status, 401);
  // The post is as good as vacant: the next one up decides, so that nothing waits for nobody.
  assert.equal((await decide(kakantor, sealed)).status, 200);
  await setUser("kasi", { disabledAt: null });
  assert.equal((await page()).status, 200);
});

test("T104: who approves elsewhere does not even find it", async () => {
  const sealed = await submitted();
  await naskah.deps.db
    .insertInto("appointments")
    .values({
      id: "sk-kppn",
      positionId: "kepala-kppn",
      userId: "mitra",
      capacity: "definitive",
      validFrom: "2020-01-01T00:00:00.000Z",
      validTo: null,
      letterNumber: "SK-1",
    })
    .execute();
  const mitra = await naskah.signIn("mitra");
  assert.equal((await mitra.call("GET", `/editions/${sealed.edition}`)).status, 404);
  assert.deepEqual(await decide(mitra, sealed), { status: 404, code: "not-found" });
});

test("T105: another site's page cannot decide with this browser's cookie, nor frame ours", async () => {
  const { edition, digest } = await submitted();
  const answer = await fetch(`${naskah.origin}/api/v1/editions/${edition}/decisions`, {
    method: "POST",
    headers: { cookie: kasi.cookie, origin: "https://evil.example", "content-type": "application/json" },
    body: JSON.stringify({ decision: "approve", digest }),
  });
  assert.equal(answer.status, 403);
  assert.match(answer.headers.get("content-security-policy") ?? "", /frame-ancestors 'none'/);
  assert.equal((await page()).status, 404);
});

test("T107: clocks that go ten minutes wrong publish nothing early, and nothing twice", async () => {
  const sealed = await submitted();
  const publishAt = new Date(Date.now() + 30 * MINUTE).toISOString();
  assert.equal((await decide(kasi, sealed, { publishAt })).status, 200);
  for (const minutes of [10, 29, -10, 20]) {
    shiftMs = minutes * MINUTE;
    assert.deepEqual((await publishDue(naskah.deps)).published, [], `${minutes} minutes`);
    assert.equal((await page()).status, 404);
  }
  shiftMs = 31 * MINUTE;
  assert.equal((await publishDue(naskah.deps)).published.length, 1);
  shiftMs = 21 * MINUTE;
  assert.deepEqual((await publishDue(naskah.deps)).published, []);
  assert.equal((await page()).status, 200);
  shiftMs = 0;
});

test("T108: an older edition comes back by a new approval only", async () => {
  const first = await submitted();
  assert.equal((await decide(kasi, first)).status, 200);
  await write(naskah, penulis, first.manuscript, " Ditambah.");
  const second = await submit(penulis, first.manuscript, {
    change: { kind: "update", note: "Ditambah satu kata." },
  });
  assert.equal((await decide(kasi, second)).status, 200);
  assert.deepEqual(await decide(kasi, first), { status: 409, code: "already-decided" });
  const redaksi = await naskah.signIn("redaksi");
  assert.equal(
    await answerTo(redaksi, "POST", `/manuscripts/${first.manuscript}/reinstatement`),
    "409 conflict",
  );
  assert.ok((await (await page()).text()).includes("Ditambah."));
});

test("T110: records stay with the old identity when an account is closed and its address is given to somebody else", async () => {
  const { db } = naskah.deps;
  const sealed = await submitted();
  assert.equal((await decide(kasi, sealed)).status, 200);
  const { passwordHash } = await db
    .selectFrom("users")
    .select("passwordHash")
    .where("id", "=", "kasi")
    .executeTakeFirstOrThrow();
  await setUser("kasi", { disabledAt: new Date().toISOString(), email: "kasi+lama@demo.test" });
  await db
    .insertInto("users")
    .values({
      id: "kasi-baru",
      email: "kasi@demo.test",
      name: "Orang Lain",
      passwordHash,
      language: "id",
      unitId: null,
      isAdmin: 0,
      isDesk: 0,
      canWrite: 1,
      disabledAt: null,
      createdAt: new Date().toISOString(),
    })
    .execute();
  const other = await naskah.signIn("kasi");
  assert.equal((await other.call("GET", `/editions/${sealed.edition}`)).status, 404);
  const { body } = await penulis.call<{ decisions: { by: string }[] }>("GET", `/editions/${sealed.edition}`);
  assert.deepEqual(
    body.decisions.map(({ by }) => by),
    ["Ida Kade Sukesa"],
  );
  await db.deleteFrom("sessions").where("userId", "=", "kasi-baru").execute();
  await setUser("kasi-baru", { email: "lain@demo.test" });
  await setUser("kasi", { disabledAt: null, email: "kasi@demo.test" });
  kasi = await naskah.signIn("kasi");
});

test("T113: neither a row nor the demo's seed approves anything without a post, an appointment and an event", async () => {
  const { db, auditKey } = naskah.deps;
  const { edition, digest } = await submitted();
  const row = {
    id: "forged",
    editionId: edition,
    digest,
    decision: "approve",
    userId: "kakantor",
    positionId: null,
    appointmentId: null,
    capacity: null,
    note: null,
    at: new Date().toISOString(),
  } as const;
  await assert.rejects(db.insertInto("decisions").values(row).execute(), /CHECK/);
  await assert.rejects(
    db
      .insertInto("decisions")
      .values({ ...row, userId: "penulis1", positionId: "kasi-hi", appointmentId: "sk-4" })
      .execute(),
    /G1/,
  );
  // A row that is well-formed, and that nothing in the chain tells of.
  await db
    .insertInto("decisions")
    .values({ ...row, positionId: "kepala-kpknl", appointmentId: "sk-5", capacity: "definitive" })
    .execute();
  assert.deepEqual((await verifyRecords(db, auditKey)).broken, {
    kind: "decision",
    id: "forged",
    why: "no event tells of it",
  });
});

test("T113: the demo's own records verify", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "naskah-demo-"));
  const deps = await compose({ ...readConfig({}, []), dataDir }, pino({ level: "silent" }));
  try {
    await seedDemo(deps);
    const { broken, decisions, publications } = await verifyRecords(deps.db, deps.auditKey);
    assert.equal(broken, null);
    assert.ok(decisions > 3 && publications > 1);
  } finally {
    await deps.rooms.close();
    await deps.closeStore();
    await rm(dataDir, { recursive: true, force: true });
  }
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import { publishDue } from "../../server/usecases/publish-due.ts";
import { TamperedEditionError } from "../../server/usecases/sealed-edition.ts";
import { verifyRecords } from "../../server/usecases/verify-records.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

let naskah: Naskah;
let penulis: Caller;
let kasi: Caller;
/** Moves the server's clock; rooms and sessions live by it too. */
let shiftMs = 0;

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({ ...deps, clock: { now: () => new Date(Date.now() + shiftMs) } }),
  });
  penulis = await naskah.signIn("penulis1");
  kasi = await naskah.signIn("kasi");
});
after(() => naskah.stop());

interface Sealed {
  readonly manuscript: string;
  readonly edition: string;
  readonly digest: string;
}

let counter = 0;

async function submitted(): Promise<Sealed> {
  counter += 1;
  const { manuscript } = await penulis.begin(`Catatan nomor ${counter}`);
  const client = new StockClient(naskah.origin, manuscript, penulis.cookie);
  await client.synced();
  client.type(`Isi nomor ${counter}.`);
  await until("stored", async () =>
    JSON.stringify((await penulis.call("GET", `/manuscripts/${manuscript}/content`)).body).includes(
      "Isi nomor",
    ),
  );
  client.leave();
  const { body } = await penulis.call<{ id: string; digest: string }>(
    "POST",
    `/manuscripts/${manuscript}/editions`,
    {},
  );
  return { manuscript, edition: body.id, digest: body.digest };
}

async function published(more: object = {}): Promise<Sealed> {
  const sealed = await submitted();
  const { status } = await kasi.call("POST", `/editions/${sealed.edition}/decisions`, {
    decision: "approve",
    digest: sealed.digest,
    ...more,
  });
  assert.equal(status, 200);
  return sealed;
}

const page = (number: number) => fetch(`${naskah.origin}/id/artikel/catatan-nomor-${number}`);

/** Does what somebody with the database file could do: without triggers, behind the program's back. */
async function tamper(table: string, statement: string): Promise<void> {
  const { db } = naskah.deps;
  const { rows } = await sql<{ name: string; sql: string }>`
    SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ${table}`.execute(db);
  for (const { name } of rows) await sql.raw(`DROP TRIGGER ${name}`).execute(db);
  await sql.raw(statement).execute(db);
  for (const { sql: create } of rows) await sql.raw(create).execute(db);
}

test("T107 A5: what is scheduled is published when its time comes, exactly as approved, and never early", async () => {
  const publishAt = new Date(Date.now() + 3600_000).toISOString();
  const { digest } = await published({ publishAt });
  const number = counter;
  assert.deepEqual((await publishDue(naskah.deps)).published, []);
  assert.equal((await page(number)).status, 404);
  shiftMs = 3599_000;
  assert.deepEqual((await publishDue(naskah.deps)).published, []);
  shiftMs = 3601_000;
  assert.equal((await publishDue(naskah.deps)).published.length, 1);
  const answer = await page(number);
  assert.equal(answer.status, 200);
  assert.ok((await answer.text()).includes(digest.slice(0, 12)));
  // Idempotent: once is enough.
  assert.deepEqual((await publishDue(naskah.deps)).published, []);
});

test("A7: the desk withdraws with a public sentence; the text is gone, its machine-readable copy too", async () => {
  const redaksi = await naskah.signIn("redaksi");
  const { manuscript } = await published();
  const number = counter;
  assert.equal((await page(number)).status, 200);
  const sentence = "Artikel ini ditarik karena datanya keliru.";
  assert.equal(
    (await penulis.call("POST", `/manuscripts/${manuscript}/withdrawal`, { sentence })).status,
    403,
  );
  assert.equal(
    (await redaksi.call("POST", `/manuscripts/${manuscript}/withdrawal`, { sentence })).status,
    204,
  );
  const gone = await page(number);
  const text = await gone.text();
  assert.equal(gone.status, 410);
  assert.ok(text.includes(sentence) && !text.includes(`Isi nomor ${number}`));
  assert.equal((await fetch(`${naskah.origin}/id/artikel/catatan-nomor-${number}.json`)).status, 404);
});

test("A8 T111: untouched records verify", async () => {
  await published();
  const { broken, editions, publications } = await verifyRecords(naskah.deps.db, naskah.deps.auditKey);
  assert.equal(broken, null);
  assert.ok(editions > 0 && publications > 0);
});

test("T98 I5: a published edition that is altered in the database is not shown, and verify names it", async () => {
  const { edition } = await published();
  const number = counter;
  await tamper(
    "editions",
    `UPDATE editions SET content = replace(content, 'Isi nomor ${number}.', 'Isi yang diubah.') WHERE id = '${edition}'`,
  );
  const answer = await page(number);
  assert.equal(answer.status, 500);
  assert.ok(!(await answer.text()).includes("Isi yang diubah"));
  const { broken } = await verifyRecords(naskah.deps.db, naskah.deps.auditKey);
  assert.deepEqual([broken?.kind, broken?.id], ["edition", edition]);
  await tamper(
    "editions",
    `UPDATE editions SET content = replace(content, 'Isi yang diubah.', 'Isi nomor ${number}.') WHERE id = '${edition}'`,
  );
  assert.equal((await page(number)).status, 200);
  assert.equal(new TamperedEditionError(edition).name, "TamperedEditionError");
});

test("A8 T111: an event that is altered, and one that is removed, are named", async () => {
  const { db, auditKey } = naskah.deps;
  const { seq, payload } = await db
    .selectFrom("events")
    .selectAll()
    .orderBy("seq")
    .limit(1)
    .executeTakeFirstOrThrow();
  await tamper("events", `UPDATE events SET payload = '{}' WHERE seq = ${seq}`);
  assert.deepEqual((await verifyRecords(db, auditKey)).broken?.id, String(seq));
  await tamper("events", `UPDATE events SET payload = '${payload.replaceAll("'", "''")}' WHERE seq = ${seq}`);
  assert.equal((await verifyRecords(db, auditKey)).broken, null);
  await tamper("events", `UPDATE events SET seq = -1 WHERE seq = ${seq}`);
  assert.equal((await verifyRecords(db, auditKey)).broken?.kind, "event");
});

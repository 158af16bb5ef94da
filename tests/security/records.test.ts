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
  // A minute is left, however slow the machine is.
  shiftMs = 3540_000;
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
    200,
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

test("T98 I5 F-H3: what lists print is altered in the database: the list is without it, the log and verify name it", async () => {
  const { edition, manuscript } = await published();
  const number = counter;
  const read = async (path: string) => {
    const answer = await fetch(naskah.origin + path);
    assert.equal(answer.status, 200, path);
    return await answer.text();
  };
  const [list, feed] = [() => read("/id/"), () => read("/id/feed.xml")];
  const title = `Catatan nomor ${number}`;
  assert.ok((await list()).includes(title) && (await feed()).includes(title));
  await altered("publications", manuscript, "headline = 'Judul palsu'", `headline = '${title}'`, async () => {
    for (const text of [await list(), await feed()])
      assert.deepEqual([text.includes("Judul palsu"), text.includes(title)], [false, false]);
    assert.ok(naskah.log.some((line) => line.edition === edition && /left out/.test(String(line.msg))));
    assert.deepEqual(await brokenNow(), ["publication", manuscript]);
  });
  assert.ok((await list()).includes(title));
});

/** Does to a line what the database alone would let somebody do, and looks at what the public and `verify` say. */
async function altered(table: string, id: string, change: string, undo: string, look: () => Promise<void>) {
  const key = table === "publications" ? "manuscript_id" : "id";
  await tamper(table, `UPDATE ${table} SET ${change} WHERE ${key} = '${id}'`);
  await look();
  await tamper(table, `UPDATE ${table} SET ${undo} WHERE ${key} = '${id}'`);
  assert.equal((await verifyRecords(naskah.deps.db, naskah.deps.auditKey)).broken, null);
}
const brokenNow = async () => {
  const { broken } = await verifyRecords(naskah.deps.db, naskah.deps.auditKey);
  return [broken?.kind, broken?.id];
};

/** A published edition, and a newer one of the same manuscript that is in review. */
async function revised(): Promise<{ first: Sealed; second: Sealed }> {
  const first = await published();
  const client = new StockClient(naskah.origin, first.manuscript, penulis.cookie);
  await client.synced();
  client.type(" Kalimat kedua.");
  await until("stored", async () =>
    JSON.stringify((await penulis.call("GET", `/manuscripts/${first.manuscript}/content`)).body).includes(
      "Kalimat kedua.",
    ),
  );
  client.leave();
  const { status, body } = await penulis.call<{ id: string; digest: string }>(
    "POST",
    `/manuscripts/${first.manuscript}/editions`,
    { change: { kind: "update", note: "Ditambah satu kalimat." } },
  );
  assert.equal(status, 201);
  return { first, second: { manuscript: first.manuscript, edition: body.id, digest: body.digest } };
}

test("T98: a sealed text that is altered while it waits is not approved; the last good page stays", async () => {
  const { second } = await revised();
  const number = counter;
  const { id, before, after } = { id: second.edition, before: "Kalimat kedua.", after: "Kalimat palsu." };
  await altered(
    "editions",
    id,
    `content = replace(content, '${before}', '${after}')`,
    `content = replace(content, '${after}', '${before}')`,
    async () => {
      const { status } = await kasi.call("POST", `/editions/${id}/decisions`, {
        decision: "approve",
        digest: second.digest,
      });
      assert.equal(status, 500);
      const shown = await page(number);
      const text = await shown.text();
      assert.equal(shown.status, 200);
      assert.ok(text.includes(`Isi nomor ${number}.`) && !text.includes("Kalimat"));
      assert.deepEqual(await brokenNow(), ["edition", id]);
    },
  );
});

test("T98: an altered text is not published at its time either; the approval stays, and health says so", async () => {
  const { second } = await revised();
  const number = counter;
  const publishAt = new Date(Date.now() + shiftMs + 3600_000).toISOString();
  const { status } = await kasi.call("POST", `/editions/${second.edition}/decisions`, {
    decision: "approve",
    digest: second.digest,
    publishAt,
  });
  assert.equal(status, 200);
  shiftMs += 3601_000;
  await altered(
    "editions",
    second.edition,
    "content = replace(content, 'Kalimat kedua.', 'Kalimat palsu.')",
    "content = replace(content, 'Kalimat palsu.', 'Kalimat kedua.')",
    async () => {
      const { failed } = await publishDue(naskah.deps);
      assert.deepEqual(
        failed.map(({ editionId }) => editionId),
        [second.edition],
      );
      assert.ok(!(await (await page(number)).text()).includes("Kalimat"));
      assert.equal((await fetch(`${naskah.origin}/healthz`)).status, 503);
    },
  );
  assert.equal((await publishDue(naskah.deps)).published.length, 1);
  assert.ok((await (await page(number)).text()).includes("Kalimat kedua."));
});

test("T98 A5: a publication that points at what nobody approved is not shown, and verify names it", async () => {
  const { first, second } = await revised();
  const number = counter;
  await altered(
    "publications",
    first.manuscript,
    `edition_id = '${second.edition}', digest = '${second.digest}'`,
    `edition_id = '${first.edition}', digest = '${first.digest}'`,
    async () => {
      const shown = await page(number);
      assert.equal(shown.status, 500);
      assert.ok(!(await shown.text()).includes("Kalimat kedua."));
      assert.deepEqual(await brokenNow(), ["publication", first.manuscript]);
    },
  );
});

test("T98 P1: an earlier edition whose note was altered is not quoted: the page refuses", async () => {
  const { first, second } = await revised();
  const number = counter;
  const approval = { decision: "approve", digest: second.digest };
  assert.equal((await kasi.call("POST", `/editions/${second.edition}/decisions`, approval)).status, 200);
  const { content } = await naskah.deps.db
    .selectFrom("editions")
    .select("content")
    .where("id", "=", first.edition)
    .executeTakeFirstOrThrow();
  const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;
  await altered(
    "editions",
    first.edition,
    `content = ${quoted(content.replace('"language":"id"', '"language":"id","change":{"kind":"update","note":"Palsu."}'))}`,
    `content = ${quoted(content)}`,
    async () => {
      const shown = await page(number);
      assert.equal(shown.status, 500);
      assert.ok(!(await shown.text()).includes("Palsu."));
    },
  );
  assert.equal((await page(number)).status, 200);
});

test("T98 A5: with the triggers in place the database itself refuses such a publication", async () => {
  const { first, second } = await revised();
  const { db } = naskah.deps;
  await assert.rejects(
    db
      .updateTable("publications")
      .set({ editionId: second.edition, digest: second.digest })
      .where("manuscriptId", "=", first.manuscript)
      .execute(),
    /A5/,
  );
});

test("A8: another public sentence, another state and a decision by somebody else are named", async () => {
  const { manuscript } = await published();
  const redaksi = await naskah.signIn("redaksi");
  const sentence = "Artikel ini ditarik karena datanya keliru.";
  assert.equal(
    (await redaksi.call("POST", `/manuscripts/${manuscript}/withdrawal`, { sentence })).status,
    200,
  );
  for (const [change, undo] of [
    ["sentence = 'Tidak ada apa-apa.'", `sentence = '${sentence}'`],
    ["state = 'live'", "state = 'withdrawn'"],
  ] as const)
    await altered("publications", manuscript, change, undo, async () =>
      assert.deepEqual(await brokenNow(), ["publication", manuscript]),
    );
  const { id } = await naskah.deps.db
    .selectFrom("decisions")
    .select("id")
    .where("decision", "=", "withdraw")
    .orderBy("at", "desc")
    .executeTakeFirstOrThrow();
  await altered("decisions", id, "user_id = 'kasi'", "user_id = 'redaksi'", async () =>
    assert.deepEqual(await brokenNow(), ["decision", id]),
  );
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

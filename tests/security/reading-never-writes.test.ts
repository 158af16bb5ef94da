import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { ManuscriptId } from "@naskah/model";
import type Sqlite from "better-sqlite3";
import { sql } from "kysely";
import { connect } from "../../server/adapters/sqlite/database.ts";
import { systemTimers } from "../../server/adapters/system/timers.ts";
import { ClockWatch } from "../../server/clock-watch.ts";
import { decide, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { OracleClient } from "../harness/oracle-client.ts";
import { until } from "../harness/until.ts";

/** A store that cannot be written is a store that can be read (F-E7, I10). */

const dataDir = await mkdtemp(join(tmpdir(), "naskah-reading-"));
let naskah: Naskah;
let admin: Caller;
let penulis: Caller;
/** Another program at the same database. */
let other: Sqlite.Database;
/** What stands in an address for a name in braces, by the resource before it. */
const ids: Record<string, string> = {};

before(async () => {
  naskah = await startNaskah({ dataDir });
  penulis = await naskah.signIn("penulis1");
  const { article, manuscript } = await penulis.begin("Dibaca saja");
  await write(naskah, penulis, manuscript, "Kalimat yang dibaca.");
  const sealed = await submit(penulis, manuscript);
  assert.equal((await decide(await naskah.signIn("kasi"), sealed)).status, 200);
  // One that has nothing left to do by itself.
  await naskah.stop();
  // And whose clock was set, which somebody writes down, but not who asks.
  naskah = await startNaskah({
    dataDir,
    changes: (deps) => ({ ...deps, clockWatch: new ClockWatch(deps.clock, systemTimers, 3_600_000) }),
  });
  admin = await naskah.signIn("admin");
  penulis = await naskah.signIn("penulis1");
  Object.assign(ids, {
    articles: article,
    manuscripts: manuscript,
    editions: sealed.edition,
    units: "kpknl-mamuju",
    "draft-copies": "none",
    positions: "none",
    staff: "penulis1",
    pictures: "0".repeat(64),
    "office-tables": "units",
    language: "id",
  });
  other = connect(join(dataDir, "naskah.sqlite"));
});
after(async () => {
  other.close();
  await naskah.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const BROWSER = {
  accept: "text/html",
  "accept-language": "id",
  "user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
};

/** Every address that can be read, by what the server says of itself, and those beside its interface. */
async function addresses(): Promise<readonly string[]> {
  const { body } = await admin.call<{ paths: Record<string, Record<string, unknown>> }>(
    "GET",
    "/openapi.json",
  );
  const found = Object.entries(body.paths)
    .filter(([, methods]) => "get" in methods)
    .map(([path]) => path);
  assert.ok(found.length > 45, `${found.length} routes are known`);
  return [
    ...found.map((path) =>
      path.replace(/([a-z-]+)\/\{(\w+)\}/g, (_all, resource: string, name: string) => {
        const id = ids[name] ?? ids[resource] ?? "none";
        return `${resource}/${id}`;
      }),
    ),
    ...["/", "/id/", "/en/", "/id/feed.xml", "/sitemap.xml", "/robots.txt", "/assets/naskah.svg"],
    ...["/id/artikel/dibaca-saja", "/id/artikel/dibaca-saja.json", "/id/artikel/tidak-ada", "/studio/"],
    ...["/healthz", "/metrics", `/media/${"0".repeat(64)}`],
  ].map((path) => path.replace(/\{\w+\}/g, "id"));
}

async function statuses(): Promise<Readonly<Record<string, number>>> {
  const found: Record<string, number> = {};
  for (const path of await addresses())
    for (const { account, cookie } of [admin, penulis]) {
      const headers = path.startsWith("/api") ? { cookie } : BROWSER;
      const { status } = await fetch(naskah.origin + path, { headers, redirect: "manual" });
      found[`${account} ${path}`] = status;
    }
  return found;
}

test("I10 F-E7: no GET writes: every one of them answers the same while nothing can be written, and changes nothing when it could", async () => {
  const version = () => other.pragma("data_version", { simple: true });
  const quiet = version();
  const writable = await statuses();
  assert.equal(version(), quiet, "nothing was written by reading");
  await sql`PRAGMA query_only = ON`.execute(naskah.deps.db);
  try {
    await assert.rejects(naskah.deps.db.deleteFrom("tickets").execute(), { code: "SQLITE_READONLY" });
    assert.deepEqual(await statuses(), writable);
    for (const [path, status] of Object.entries(writable)) assert.ok(status < 500, `${path}: ${status}`);
  } finally {
    await sql`PRAGMA query_only = OFF`.execute(naskah.deps.db);
  }
});

test("F-E7: while nothing can be written a change is refused in words with when to ask again, and is not half done", async () => {
  await sql`PRAGMA query_only = ON`.execute(naskah.deps.db);
  try {
    for (const [language, words] of [
      ["id", /Penyimpanan server sedang gagal/],
      ["en", /storage is failing/],
    ] as const) {
      const answer = await fetch(`${naskah.origin}/api/v1/articles`, {
        method: "POST",
        headers: {
          cookie: penulis.cookie,
          origin: naskah.origin,
          "content-type": "application/json",
          "accept-language": language,
        },
        body: JSON.stringify({ title: "Tidak jadi", language: "id" }),
      });
      const { code, title } = (await answer.json()) as { code: string; title: string };
      assert.deepEqual([answer.status, code, answer.headers.get("retry-after")], [503, "store-failing", "5"]);
      assert.match(title, words);
    }
    const ready = await fetch(`${naskah.origin}/readyz`);
    assert.equal(ready.status, 200, "the log can be written");
  } finally {
    await sql`PRAGMA query_only = OFF`.execute(naskah.deps.db);
  }
});

test("F-E7: another program holds the database: pages are served meanwhile, readyz says so, and what was asked for is done when it lets go", async () => {
  other.exec("BEGIN IMMEDIATE");
  let done: number | null = null;
  const creating = penulis
    .call("POST", "/articles", { title: "Menunggu giliran", language: "id" })
    .then(({ status }) => {
      done = status;
    });
  try {
    for (let times = 0; times < 20; times++) {
      const page = await fetch(`${naskah.origin}/id/artikel/dibaca-saja`, { headers: BROWSER });
      assert.equal(page.status, 200);
      assert.equal((await admin.call("GET", "/inbox")).status, 200);
      assert.equal(done, null, "pages do not wait for whoever writes");
    }
    const ready = await fetch(`${naskah.origin}/readyz`);
    assert.deepEqual([ready.status, await ready.json()], [503, { status: "store-held" }]);
    assert.equal((await fetch(`${naskah.origin}/healthz`)).status, 200);
  } finally {
    other.exec("ROLLBACK");
  }
  await creating;
  assert.equal(done, 201);
  await until("ready again", async () => (await fetch(`${naskah.origin}/readyz`)).status === 200);
});

test("F-E7: one that holds it for longer than anybody waits: each hears it after the same time, however many wait", async () => {
  other.exec("BEGIN IMMEDIATE");
  try {
    const asked = Array.from({ length: 5 }, (_, at) =>
      penulis.call<{ code: string }>("POST", "/articles", { title: `Tidak jadi ${at}`, language: "id" }),
    );
    for (const { status, body } of await Promise.all(asked))
      assert.deepEqual([status, body.code], [503, "store-failing"]);
  } finally {
    other.exec("ROLLBACK");
  }
  assert.equal((await penulis.call("POST", "/articles", { title: "Jadi", language: "id" })).status, 201);
});

test("F-E7 I1 C6: whoever types while another program holds the database is told that it waits, gets no ack, and has everything saved after it", async () => {
  const { manuscript } = await penulis.begin("Diketik sementara terkunci");
  const client = new OracleClient("a", naskah.origin, manuscript as ManuscriptId, penulis.cookie);
  try {
    await until("connected", () => client.isReady);
    client.type();
    await until("saved", () => client.isSaved);
    const acked = client.acked.size;
    other.exec("BEGIN IMMEDIATE");
    for (let times = 0; times < 5; times++) client.type();
    await until("told", () => !client.storing);
    assert.equal(client.acked.size, acked, "nothing is called saved");
    const health = await fetch(`${naskah.origin}/healthz`);
    assert.deepEqual([health.status, await health.json()], [503, { status: "store-failing" }]);
    other.exec("ROLLBACK");
    await until("saved after it", () => client.isSaved && client.storing);
    assert.equal(client.acked.size, acked + 5);
  } finally {
    if (other.inTransaction) other.exec("ROLLBACK");
    client.leave();
  }
});

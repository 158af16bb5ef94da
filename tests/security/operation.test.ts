import assert from "node:assert/strict";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import { offerFirstRun } from "../../server/door/first-run.ts";
import { type Naskah, signIn, startNaskah } from "../harness/naskah.ts";
import { startProcess } from "../harness/naskah-process.ts";
import { OracleClient } from "../harness/oracle-client.ts";
import { until } from "../harness/until.ts";

let naskah: Naskah;

before(async () => {
  naskah = await startNaskah();
});
after(() => naskah.stop());

async function post(
  path: string,
  body: unknown,
): Promise<{ status: number; body: { code?: string; user?: { isAdmin: boolean } } }> {
  const response = await fetch(`${naskah.origin}/api/v1${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: naskah.origin },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: (await response.json()) as { code?: string } };
}

test("T66: the first-run link creates one administrator, once, and only while there is nobody", async () => {
  const { db, clock } = naskah.deps;
  assert.equal(await offerFirstRun(db, clock.now()), null, "offered although there are users");
  const empty = await startNaskahWithoutUsers();
  const person = { name: "Admin", email: "admin@kantor.test", password: "kata-sandi-panjang" };
  const create = (token: string) =>
    fetch(`${empty.origin}/api/v1/first-run`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: empty.origin },
      body: JSON.stringify({ token, ...person }),
    });
  const old = (await offerFirstRun(empty.deps.db, clock.now())) ?? "";
  const token = (await offerFirstRun(empty.deps.db, clock.now())) ?? "";
  assert.equal((await create(old)).status, 403, "an older link still worked");
  const made = await create(token);
  assert.equal(made.status, 201);
  assert.equal(((await made.json()) as { user: { isAdmin: boolean } }).user.isAdmin, true);
  assert.equal((await create(token)).status, 403, "the link worked twice");
  const logged = await empty.deps.db
    .selectFrom("events")
    .where("stream", "=", "organisation")
    .where("type", "in", ["person-added", "operator-acted"])
    .orderBy("version")
    .select(["type", "actorId"])
    .execute();
  assert.deepEqual(
    logged,
    [
      { type: "person-added", actorId: null },
      { type: "operator-acted", actorId: null },
    ],
    "the first account is in the log (A8)",
  );
  await empty.stop();
});

async function startNaskahWithoutUsers(): Promise<Naskah> {
  const empty = await startNaskah();
  await sql`DROP TRIGGER appointments_no_delete`.execute(empty.deps.db);
  for (const table of ["appointments", "users"] as const) await empty.deps.db.deleteFrom(table).execute();
  return empty;
}

test("O2: whatever is not there is a problem document under /api and a page elsewhere", async () => {
  const api = await fetch(`${naskah.origin}/api/v1/nothing`);
  assert.equal(api.status, 404);
  assert.match(api.headers.get("content-type") ?? "", /^application\/problem\+json/);
  const { status } = await post("/nothing", {});
  assert.equal(status, 404);
});

test("O2: problems are in the reader's language", async () => {
  const ask = async (language: string) => {
    const response = await fetch(`${naskah.origin}/api/v1/inbox`, {
      headers: { "accept-language": language },
    });
    return ((await response.json()) as { title: string }).title;
  };
  assert.equal(await ask("id"), "Anda belum masuk.");
  assert.equal(await ask("en-GB,en;q=0.9"), "You are not signed in.");
});

test("DESIGN 5: the description of the REST resources names every one of them", async () => {
  const response = await fetch(`${naskah.origin}/api/v1/openapi.json`);
  const { paths } = (await response.json()) as { paths: Record<string, object> };
  for (const path of [
    "/api/v1/session",
    "/api/v1/articles",
    "/api/v1/manuscripts/{id}",
    "/api/v1/manuscripts/{id}/content",
    "/api/v1/manuscripts/{id}/ticket",
    "/api/v1/manuscripts/{id}/editions",
    "/api/v1/editions/{id}/decisions",
    "/api/v1/inbox",
  ])
    assert.ok(paths[path] !== undefined, path);
});

test("C6: health is 503 while the store fails", async () => {
  const failing = await startNaskah({
    changes: (deps) => ({
      ...deps,
      rooms: new Proxy(deps.rooms, {
        get: (rooms, name) => {
          const value: unknown = name === "storing" ? false : Reflect.get(rooms, name, rooms);
          return typeof value === "function" ? value.bind(rooms) : value;
        },
      }),
    }),
  });
  assert.equal((await fetch(`${failing.origin}/healthz`)).status, 503);
  await failing.stop();
  assert.equal((await fetch(`${naskah.origin}/healthz`)).status, 200);
  assert.equal((await fetch(`${naskah.origin}/readyz`)).status, 200);
  assert.match(await (await fetch(`${naskah.origin}/metrics`)).text(), /^naskah_rooms /m);
});

test("a second server on the same data directory says so and ends; the first works on", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "naskah-lock-"));
  const first = await startProcess(dataDir);
  await assert.rejects(startProcess(dataDir), /Another Naskah server is running/);
  assert.equal((await fetch(`${first.origin}/readyz`)).status, 200);
  await first.end("SIGKILL");
  const again = await startProcess(dataDir);
  await again.end("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
});

test("D11: SIGTERM stores what is acknowledged, tells clients to come back, and ends", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "naskah-term-"));
  const running = await startProcess(dataDir);
  const writer = await signIn(running.origin, "penulis1");
  const { manuscript } = await writer.begin("Berhenti dengan tenang");
  const client = new OracleClient("a", running.origin, manuscript, writer.cookie);
  await until("ready", () => client.isReady);
  for (let i = 0; i < 50; i++) client.type();
  await running.end("SIGTERM");
  assert.equal(await running.gone, 0, "by itself, in order");
  const again = await startProcess(dataDir, running.port);
  await until("all acknowledged", () => client.typed.every((token) => client.acked.has(token)));
  client.leave();
  await again.end("SIGTERM");
  assert.equal((await stat(join(dataDir, "audit.key"))).mode & 0o777, 0o600);
  await rm(dataDir, { recursive: true, force: true });
});

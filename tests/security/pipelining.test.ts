import assert from "node:assert/strict";
import { connect, type Socket } from "node:net";
import { after, before, test } from "node:test";
import type { KyselyPlugin } from "kysely";
import { decide, submit, write } from "../harness/desk-work.ts";
import { type Naskah, startNaskah } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";

/** Looks at every query: how many there were, and how many rows came with a whole edition. */
class QueryCounter implements KyselyPlugin {
  queries = 0;
  editions = 0;

  transformQuery({ node }: Parameters<KyselyPlugin["transformQuery"]>[0]): typeof node {
    this.queries += 1;
    return node;
  }

  async transformResult({ result }: Parameters<KyselyPlugin["transformResult"]>[0]): Promise<typeof result> {
    for (const row of result.rows) if ("content" in row) this.editions += 1;
    return result;
  }
}

const counter = new QueryCounter();
let naskah: Naskah;
before(async () => {
  naskah = await startNaskah({ changes: (deps) => ({ ...deps, db: deps.db.withPlugin(counter) }) });
});
after(() => naskah.stop());

class Line {
  readonly socket: Socket;
  received = "";
  isClosed = false;

  constructor() {
    this.socket = connect(Number(new URL(naskah.origin).port), "127.0.0.1");
    this.socket.setEncoding("utf8").on("data", (chunk: string) => {
      this.received += chunk;
    });
    this.socket.on("close", () => {
      this.isClosed = true;
    });
    // Whoever is cut hears of it as an error too.
    this.socket.on("error", () => undefined);
  }

  get(...paths: readonly string[]): void {
    this.socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join(""));
  }

  get answers(): number {
    return this.received.split("HTTP/1.1 ").length - 1;
  }
}

/** How many queries one page of the list takes. */
async function costOfList(): Promise<number> {
  const before = counter.queries;
  await (await fetch(`${naskah.origin}/id/`)).text();
  return counter.queries - before;
}

test("F-E4 two thousand requests in one write are cut, and cost what one costs; others come in between", async () => {
  const one = await costOfList();
  const before = counter.queries;
  const line = new Line();
  line.get(...Array.from({ length: 2000 }, () => "/id/"));
  await until("cut", () => line.isClosed);
  await (await fetch(`${naskah.origin}/healthz`)).text();
  assert.ok(counter.queries - before <= 3 * one + 5, `${counter.queries - before} queries, ${one} a page`);
});

test("F-E4 what waits is dropped with its line: nobody works for who has gone", async () => {
  const one = await costOfList();
  const before = counter.queries;
  const line = new Line();
  line.get(...Array.from({ length: 60 }, () => "/id/"));
  await until("the first is answered", () => line.answers >= 1);
  line.socket.destroy();
  await until("gone", () => line.isClosed);
  for (let turn = 0; turn < 10; turn++) await (await fetch(`${naskah.origin}/healthz`)).text();
  assert.ok(counter.queries - before <= 30 * one, `${counter.queries - before} queries, ${one} a page`);
});

test("F-E4 some requests at once are answered, each once and in order", async () => {
  const line = new Line();
  const paths = Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? "/robots.txt" : "/id/tidak/ada"));
  line.get(...paths);
  await until("all are answered", () => line.answers === paths.length);
  const statuses = [...line.received.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => status);
  assert.deepEqual(
    statuses,
    paths.map((path) => (path === "/robots.txt" ? "200" : "404")),
  );
  line.socket.destroy();
});

test("F-E4 a list reads an edition once, checks it, and never again", async () => {
  const penulis = await naskah.signIn("penulis1");
  const kasi = await naskah.signIn("kasi");
  const { manuscript } = await penulis.begin("Yang terdaftar");
  await write(naskah, penulis, manuscript, "Isi yang cukup.");
  const edition = await submit(penulis, manuscript);
  assert.equal((await decide(kasi, edition)).status, 200);
  const lists = ["/id/", "/id/feed.xml"];
  for (const path of lists) assert.match(await (await fetch(naskah.origin + path)).text(), /Yang terdaftar/);
  const before = counter.editions;
  for (const path of lists) assert.match(await (await fetch(naskah.origin + path)).text(), /Yang terdaftar/);
  assert.equal(counter.editions - before, 0);
});

test("F-E4 an address that reads without end waits; honest readers of an office never notice", async () => {
  const line = new Line();
  const batch = Array.from({ length: 60 }, () => "/robots.txt");
  let asked = 0;
  while (!line.received.includes("HTTP/1.1 429") && asked < 7000) {
    line.received = "";
    line.get(...batch);
    asked += batch.length;
    await until("answered", () => line.answers === batch.length);
  }
  assert.ok(asked > 5000, `${asked} requests`);
  assert.ok(asked < 7000, "never limited");
  assert.match(
    line.received,
    /HTTP\/1\.1 429 [\s\S]*<html lang="id">/,
    "a page of the site, as for any reader",
  );
  assert.equal((await fetch(`${naskah.origin}/healthz`)).status, 200);
  line.socket.destroy();
});

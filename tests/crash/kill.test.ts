import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import Sqlite from "better-sqlite3";
import { signIn } from "../harness/naskah.ts";
import { startProcess } from "../harness/naskah-process.ts";
import { OracleClient } from "../harness/oracle-client.ts";
import { until } from "../harness/until.ts";

const RUNS = process.env.NASKAH_LONG === "1" ? 200 : 25;
/** Longest time that clients type before the server is killed, in milliseconds. */
const LONGEST = 900;
const SEED = 20261124;

test(`D1 C4 I1: ${RUNS} times kill -9 while three type: no acknowledged edit is lost, none is doubled, and clients send the rest by themselves`, async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), "naskah-crash-"));
  let naskah = await startProcess(dataDir);
  const writer = await signIn(naskah.origin, "penulis1");
  const { manuscript } = await writer.begin("Server yang sering mati");
  const clients = ["a", "b", "c"].map(
    (name) => new OracleClient(name, naskah.origin, manuscript, writer.cookie),
  );
  const restarts: number[] = [];
  let acks = 0;
  let seed = SEED;
  const random = (limit: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return seed % limit;
  };
  try {
    for (let run = 1; run <= RUNS; run++) {
      await until("everybody is connected", () => clients.every((client) => client.isReady));
      const end = performance.now() + random(LONGEST);
      while (performance.now() < end) {
        for (const client of clients) if (random(3) > 0 && client.isReady) client.type();
        await new Promise((next) => setTimeout(next, random(8)));
      }
      await naskah.end("SIGKILL");
      const before = clients.map(({ acked }) => new Set(acked));
      const started = performance.now();
      naskah = await startProcess(dataDir, naskah.port);
      const ready = performance.now();
      const text = await storedText(naskah.origin, writer.cookie, manuscript);
      for (const acked of before) {
        acks += acked.size;
        for (const token of acked) assert.equal(count(text, token), 1, `run ${run}, seed ${SEED}: ${token}`);
      }
      await until("everything typed is acknowledged", () =>
        clients.every(({ typed, acked }) => typed.every((token) => acked.has(token))),
      );
      restarts.push(Math.max(...clients.map(({ firstAckAt }) => (firstAckAt ?? ready) - started)));
    }
    const text = await storedText(naskah.origin, writer.cookie, manuscript);
    const typed = clients.flatMap((client) => client.typed);
    for (const token of typed) assert.equal(count(text, token), 1, token);
    const states = new Set(clients.map(({ doc }) => doc.getXmlFragment("article").toString()));
    await until("I3: clients are equal", () => {
      states.clear();
      for (const { doc } of clients) states.add(doc.getXmlFragment("article").toString());
      return states.size === 1;
    });
    await naskah.end("SIGTERM");
    const database = new Sqlite(join(dataDir, "naskah.sqlite"), { readonly: true });
    assert.equal(database.pragma("integrity_check", { simple: true }), "ok");
    database.close();
    restarts.sort((x, y) => x - y);
    t.diagnostic(
      `${RUNS} kills, ${typed.length} edits, ${acks} acks looked up, 0 lost; start to first ack: median ` +
        `${Math.round(restarts[restarts.length >> 1] ?? 0)} ms, slowest ${Math.round(restarts.at(-1) ?? 0)} ms`,
    );
  } finally {
    for (const client of clients) client.leave();
    await naskah.end("SIGKILL");
    await rm(dataDir, { recursive: true, force: true });
  }
});

async function storedText(origin: string, cookie: string, manuscript: string): Promise<string> {
  const response = await fetch(`${origin}/api/v1/manuscripts/${manuscript}/content`, { headers: { cookie } });
  const { document } = (await response.json()) as {
    document: { content: { type: string; content?: { text: string }[] }[] };
  };
  return document.content.flatMap(({ content = [] }) => content.map(({ text }) => text)).join("");
}

function count(text: string, token: string): number {
  return text.split(token).length - 1;
}

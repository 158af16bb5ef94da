import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { SCHEMA_HASH } from "@naskah/model";
import * as Y from "yjs";
import { startNaskah } from "../harness/naskah.ts";
import { naskahCommand } from "../harness/naskah-command.ts";
import { OracleClient } from "../harness/oracle-client.ts";
import { RawSocket } from "../harness/raw-socket.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

const folder = await mkdtemp(join(tmpdir(), "naskah-backup-"));
after(() => rm(folder, { recursive: true, force: true }));

test("D26 T33: a backup under load, restored: every text is as at one moment of the backup; what clients wrote later comes back once or stays with them, never doubled", async () => {
  const dataDir = join(folder, "live");
  const backup = join(folder, "backup");
  const restored = join(folder, "restored");
  const naskah = await startNaskah({ dataDir });
  const writer = await naskah.signIn("penulis1");
  const { manuscript } = await writer.begin("Dicadangkan sambil ditulis");
  const oracles = ["a", "b"].map((name) => new OracleClient(name, naskah.origin, manuscript, writer.cookie));
  await until("connected", () => oracles.every((client) => client.isReady));
  let isTyping = true;
  const typing = (async () => {
    while (isTyping) {
      for (const client of oracles) client.type();
      await new Promise((next) => setImmediate(next));
      await until("acknowledged", () => oracles.every(({ typed, acked }) => acked.size >= typed.length - 20));
    }
  })();
  await until("some text", () => oracles.every(({ acked }) => acked.size > 50));
  const ackedBefore = oracles.flatMap(({ acked }) => [...acked]);
  const made = await naskahCommand(dataDir, "backup", backup);
  assert.equal(made.code, 0, made.err);
  assert.match(made.out, /Backed up as of/);
  isTyping = false;
  await typing;
  await until("all acknowledged", () => oracles.every(({ typed, acked }) => acked.size === typed.length));
  for (const client of oracles) client.leave();
  // A stock client knows of no epochs; it has everything that was written.
  const stock = new StockClient(naskah.origin, manuscript, writer.cookie);
  await stock.synced();
  stock.provider.disconnect();
  const whole = stock.paragraph.toString();
  await naskah.stop();

  const done = await naskahCommand(restored, "restore", backup);
  assert.equal(done.code, 0, done.err);
  assert.match(done.out, /Everything agrees/);
  const again = await startNaskah({ dataDir: restored });
  try {
    const back = await again.signIn("penulis1");
    const { body } = await back.call<{ document: unknown }>("GET", `/manuscripts/${manuscript}/content`);
    const text = JSON.stringify(body.document);
    for (const token of ackedBefore) assert.equal(text.split(token).length - 1, 1, token);
    const old = new RawSocket(
      `${again.origin.replace("http", "ws")}/collab/${manuscript}?schema=${SCHEMA_HASH}&naskah=1&epoch=1`,
      { origin: again.origin, cookie: back.cookie },
    );
    assert.equal((await old.closed).code, 4410, "our own client keeps what it has as a draft copy");
    const view = await back.call<{ epoch: number }>("GET", `/manuscripts/${manuscript}`);
    assert.ok(view.body.epoch > 1_700_000_000);
    const newer = new StockClient(again.origin, manuscript, back.cookie);
    Y.applyUpdate(newer.doc, Y.encodeStateAsUpdate(stock.doc));
    await newer.synced();
    await until("the later edits are back", async () => {
      const now = await back.call<{ document: unknown }>("GET", `/manuscripts/${manuscript}/content`);
      return oracles.every(({ typed }) =>
        typed.every((token) => JSON.stringify(now.body.document).split(token).length === 2),
      );
    });
    assert.equal(newer.paragraph.toString(), whole, "once, and where they were");
    newer.leave();
  } finally {
    stock.leave();
    await again.stop();
  }
});

test("D26: half a backup, a damaged one and a directory that is in use are refused with a sentence, and nothing is changed", async () => {
  const dataDir = join(folder, "small");
  await (await startNaskah({ dataDir })).stop();
  const backup = join(folder, "small-backup");
  assert.equal((await naskahCommand(dataDir, "backup", backup)).code, 0);
  const refused = async (args: string[], target: string, sentence: RegExp) => {
    const { code, err } = await naskahCommand(target, ...args);
    assert.notEqual(code, 0);
    assert.match(err, sentence);
    assert.ok(!err.includes("    at "), "no stack for people");
  };
  await refused(["backup", backup], dataDir, /is not empty/);
  await refused(["backup"], dataDir, /needs a folder/);
  await refused(["restore", backup], dataDir, /is not empty/);
  await refused(["restore", join(folder, "nowhere")], join(folder, "x1"), /holds no backup/);
  const database = join(backup, "naskah.sqlite");
  const bytes = await readFile(database);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
  await writeFile(database, bytes);
  await refused(["restore", backup], join(folder, "x2"), /is damaged/);
});

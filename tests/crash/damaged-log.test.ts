import assert from "node:assert/strict";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import type { ManuscriptId } from "@naskah/model";
import { naskahCommand } from "../harness/naskah-command.ts";
import { startProcess } from "../harness/naskah-process.ts";
import { OracleClient } from "../harness/oracle-client.ts";
import { prepareData } from "../harness/prepared-data.ts";
import { readStored } from "../harness/stored-document.ts";
import { tokensIn } from "../harness/tokens.ts";
import { until } from "../harness/until.ts";

/** A bit flips in the write-ahead log, and the server is killed (F-E12). */

const data = await prepareData(1);
after(() => data.remove());
const manuscript = data.manuscripts[0] as ManuscriptId;
const WORDS = 60;
const log = join(data.dataDir, "naskah.sqlite-wal");
const database = join(data.dataDir, "naskah.sqlite");
const start = (...flags: readonly string[]) => startProcess(data.dataDir, 0, { flags });

async function words(): Promise<number> {
  const [stored] = await readStored(data.dataDir, [manuscript]);
  assert.equal(stored?.integrity, "ok");
  return tokensIn(stored?.text ?? "").length;
}

test("F-E12 I1: a flipped bit in the log is said with how much would be lost, the start is refused and nothing is changed; with --accept-loss the files are kept first", async () => {
  const naskah = await start();
  const client = new OracleClient("a", naskah.origin, manuscript, data.cookie);
  await until("connected", () => client.isReady);
  for (let times = 0; times < WORDS; times++) {
    client.type();
    await until("saved", () => client.isSaved);
  }
  await naskah.end("SIGKILL");
  client.leave();
  assert.equal(await words(), WORDS);

  const whole = await readFile(log);
  const damaged = Buffer.from(whole);
  damaged[whole.length >> 1] = (damaged[whole.length >> 1] ?? 0) ^ 1;
  await writeFile(log, damaged);
  assert.ok((await words()) < WORDS, "SQLite leaves some of them without a word");

  const before = await readFile(database);
  await assert.rejects(
    start(),
    /ended with 1 .*naskah\.sqlite-wal in .* is damaged: \d+ of \d+ transactions in it \(\d+ KiB\) cannot be read.*--accept-loss/s,
  );
  for (const args of [["verify"], ["backup", join(data.dataDir, "backup")]]) {
    const { code, said } = await naskahCommand(data.dataDir, ...args);
    assert.deepEqual([code, /naskah\.sqlite-wal in .* is damaged/.test(said)], [2, true], said);
  }
  assert.ok((await readFile(log)).equals(damaged), "nothing was changed");
  assert.ok((await readFile(database)).equals(before));

  // Whoever has the right bytes puts them back.
  await writeFile(log, whole);
  const mended = await start();
  await mended.end("SIGKILL");
  assert.equal(await words(), WORDS);

  await writeFile(database, before);
  await writeFile(log, damaged);
  const less = await start("--accept-loss");
  const [kept] = (await readdir(data.dataDir)).filter((name) => name.startsWith("damaged-"));
  assert.ok((await readFile(join(data.dataDir, kept ?? "", "naskah.sqlite-wal"))).equals(damaged));
  assert.ok((await readFile(join(data.dataDir, kept ?? "", "naskah.sqlite"))).equals(before));
  assert.match(less.output(), /as was accepted/);
  await less.end("SIGTERM");
  const left = await words();
  assert.ok(left > 0 && left < WORDS, `${left} words`);
  const again = await start();
  await again.end("SIGTERM");
});

import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, readdir, rename, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { ManuscriptId } from "@naskah/model";
import { startProcess } from "../harness/naskah-process.ts";
import { OracleClient } from "../harness/oracle-client.ts";
import { type PreparedData, prepareData } from "../harness/prepared-data.ts";
import { readStored } from "../harness/stored-document.ts";
import { tokensIn } from "../harness/tokens.ts";
import { until } from "../harness/until.ts";

/** Somebody tidies up in the data folder while Naskah runs (F-E11). */

const template = await prepareData(1);
after(() => template.remove());

const STORE_LOST = 74;
const database = ({ dataDir }: PreparedData) => join(dataDir, "naskah.sqlite");

interface Loss {
  readonly happen: (data: PreparedData) => Promise<void>;
  readonly sentence: RegExp;
  readonly isRescued: boolean;
}

const LOSSES: Readonly<Record<string, Loss>> = {
  "the database is deleted": {
    happen: (data) => rm(database(data)),
    sentence: /naskah\.sqlite was deleted while Naskah was running/,
    isRescued: true,
  },
  "the folder is emptied": {
    happen: async ({ dataDir }) => {
      for (const name of await readdir(dataDir)) await rm(join(dataDir, name), { recursive: true });
    },
    sentence: /naskah\.sqlite was deleted while Naskah was running/,
    isRescued: true,
  },
  "another one is put in its place": {
    happen: async (data) => {
      await cp(database(template), `${database(data)}.other`);
      await rename(`${database(data)}.other`, database(data));
    },
    sentence: /naskah\.sqlite was replaced while Naskah was running/,
    isRescued: true,
  },
  "its WAL is deleted": {
    happen: (data) => rm(`${database(data)}-wal`),
    sentence: /naskah\.sqlite-wal was deleted while Naskah was running/,
    isRescued: true,
  },
  "it is cut off": {
    happen: (data) => truncate(database(data), 4096),
    sentence: /naskah\.sqlite was cut off while Naskah was running.*Restore a backup/,
    isRescued: false,
  },
};

for (const [name, { happen, sentence, isRescued }] of Object.entries(LOSSES))
  for (const isTyping of [true, false])
    test(`F-E11 I1: ${name} while ${isTyping ? "somebody types" : "nobody does anything"}: no ack from then on, its own code and a sentence; nothing that was saved is lost`, async () => {
      const data = await template.copy();
      const naskah = await startProcess(data.dataDir, 0, { flags: [] });
      const manuscript = data.manuscripts[0] as ManuscriptId;
      const client = new OracleClient("a", naskah.origin, manuscript, data.cookie);
      try {
        await until("connected", () => client.isReady);
        for (let times = 0; times < 20; times++) client.type();
        await until("saved", () => client.isSaved);
        const acked = [...client.acked];
        await happen(data);
        if (isTyping) client.type();
        assert.equal(await naskah.gone, STORE_LOST);
        assert.match(naskah.output(), sentence);
        assert.deepEqual([...client.acked], acked, "nothing is called saved any more");
        if (!isRescued) return;
        const kept = join(data.dataDir, "naskah.sqlite.rescued");
        for (const suffix of ["", "-wal", "-shm"]) await rm(database(data) + suffix, { force: true });
        await rename(kept, database(data));
        const [stored] = await readStored(data.dataDir, [manuscript]);
        assert.equal(stored?.integrity, "ok");
        const tokens = new Set(tokensIn(stored?.text ?? ""));
        for (const token of acked) assert.ok(tokens.has(token), `${token} is lost`);
      } finally {
        client.leave();
        await naskah.end("SIGKILL");
        await data.remove();
      }
    });

test("F-E11: a folder with keys or pictures and without a database is no new installation", async () => {
  const folder = await mkdtemp(join(tmpdir(), "naskah-begin-"));
  const starting = (dataDir: string) => startProcess(dataDir, 0, { flags: [] });
  try {
    for (const [name, fill] of Object.entries({
      key: (dataDir: string) => writeFile(join(dataDir, "audit.key"), "x".repeat(32)),
      pictures: (dataDir: string) => mkdir(join(dataDir, "media", "ab"), { recursive: true }),
      wal: (dataDir: string) => writeFile(join(dataDir, "naskah.sqlite-wal"), "x"),
      empty: async (dataDir: string) => {
        await writeFile(join(dataDir, "naskah.sqlite"), "");
        await writeFile(join(dataDir, "audit.key"), "x".repeat(32));
      },
    })) {
      const dataDir = join(folder, name);
      await mkdir(dataDir);
      await fill(dataDir);
      const before = await readdir(dataDir);
      await assert.rejects(
        starting(dataDir),
        /ended with 1 .*naskah\.sqlite is missing or empty\. Put it back, or restore a backup into a new folder: npm run naskah -- restore <backup>\. To begin anew on purpose empty the folder/s,
      );
      assert.deepEqual(
        (await readdir(dataDir)).filter((found) => !found.startsWith("server.lock")),
        before,
        "nothing was begun",
      );
    }
    const dataDir = join(folder, "emptied");
    await mkdir(dataDir);
    const anew = await starting(dataDir);
    await anew.end("SIGTERM");
    assert.match(anew.output(), /Create the first administrator/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

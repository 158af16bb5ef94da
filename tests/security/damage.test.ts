import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { FRAGMENT_NAME } from "@naskah/model";
import Sqlite from "better-sqlite3";
import { type Naskah, startNaskah } from "../harness/naskah.ts";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";

const folder = await mkdtemp(join(tmpdir(), "naskah-damage-"));
after(() => rm(folder, { recursive: true, force: true }));

const WORDS = Array.from({ length: 30 }, (_, index) => `kata${index} `);

/** A server that was stopped after somebody wrote thirty words, one update each. */
async function written(name: string): Promise<{ dataDir: string; manuscript: string }> {
  const dataDir = join(folder, name);
  const naskah = await startNaskah({ dataDir });
  const writer = await naskah.signIn("penulis1");
  const { manuscript } = await writer.begin("Disimpan lalu rusak");
  const client = new StockClient(naskah.origin, manuscript, writer.cookie);
  await client.synced();
  for (const word of WORDS) client.type(word);
  await until("stored", async () => (await text(naskah, manuscript)).includes("kata29"));
  client.leave();
  await naskah.stop();
  return { dataDir, manuscript };
}

async function text(naskah: Naskah, manuscript: string): Promise<string> {
  const reader = await naskah.signIn("penulis1");
  return JSON.stringify((await reader.call("GET", `/manuscripts/${manuscript}/content`)).body);
}

/** Somebody with access to the file, or a disk that lies. */
function tamper(dataDir: string, act: (database: Sqlite.Database) => void): void {
  const database = new Sqlite(join(dataDir, "naskah.sqlite"));
  for (const trigger of ["updates_no_update", "updates_no_delete"]) database.exec(`DROP TRIGGER ${trigger}`);
  act(database);
  database.close();
}

const damages: readonly (readonly [string, (database: Sqlite.Database) => void])[] = [
  [
    "one flipped bit",
    (database) =>
      database.exec("UPDATE updates SET bytes = CAST(X'00' || substr(bytes, 2) AS BLOB) WHERE seq = 20"),
  ],
  ["a row that is gone", (database) => database.exec("DELETE FROM updates WHERE seq = 20")],
  [
    "a row given to somebody else",
    (database) => database.exec("UPDATE updates SET user_id = 'kasi' WHERE seq = 20"),
  ],
];
for (const [what, act] of damages) {
  test(`I1 O2: ${what} in the log: the manuscript is shown as far as it is whole, read-only, never empty, and everybody is told`, async () => {
    const { dataDir, manuscript } = await written(what.replaceAll(" ", "-"));
    tamper(dataDir, act);
    const naskah = await startNaskah({ dataDir });
    const writer = await naskah.signIn("penulis1");
    const client = new StockClient(naskah.origin, manuscript, writer.cookie);
    try {
      await client.synced();
      const shown = client.fragment.toString();
      assert.ok(shown.includes("kata16") && !shown.includes("kata17"), shown);
      client.type("tidak boleh");
      await until("refused", () => client.closes.includes(4403));
      const { body } = await writer.call<{ damaged: boolean; mode: string }>(
        "GET",
        `/manuscripts/${manuscript}`,
      );
      assert.deepEqual([body.damaged, body.mode], [true, "read"]);
      const content = await writer.call<{ code: string }>("GET", `/manuscripts/${manuscript}/content`);
      assert.deepEqual([content.status, content.body.code], [503, "manuscript-damaged"]);
      const submitted = await writer.call<{ code: string }>(
        "POST",
        `/manuscripts/${manuscript}/editions`,
        {},
      );
      assert.deepEqual([submitted.status, submitted.body.code], [503, "manuscript-damaged"]);
      assert.ok(naskah.log.some(({ msg }) => String(msg).includes("damaged")));
      const other = await writer.begin("Yang lain tetap sehat");
      assert.ok((await text(naskah, other.manuscript)).includes("Yang lain"), "I8");
    } finally {
      client.leave();
      await naskah.stop();
    }
  });
}

test("C6 O2: while edits wait for a store that fails, the stored text is 503 store-failing, with when to ask again", async () => {
  const naskah = await startNaskah();
  const writer = await naskah.signIn("penulis1");
  const { manuscript } = await writer.begin("Penyimpanan yang gagal");
  const client = new StockClient(naskah.origin, manuscript, writer.cookie);
  const { log, rooms } = naskah.deps;
  const append = log.append.bind(log);
  try {
    await client.synced();
    log.append = async () => {
      throw new Error("the disk does not answer");
    };
    client.type("Belum tersimpan.");
    await until("the store is known to fail", () => !rooms.storing);
    for (const [language, words] of [
      ["id", /Penyimpanan server sedang gagal/],
      ["en", /storage is failing/],
    ] as const) {
      const answer = await fetch(`${naskah.origin}/api/v1/manuscripts/${manuscript}/content`, {
        headers: { cookie: writer.cookie, "accept-language": language },
      });
      const problem = (await answer.json()) as { code: string; title: string; detail?: string };
      assert.deepEqual([answer.status, problem.code], [503, "store-failing"]);
      assert.match(`${problem.title} ${problem.detail ?? ""}`, words);
      assert.equal(answer.headers.get("retry-after"), "5");
    }
    const submitted = await writer.call<{ code: string }>("POST", `/manuscripts/${manuscript}/editions`, {});
    assert.deepEqual([submitted.status, submitted.body.code], [503, "store-failing"]);
    log.append = append;
    await until("stored", () => rooms.storing);
    assert.ok((await text(naskah, manuscript)).includes("Belum tersimpan."), "I2");
  } finally {
    log.append = append;
    client.leave();
    await naskah.stop();
  }
});

test("C11 I1: a damaged snapshot costs time, no text: the history has everything", async () => {
  const { dataDir, manuscript } = await written("snapshot");
  const again = await startNaskah({ dataDir });
  const whole = await text(again, manuscript);
  const { rooms } = again.deps;
  assert.ok(rooms.storing);
  await again.stop();
  tamper(dataDir, (database) => {
    database
      .prepare(
        "INSERT OR REPLACE INTO snapshots (manuscript_id, seq, at, state, vector, checksum) VALUES (?, 25, '', X'0000', X'00', 1)",
      )
      .run(manuscript);
  });
  const naskah = await startNaskah({ dataDir });
  try {
    assert.equal(await text(naskah, manuscript), whole);
  } finally {
    await naskah.stop();
  }
});

test("D5 I1: where nothing at all is whole, nothing is shown and nothing can be seeded anew", async () => {
  const { dataDir, manuscript } = await written("nothing");
  tamper(dataDir, (database) => database.exec("UPDATE updates SET checksum = checksum + 1 WHERE seq = 1"));
  const naskah = await startNaskah({ dataDir });
  const writer = await naskah.signIn("penulis1");
  const client = new StockClient(naskah.origin, manuscript, writer.cookie);
  try {
    await until("closed", () => client.closes.includes(1013));
    assert.equal(client.doc.getXmlFragment(FRAGMENT_NAME).length, 0);
    const { body } = await writer.call<{ damaged: boolean }>("GET", `/manuscripts/${manuscript}`);
    assert.equal(body.damaged, true);
    await assert.rejects(
      naskah.deps.drafts.seed(manuscript as never, { type: "doc" }, "penulis1" as never, null),
    );
  } finally {
    client.leave();
    await naskah.stop();
  }
});

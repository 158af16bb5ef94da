import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import Sqlite from "better-sqlite3";
import { connect } from "./database.ts";
import { examineLog, isDamaged } from "./write-ahead-log.ts";

const folder = mkdtempSync(join(tmpdir(), "naskah-wal-"));
after(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

/** A database as a process leaves it that is killed. */
function killed(write: (database: Sqlite.Database) => void): { database: string; log: Buffer } {
  const file = join(folder, `${files++}.sqlite`);
  const database = connect(file);
  database.pragma("wal_autocheckpoint = 0");
  database.exec("CREATE TABLE words (id INTEGER PRIMARY KEY, word TEXT) STRICT");
  write(database);
  const kept = join(folder, `${files++}.sqlite`);
  copyFileSync(file, kept);
  const log = readFileSync(`${file}-wal`);
  database.close();
  return { database: kept, log };
}

/** How many words SQLite finds. */
function found({ database }: { database: string }, log: Uint8Array): number {
  const file = join(folder, `${files++}.sqlite`);
  copyFileSync(database, file);
  writeFileSync(`${file}-wal`, log);
  const opened = new Sqlite(file);
  try {
    const hasTable = opened.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'words'").get() !== undefined;
    return hasTable ? Number(opened.prepare("SELECT count(*) FROM words").pluck().get()) : 0;
  } finally {
    opened.close();
  }
}

const WORDS = 60;
const words = (database: Sqlite.Database) => {
  const insert = database.prepare("INSERT INTO words (word) VALUES (?)");
  for (let at = 0; at < WORDS; at++) insert.run(`kata ${at}`);
};

test("F-E12: a whole log is whole, and a log that a crash cut off anywhere is no damage", () => {
  const { log } = killed(words);
  assert.deepEqual(examineLog(log), { taken: WORDS + 1, left: 0, bytes: 0 });
  for (let length = 0; length < log.length; length += 331)
    assert.ok(!isDamaged(examineLog(log.subarray(0, length))), `cut at ${length}`);
});

test("F-E12: a flipped bit anywhere in what was synced is damage, with as many transactions as SQLite would leave", () => {
  const made = killed(words);
  const { log } = made;
  let last = 0;
  for (let at = 3; at < log.length; at += 1009) {
    const damaged = Buffer.from(log);
    damaged[at] = (damaged[at] ?? 0) ^ 4;
    const examined = examineLog(damaged);
    if (examined.left === 1) last += 1;
    else assert.ok(isDamaged(examined), `byte ${at}`);
    // The first transaction made the table.
    assert.equal(Math.max(0, examined.taken - 1), found(made, damaged), `byte ${at}`);
  }
  assert.ok(last < 10, "only the last transaction may have been under way");
});

test("F-E12: what was rolled back, what a savepoint took back and what an earlier round left behind is no damage", () => {
  const long = "x".repeat(3000);
  const { log } = killed((database) => {
    // So little that a long transaction is written before it is committed.
    database.pragma("cache_size = 5");
    words(database);
    const insert = database.prepare("INSERT INTO words (word) VALUES (?)");
    for (const end of ["ROLLBACK", "COMMIT"]) {
      database.exec("BEGIN");
      for (let at = 0; at < 40; at++) insert.run(long);
      database.exec("SAVEPOINT here");
      for (let at = 0; at < 40; at++) insert.run(long);
      database.exec("ROLLBACK TO here");
      for (let at = 0; at < 3; at++) insert.run(long);
      database.exec(end);
      insert.run("setelahnya");
    }
    database.exec("BEGIN");
    for (let at = 0; at < 80; at++) insert.run(long);
    database.exec("ROLLBACK");
    insert.run("terakhir");
  });
  assert.ok(!isDamaged(examineLog(log)));
  assert.equal(examineLog(log).left, 0);

  const again = killed((database) => {
    words(database);
    database.pragma("wal_checkpoint(RESTART)");
    database.prepare("INSERT INTO words (word) VALUES (?)").run("ronde kedua");
  });
  const examined = examineLog(again.log);
  assert.deepEqual(examined, { taken: 1, left: 0, bytes: 0 });
  assert.ok(again.log.length > 50 * 4096, "frames of the earlier round are there");
});

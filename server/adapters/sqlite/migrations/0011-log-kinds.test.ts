import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { ManuscriptId, UserId } from "@naskah/model";
import { CamelCasePlugin, Kysely, SqliteDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import type { LogEntry } from "../../../ports/update-log.ts";
import { entryChecksum } from "../../checksum.ts";
import { connect, openDatabase } from "../database.ts";
import type { Tables } from "../tables.ts";
import { sqliteUpdateLog } from "../update-log.ts";
import { first } from "./0001-first.ts";
import { packedHistory } from "./0002-packed-history.ts";

const AT = "2026-01-01T00:00:00.000Z";
const M = "m" as ManuscriptId;
const ROWS = [
  "INSERT INTO units (id, name_id, name_en) VALUES ('u', 'U', 'U')",
  `INSERT INTO users (id, email, name, created_at) VALUES ('ani', 'ani@x', 'Ani', '${AT}')`,
  `INSERT INTO articles (id, unit_id, created_by, created_at) VALUES ('a', 'u', 'ani', '${AT}')`,
  `INSERT INTO manuscripts (id, article_id, language, created_at, updated_at) VALUES ('m', 'a', 'id', '${AT}', '${AT}')`,
];
const written = (seq: number, more: Partial<LogEntry> = {}): LogEntry => ({
  manuscriptId: M,
  seq,
  userId: "ani" as UserId,
  onBehalfOf: null,
  provenance: null,
  kind: seq === 1 ? "seed" : "edit",
  at: AT,
  bytes: new Uint8Array([seq, 2, 3]),
  newOwners: [],
  ...more,
});

test("C5: an older log opens with its checksums unchanged, stays append-only, and takes entries of any kind", async () => {
  const folder = await mkdtemp(join(tmpdir(), "naskah-migration-"));
  try {
    const file = join(folder, "naskah.sqlite");
    const old = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: connect(file) }),
      plugins: [new CamelCasePlugin()],
    });
    const migrations = { "0001-first": first, "0002-packed-history": packedHistory };
    const provider = { getMigrations: async () => migrations };
    assert.equal((await new Migrator({ db: old, provider }).migrateToLatest()).error, undefined);
    for (const row of ROWS) await sql.raw(row).execute(old);
    for (const entry of [1, 2, 3].map((seq) => written(seq)))
      await sql`INSERT INTO updates (manuscript_id, seq, user_id, kind, at, bytes, checksum)
        VALUES (${M}, ${entry.seq}, ${entry.userId}, ${entry.kind}, ${AT}, ${Buffer.from(entry.bytes)}, ${entryChecksum(entry)})`.execute(
        old,
      );
    await old.destroy();

    const db = await openDatabase(file);
    const connection = connect(file);
    const log = sqliteUpdateLog(connection);
    assert.equal((await log.load(M)).damagedAt, null, "the checksums still fit");
    await log.append([
      written(4, { userId: null, kind: "tidy", onBehalfOf: "ani" as UserId, provenance: "[1]" }),
    ]);
    const found: LogEntry[] = [];
    for await (const entries of log.history(M, 0, 4)) found.push(...entries);
    assert.deepEqual(
      found.map(({ seq, kind, userId, onBehalfOf, provenance, bytes }) => [
        seq,
        kind,
        userId,
        onBehalfOf,
        provenance,
        [...bytes],
      ]),
      [
        [1, "seed", "ani", null, null, [1, 2, 3]],
        [2, "edit", "ani", null, null, [2, 2, 3]],
        [3, "edit", "ani", null, null, [3, 2, 3]],
        [4, "tidy", null, "ani", "[1]", [4, 2, 3]],
      ],
    );
    for (const statement of ["UPDATE updates SET at = 'x'", "DELETE FROM updates"])
      await assert.rejects(sql.raw(statement).execute(db), /append-only|C5/);
    // What an entry was written for is covered by its checksum like all of it.
    await sql`DROP TRIGGER updates_no_update`.execute(db);
    await sql`UPDATE updates SET on_behalf_of = NULL WHERE seq = 4`.execute(db);
    assert.equal((await log.load(M)).damagedAt, 4);
    connection.close();
    await db.destroy();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

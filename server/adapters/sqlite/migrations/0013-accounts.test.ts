import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { CamelCasePlugin, Kysely, SqliteDialect, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { connect, openDatabase } from "../database.ts";
import type { Tables } from "../tables.ts";
import { first } from "./0001-first.ts";

const AT = "2026-01-01T00:00:00.000Z";
const ZERO = "0".repeat(64);
const user = (id: string) =>
  `INSERT INTO users (id, email, name, created_at) VALUES ('${id}', '${id}@kantor.test', '${id}', '${AT}')`;
let version = 0;
const event = (type: string, about: string, actor: string | null) => {
  version += 1;
  const by = actor === null ? "NULL" : `'${actor}'`;
  return `INSERT INTO events (seq, stream, version, type, payload, actor_id, at, previous_hash, hash)
    VALUES (${version}, 'organisation', ${version}, '${type}', '{"user":"${about}"}', ${by}, '${AT}', '${ZERO}', '${String(version).padStart(64, "0")}')`;
};
const ROWS = [
  ...["admin", "boneka", "sendiri", "server"].map(user),
  event("person-added", "boneka", "admin"),
  event("person-invited", "boneka", "admin"),
  event("person-invited", "boneka", "admin"),
  event("recovery-asked", "sendiri", "sendiri"),
  event("person-added", "server", null),
  event("recovery-asked", "server", null),
  event("person-invited", "gone", "admin"),
];

test("F-E5: links from before the rule count as seen by who asked for them, once, and accounts know their maker", async () => {
  const folder = await mkdtemp(join(tmpdir(), "naskah-migration-"));
  try {
    const file = join(folder, "naskah.sqlite");
    const old = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: connect(file) }),
      plugins: [new CamelCasePlugin()],
    });
    const provider = { getMigrations: async () => ({ "0001-first": first }) };
    assert.equal((await new Migrator({ db: old, provider }).migrateToLatest()).error, undefined);
    for (const row of ROWS) await sql.raw(row).execute(old);
    await old.destroy();

    const db = await openDatabase(file);
    assert.deepEqual(await db.selectFrom("linkSights").select(["userId", "seenBy", "vouchedBy"]).execute(), [
      { userId: "boneka", seenBy: "admin", vouchedBy: null },
    ]);
    const makers = await db.selectFrom("users").orderBy("id").select(["id", "madeBy"]).execute();
    assert.deepEqual(
      makers.map(({ id, madeBy }) => [id, madeBy]),
      [
        ["admin", null],
        ["boneka", "admin"],
        ["sendiri", null],
        ["server", null],
      ],
    );
    await db.destroy();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

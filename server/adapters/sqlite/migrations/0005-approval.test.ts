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
import { packedHistory } from "./0002-packed-history.ts";
import { draftCopies } from "./0003-draft-copies.ts";

const DIGEST = "d".repeat(64);
const AT = "2026-01-01T00:00:00.000Z";

/** A published edition, one that is scheduled and one that was returned, as an older Naskah stored them. */
const ROWS = [
  "INSERT INTO units (id, name_id, name_en) VALUES ('u', 'U', 'U')",
  "INSERT INTO positions VALUES ('p', 'u', 'P', 'P')",
  ...["a", "h"].map(
    (id) => `INSERT INTO users (id, email, name, created_at) VALUES ('${id}', '${id}@x', '${id}', '${AT}')`,
  ),
  `INSERT INTO appointments VALUES ('sk', 'p', 'h', 'definitive', '${AT}', NULL, '1')`,
  `INSERT INTO articles (id, unit_id, created_by, created_at) VALUES ('art', 'u', 'a', '${AT}')`,
  `INSERT INTO manuscripts (id, article_id, language, created_at, updated_at) VALUES ('m', 'art', 'id', '${AT}', '${AT}')`,
  ...[1, 2, 3].flatMap((number) => [
    `INSERT INTO editions VALUES ('e${number}', 'm', ${number}, '${DIGEST}', '{}', '{}', 1, 'a', '${AT}')`,
    `INSERT INTO edition_contributors VALUES ('e${number}', 'a')`,
    `INSERT INTO decisions VALUES ('d${number}', 'e${number}', '${DIGEST}', '${number === 3 ? "return" : "approve"}', 'h', 'p', 'sk',
      'definitive', ${number === 3 ? "'Belum.'" : "NULL"}, '${AT}')`,
  ]),
  `INSERT INTO publications VALUES ('m', 'e1', '${DIGEST}', 'd1', 'live', NULL, '${AT}', '${AT}')`,
  `INSERT INTO schedules VALUES ('m', 'e2', '${DIGEST}', 'd2', '2100-01-01T00:00:00.000Z')`,
];

test("an older database keeps every decision, publication and schedule, and the guards stand again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "naskah-migration-"));
  try {
    const file = join(folder, "naskah.sqlite");
    const old = new Kysely<Tables>({
      dialect: new SqliteDialect({ database: connect(file) }),
      plugins: [new CamelCasePlugin()],
    });
    const migrations = {
      "0001-first": first,
      "0002-packed-history": packedHistory,
      "0003-draft-copies": draftCopies,
    };
    const provider = { getMigrations: async () => migrations };
    assert.equal((await new Migrator({ db: old, provider }).migrateToLatest()).error, undefined);
    for (const row of ROWS) await sql.raw(row).execute(old);
    await old.destroy();

    const db = await openDatabase(file);
    const decisions = await db.selectFrom("decisions").selectAll().orderBy("id").execute();
    assert.deepEqual(
      decisions.map(({ id, decision, note, isEmergency }) => [id, decision, note, isEmergency]),
      [
        ["d1", "approve", null, 0],
        ["d2", "approve", null, 0],
        ["d3", "return", "Belum.", 0],
      ],
    );
    assert.equal((await db.selectFrom("publications").selectAll().executeTakeFirst())?.decisionId, "d1");
    assert.equal((await db.selectFrom("schedules").selectAll().executeTakeFirst())?.decisionId, "d2");
    assert.deepEqual((await sql`PRAGMA foreign_key_check`.execute(db)).rows, []);
    const refused = async (statement: string, why: RegExp) =>
      await assert.rejects(sql.raw(statement).execute(db), why);
    await refused("UPDATE decisions SET note = 'x'", /append-only/);
    await refused("DELETE FROM decisions", /append-only/);
    await refused("UPDATE publications SET edition_id = 'e3', decision_id = 'd3'", /A5/);
    const decide = (what: string, by: string) =>
      `INSERT INTO decisions (id, edition_id, digest, decision, user_id, position_id, appointment_id, at)
        VALUES ('x', 'e1', '${DIGEST}', '${what}', '${by}', 'p', 'sk', '${AT}')`;
    await refused(decide("ratify", "a"), /G1/);
    await refused(decide("ratify", "h"), /A7/);
    await refused(decide("approve", "h"), /UNIQUE/);
    await db.destroy();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

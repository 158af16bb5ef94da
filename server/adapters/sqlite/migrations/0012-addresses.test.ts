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
const AT = (day: number) => `2026-01-0${day}T00:00:00.000Z`;

/** What each edition was sealed with, and on which day it went live: 0 never. */
const EDITIONS = [
  ["e1", "m", "Artikel", "kerja-sama", 1],
  ["e2", "m", "Berita", "kerja-sama", 2],
  ["e3", "m", "Pengumuman", "kerja-sama", 0],
  ["e4", "n", "Article", "working-together", 3],
  // As no Naskah has ever stored it: the address stays with who was there first.
  ["e5", "o", "Berita", "kerja-sama", 4],
] as const;

const ROWS = [
  "INSERT INTO units (id, name_id, name_en) VALUES ('u', 'U', 'U')",
  "INSERT INTO positions VALUES ('p', 'u', 'P', 'P')",
  ...["a", "h"].map(
    (id) =>
      `INSERT INTO users (id, email, name, created_at) VALUES ('${id}', '${id}@x', '${id}', '${AT(1)}')`,
  ),
  `INSERT INTO appointments VALUES ('sk', 'p', 'h', 'definitive', '${AT(1)}', NULL, '1')`,
  ...["art", "other"].map(
    (id) =>
      `INSERT INTO articles (id, unit_id, created_by, created_at) VALUES ('${id}', 'u', 'a', '${AT(1)}')`,
  ),
  ...[
    ["m", "art", "id"],
    ["n", "art", "en"],
    ["o", "other", "id"],
  ].map(
    ([id, article, language]) =>
      `INSERT INTO manuscripts (id, article_id, language, created_at, updated_at) VALUES ('${id}', '${article}', '${language}', '${AT(1)}', '${AT(1)}')`,
  ),
  ...EDITIONS.flatMap(([id, manuscript, section, slug, day], index) => [
    `INSERT INTO editions VALUES ('${id}', '${manuscript}', ${index + 1}, '${DIGEST}',
      '${JSON.stringify({ language: manuscript === "n" ? "en" : "id", section, slug })}', '{}', 1, 'a', '${AT(1)}')`,
    `INSERT INTO decisions VALUES ('d-${id}', '${id}', '${DIGEST}', 'approve', 'h', 'p', 'sk', 'definitive', NULL, '${AT(1)}')`,
    ...(day === 0
      ? []
      : [
          `INSERT INTO events (stream, version, type, payload, at, previous_hash, hash)
            VALUES ('${manuscript}', ${index + 1}, 'published', '{"edition":"${id}"}', '${AT(day)}', 'x${index}', 'y${index}')`,
        ]),
  ]),
  ...[
    ["m", "e2", 2],
    ["n", "e4", 3],
  ].map(
    ([manuscript, id, day]) =>
      `INSERT INTO publications VALUES ('${manuscript}', '${id}', '${DIGEST}', 'd-${id}', 'live', NULL, '${AT(1)}', '${AT(Number(day))}')`,
  ),
];

test("F-C5: an older database knows every address at which something was ever published, and each publication's own", async () => {
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
    const found = await db.selectFrom("addresses").selectAll().orderBy("seq").execute();
    assert.deepEqual(
      found.map(({ language, path, kind, of, since }) => [language, path, kind, of, since]),
      [
        ["id", "artikel/kerja-sama", "manuscript", "m", AT(1)],
        ["id", "berita/kerja-sama", "manuscript", "m", AT(2)],
        ["en", "artikel/working-together", "manuscript", "n", AT(3)],
      ],
    );
    const now = await db
      .selectFrom("publications")
      .select(["manuscriptId", "path"])
      .orderBy("manuscriptId")
      .execute();
    assert.deepEqual(
      now.map(({ manuscriptId, path }) => [manuscriptId, path]),
      [
        ["m", "/id/berita/kerja-sama"],
        ["n", "/en/artikel/working-together"],
      ],
    );
    for (const statement of ["UPDATE addresses SET path = 'x'", "DELETE FROM addresses"])
      await assert.rejects(sql.raw(statement).execute(db), /append-only/);
    await assert.rejects(
      sql`UPDATE publications SET path = '/id/artikel/lain' WHERE manuscript_id = 'm'`.execute(db),
      /address of its own/,
    );
    await db.destroy();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

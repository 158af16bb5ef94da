import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { sql } from "kysely";
import { decide, submit, write } from "../../../../tests/harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../../../../tests/harness/naskah.ts";
import { personOf } from "../../../../tests/harness/races.ts";
import { listPublications } from "../../../usecases/public-site.ts";
import { verifyRecords } from "../../../usecases/verify-records.ts";
import { viewInbox } from "../../../usecases/view-inbox.ts";
import { connect } from "../database.ts";

/** Makes a data folder as old as the version before: what the migration added is taken away. */
function age(dataDir: string): void {
  const old = connect(join(dataDir, "naskah.sqlite"));
  const added = old
    .prepare("SELECT type, name FROM sqlite_master WHERE type IN ('index', 'trigger')")
    .all() as { type: string; name: string }[];
  const isAdded = (name: string) =>
    /^(publications_(list|newest|edition)|manuscripts_(state|since|left|unratified)|own_texts_\w+|articles_unit|decisions_emergency|schedules_time|editions_(line|offered|facts)|outbox_digests)$|_mark_/.test(
      name,
    );
  for (const { type, name } of added) if (isAdded(name)) old.exec(`DROP ${type} ${name}`);
  old.exec("DROP TABLE marks; DROP TABLE own_texts");
  for (const column of ["since", "returned_edition", "unratified", "is_left"])
    old.exec(`ALTER TABLE manuscripts DROP COLUMN ${column}`);
  for (const column of [
    "language",
    "listed_digest",
    "headline",
    "standfirst",
    "section",
    "authors",
    "picture_hash",
    "picture_alt",
    "changed_at",
    "note",
  ])
    old.exec(`ALTER TABLE publications DROP COLUMN ${column}`);
  const { changes } = old.prepare("DELETE FROM kysely_migration WHERE name >= '0018'").run();
  assert.equal(changes, 2);
  old.close();
}

/** An article that was published, revised with a note, and then with a small fix; one that was withdrawn; one as it was first. */
async function fill(naskah: Naskah): Promise<void> {
  const penulis = await naskah.signIn("penulis1");
  const kasi = await naskah.signIn("kasi");
  const published = async (title: string) => {
    const { manuscript } = await penulis.begin(title);
    await write(naskah, penulis, manuscript, `Isi ${title}.`);
    await approve(kasi, penulis, manuscript, {});
    return manuscript;
  };
  await published("Seperti Semula");
  const revised = await published("Berubah Dua Kali");
  for (const [words, change] of [
    ["Dikoreksi. ", { kind: "correction", note: "Angka diperbaiki." }],
    ["Titik. ", { kind: "small-fix" }],
  ] as const) {
    await write(naskah, penulis, revised, words);
    await approve(kasi, penulis, revised, { change });
  }
  const withdrawn = await published("Ditarik");
  const redaksi = await naskah.signIn("redaksi");
  const answer = await redaksi.call("POST", `/manuscripts/${withdrawn}/withdrawal`, {
    kind: "notice",
    sentence: "Ditarik karena tanggalnya berubah.",
  });
  assert.ok(answer.status < 300, JSON.stringify(answer.body));
}

async function approve(kasi: Caller, penulis: Caller, manuscript: string, more: object): Promise<void> {
  assert.equal((await decide(kasi, await submit(penulis, manuscript, more))).status, 200);
}

async function seen({ deps }: Naskah) {
  const { rows: guards } = await sql`
    SELECT name, sql AS text FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'publications' ORDER BY name`.execute(
    deps.db,
  );
  return {
    guards,
    rows: await deps.db.selectFrom("publications").selectAll().orderBy("manuscriptId").execute(),
    list: await listPublications(deps.db, "id", { limit: 50 }),
    home: (await viewInbox(deps, personOf("penulis1"))).published,
  };
}

test("F-H3 F-H7: an old data folder's lists are as before, and its rows are as publishing writes them", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "naskah-migration-"));
  try {
    const young = await startNaskah({ dataDir });
    await fill(young);
    const before = await seen(young);
    await young.stop();
    age(dataDir);
    const old = await startNaskah({ dataDir });
    const after = await seen(old);
    const { broken } = await verifyRecords(old.deps.db, old.deps.auditKey);
    await old.stop();
    assert.equal(before.rows.length, 3);
    assert.ok(before.guards.length >= 7, "the guards, and the mark's");
    assert.deepEqual(
      before.list.articles.map(({ headline, note }) => [headline, note?.note ?? null]),
      [
        ["Berubah Dua Kali", "Angka diperbaiki."],
        ["Seperti Semula", null],
      ],
    );
    assert.deepEqual(after, before);
    assert.equal(broken, null);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

test("F-H3 T98: a list leaves out a text that was altered before its words were stored, and verify names it; a stored word that is altered too", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "naskah-migration-"));
  try {
    const young = await startNaskah({ dataDir });
    const penulis = await young.signIn("penulis1");
    const { manuscript } = await penulis.begin("Diubah Diam-diam");
    await write(young, penulis, manuscript, "Isi yang disetujui.");
    await approve(await young.signIn("kasi"), penulis, manuscript, {});
    await young.deps.db.updateTable("publications").set({ headline: "Judul Lain" }).execute();
    const listed = (await verifyRecords(young.deps.db, young.deps.auditKey)).broken;
    assert.deepEqual(listed, {
      kind: "publication",
      id: manuscript,
      why: "lists print something else than its edition",
    });
    await young.stop();
    const file = connect(join(dataDir, "naskah.sqlite"));
    file.exec("DROP TRIGGER editions_no_update");
    const { changes } = file
      .prepare(
        "UPDATE editions SET content = replace(content, 'disetujui', 'diganti') WHERE content LIKE '%disetujui%'",
      )
      .run();
    assert.equal(changes, 1);
    file.close();
    age(dataDir);
    const old = await startNaskah({ dataDir });
    const { articles, leftOut } = await listPublications(old.deps.db, "id", { limit: 10 });
    const { broken } = await verifyRecords(old.deps.db, old.deps.auditKey);
    await old.stop();
    assert.deepEqual([articles.length, leftOut.length, broken?.kind], [0, 1, "edition"]);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

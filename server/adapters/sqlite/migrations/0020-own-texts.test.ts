import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { decide, submit, write } from "../../../../tests/harness/desk-work.ts";
import { type Naskah, startNaskah } from "../../../../tests/harness/naskah.ts";
import { personOf } from "../../../../tests/harness/races.ts";
import { viewInbox } from "../../../usecases/view-inbox.ts";
import { connect } from "../database.ts";

/** Takes away what the migration added. */
function age(dataDir: string): void {
  const old = connect(join(dataDir, "naskah.sqlite"));
  const added = old
    .prepare(
      `SELECT type, name FROM sqlite_master WHERE type IN ('index', 'trigger')
        AND (name GLOB 'own_texts_*' OR name IN ('manuscripts_since', 'manuscripts_left', 'manuscripts_unratified'))`,
    )
    .all() as { type: string; name: string }[];
  for (const { type, name } of added) old.exec(`DROP ${type} ${name}`);
  old.exec("DROP TABLE own_texts");
  old.exec("CREATE INDEX decisions_emergency ON decisions(edition_id) WHERE is_emergency = 1");
  for (const column of ["since", "returned_edition", "unratified", "is_left"])
    old.exec(`ALTER TABLE manuscripts DROP COLUMN ${column}`);
  const { changes } = old.prepare("DELETE FROM kysely_migration WHERE name >= '0020'").run();
  assert.equal(changes, 1);
  old.close();
}

/** A draft, a text in review with a tick, one that came back, one that came back and is in review again, one without writers. */
async function fill(naskah: Naskah): Promise<void> {
  const penulis = await naskah.signIn("penulis1");
  const kasi = await naskah.signIn("kasi");
  const begun = async (title: string) => {
    const { manuscript, article } = await penulis.begin(title);
    await write(naskah, penulis, manuscript, `Isi ${title}.`);
    return { manuscript, article };
  };
  const returned = async (title: string) => {
    const { manuscript } = await begun(title);
    const sent = await submit(penulis, manuscript, {});
    assert.equal((await decide(kasi, sent, { decision: "return", reason: "Kurang jelas." })).status, 200);
    return manuscript;
  };
  await begun("Masih Draf");
  await submit(penulis, (await begun("Sedang Ditinjau")).manuscript, {});
  const published = await submit(penulis, (await begun("Sudah Terbit")).manuscript, {});
  assert.equal((await decide(kasi, published)).status, 200);
  await returned("Dikembalikan");
  const again = await returned("Diajukan Lagi");
  await write(naskah, penulis, again, "Diperjelas. ");
  await submit(penulis, again, {});
  const left = (await begun("Ditinggalkan")).article;
  const { db, clock } = naskah.deps;
  await db.insertInto("members").values({ articleId: left, userId: "penulis2", role: "writer" }).execute();
  await db.deleteFrom("members").where("articleId", "=", left).where("userId", "=", "penulis1").execute();
  await db
    .updateTable("users")
    .set({ disabledAt: clock.now().toISOString() })
    .where("id", "=", "penulis2")
    .execute();
}

async function seen({ deps: { db, ...deps } }: Naskah) {
  const homeOf = (name: string, more = {}) => viewInbox({ db, ...deps }, { ...personOf(name), ...more });
  return {
    facts: await db
      .selectFrom("manuscripts")
      .select(["id", "state", "since", "returnedEdition", "unratified", "isLeft"])
      .orderBy("id")
      .execute(),
    own: await db.selectFrom("ownTexts").selectAll().orderBy("userId").orderBy("manuscriptId").execute(),
    writer: await homeOf("penulis1"),
    head: await homeOf("kasi"),
    desk: await homeOf("redaksi", { isDesk: true }),
  };
}

test("F-H3 F-H4: the facts of an older folder are as its lines and members would have written them", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "naskah-migration-"));
  try {
    const first = await startNaskah({ dataDir });
    await fill(first);
    // Rooms write down their last changes as they close.
    await first.stop();
    const young = await startNaskah({ dataDir });
    const before = await seen(young);
    await young.stop();
    age(dataDir);
    const old = await startNaskah({ dataDir });
    const after = await seen(old);
    await old.stop();
    const titles = (rows: readonly { readonly title: string }[]) => rows.map(({ title }) => title);
    assert.deepEqual(titles(before.writer.returned), ["Dikembalikan"]);
    assert.deepEqual(titles(before.writer.iWaitFor).toSorted(), ["Diajukan Lagi", "Sedang Ditinjau"]);
    assert.ok(titles(before.writer.drafts).includes("Masih Draf"));
    assert.ok(titles(before.writer.drafts).includes("Sudah Terbit"));
    assert.deepEqual(titles(before.desk.left), ["Ditinggalkan"]);
    assert.deepEqual(after, before);
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

test("F-H3: whoever joins, leaves, or becomes a reader of a text finds it where it belongs, and nowhere else", async () => {
  const naskah = await startNaskah();
  try {
    const penulis = await naskah.signIn("penulis1");
    const { manuscript, article } = await penulis.begin("Berpindah Tangan");
    await write(naskah, penulis, manuscript, "Isi yang berpindah.");
    const sent = await submit(penulis, manuscript, {});
    assert.equal(
      (await decide(await naskah.signIn("kasi"), sent, { decision: "return", reason: "Kurang." })).status,
      200,
    );
    const listOf = async (userId: string) => {
      const { returned, drafts } = await viewInbox(naskah.deps, personOf(userId));
      const has = (rows: readonly { readonly manuscriptId: string }[]) =>
        rows.some((row) => row.manuscriptId === manuscript);
      return [has(returned) ? "returned" : null, has(drafts) ? "drafts" : null].filter(
        (list) => list !== null,
      );
    };
    const member = async (role: string | null) => {
      const address = `/articles/${article}/members/penulis2`;
      const { status } =
        role === null ? await penulis.call("DELETE", address) : await penulis.call("PUT", address, { role });
      assert.ok(status < 300, String(status));
    };
    assert.deepEqual(await listOf("penulis2"), []);
    await member("reviewer");
    assert.deepEqual(await listOf("penulis2"), ["drafts"]);
    await member("writer");
    assert.deepEqual(await listOf("penulis2"), ["returned"]);
    await member(null);
    assert.deepEqual(await listOf("penulis2"), []);
    assert.deepEqual(await listOf("penulis1"), ["returned"]);
    await write(naskah, penulis, manuscript, "Lebih jelas. ");
    await submit(penulis, manuscript, {});
    assert.deepEqual(await listOf("penulis1"), []);
  } finally {
    await naskah.stop();
  }
});

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import { memoryUpdateLog } from "../../server/adapters/memory/update-log.ts";
import { connect, openDatabase } from "../../server/adapters/sqlite/database.ts";
import { sqliteUpdateLog } from "../../server/adapters/sqlite/update-log.ts";
import { seedOrganisation } from "../../server/demo/seed-organisation.ts";
import { A, B, updateLogContract } from "./update-log.ts";

const folder = await mkdtemp(join(tmpdir(), "naskah-contract-"));
after(() => rm(folder, { recursive: true, force: true }));

updateLogContract("memory", async () => memoryUpdateLog());

updateLogContract("sqlite", async () => {
  const file = join(await mkdtemp(join(folder, "log-")), "naskah.sqlite");
  const db = await openDatabase(file);
  await seedOrganisation(db, new Date(0));
  const at = new Date(0).toISOString();
  await db
    .insertInto("articles")
    .values({
      id: "x",
      unitId: "kpknl-mamuju",
      section: "artikel",
      seriesTitle: null,
      seriesPart: null,
      disclaimer: 1,
      createdBy: "penulis1",
      createdAt: at,
    })
    .execute();
  for (const [id, language] of [
    [A, "id"],
    [B, "en"],
  ] as const) {
    await db
      .insertInto("manuscripts")
      .values({ id, articleId: "x", language, title: "", createdAt: at, updatedAt: at })
      .execute();
  }
  await db.destroy();
  return sqliteUpdateLog(connect(file));
});

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import sharp from "sharp";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

let naskah: Naskah;
let writer: Caller;
/** What the disk says to a picture. */
let refusal: string | null = null;

before(async () => {
  naskah = await startNaskah({
    changes: (deps) => ({
      ...deps,
      media: {
        ...deps.media,
        put: async (hash, bytes) => {
          if (refusal !== null)
            throw Object.assign(new Error(`${refusal}: no space left on device`), { code: refusal });
          await deps.media.put(hash, bytes);
        },
      },
    }),
  });
  writer = await naskah.signIn("penulis1");
});
after(() => naskah.stop());

async function upload(manuscript: string): Promise<string> {
  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#246" } })
    .png()
    .toBuffer();
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(bytes)], { type: "image/png" }), "x.png");
  const response = await fetch(`${naskah.origin}/api/v1/manuscripts/${manuscript}/pictures`, {
    method: "POST",
    headers: { cookie: writer.cookie, origin: naskah.origin },
    body: form,
  });
  const { code = "", title = "" } = (await response.json()) as { code?: string; title?: string };
  return `${response.status} ${code} ${title}`.trim();
}

for (const code of ["ENOSPC", "EDQUOT"])
  test(`F-D8: a full disk (${code}) at an upload is said as that, and nothing is kept of it`, async () => {
    const { manuscript } = await writer.begin("Disk penuh");
    refusal = code;
    assert.match(await upload(manuscript), /^507 storage-full Penyimpanan server penuh/);
    refusal = null;
    const kept = await naskah.deps.db
      .selectFrom("manuscriptMedia")
      .where("manuscriptId", "=", manuscript)
      .selectAll()
      .execute();
    assert.deepEqual(kept, []);
    assert.equal(await upload(manuscript), "201");
  });

test("F-D8: so is a database that cannot grow, whatever is written", async () => {
  const { db } = naskah.deps;
  // Without free pages that older tables left.
  await sql`VACUUM`.execute(db);
  const { rows } = await sql<{ pageCount: number }>`PRAGMA page_count`.execute(db);
  await sql`PRAGMA max_page_count = ${sql.lit(rows[0]?.pageCount ?? 0)}`.execute(db);
  let answer = await writer.call<{ code: string }>("POST", "/articles", {
    title: "x".repeat(150),
    language: "id",
  });
  // The last page may have a little room.
  for (let i = 0; i < 200 && answer.status === 201; i++)
    answer = await writer.call("POST", "/articles", { title: "x".repeat(150), language: "id" });
  assert.deepEqual([answer.status, answer.body.code], [507, "storage-full"]);
  await sql`PRAGMA max_page_count = 1073741823`.execute(db);
  assert.equal((await writer.call("POST", "/articles", { title: "x", language: "id" })).status, 201);
});

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { connect } from "../../server/adapters/sqlite/database.ts";
import { decide, submit, write } from "../harness/desk-work.ts";
import { startNaskah } from "../harness/naskah.ts";
import { naskahCommand } from "../harness/naskah-command.ts";

test("A8 T111: `naskah verify` on the files: the head of the day, and the first row that somebody changed", async () => {
  const dataDir = await mkdtemp(join(tmpdir(), "naskah-verify-"));
  try {
    const naskah = await startNaskah({ dataDir });
    const penulis = await naskah.signIn("penulis1");
    const { manuscript } = await penulis.begin("Catatan untuk diperiksa");
    await write(naskah, penulis, manuscript, "Isi yang disetujui.");
    const sealed = await submit(penulis, manuscript);
    const { hash: before } = await naskah.deps.db
      .selectFrom("events")
      .select("hash")
      .orderBy("seq", "desc")
      .executeTakeFirstOrThrow();
    assert.equal((await decide(await naskah.signIn("kasi"), sealed)).status, 200);
    await naskah.stop();

    const whole = await naskahCommand(dataDir, "verify");
    assert.deepEqual([whole.code, / 1 publications, /.test(whole.said)], [0, true], whole.said);
    const head = await naskahCommand(dataDir, "verify", "--head");
    assert.match(head.said, /^\d{4}-\d\d-\d\dT[\d:.]+Z \d+ [0-9a-f]{64}$/);
    assert.ok(!head.said.endsWith(before), "the head moves with every decision");

    const file = connect(join(dataDir, "naskah.sqlite"));
    file.exec("DROP TRIGGER editions_no_update");
    file.exec("UPDATE editions SET content = replace(content, 'disetujui', 'dipalsukan')");
    file.close();
    const broken = await naskahCommand(dataDir, "verify");
    assert.equal(broken.code, 1);
    assert.equal(broken.said, `BROKEN: edition ${sealed.edition}: its content does not match its digest`);
    assert.equal((await naskahCommand(dataDir, "verify", "--head")).code, 1, "no head of broken records");
  } finally {
    await rm(dataDir, { recursive: true, force: true });
  }
});

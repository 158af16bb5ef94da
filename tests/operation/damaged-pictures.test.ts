import assert from "node:assert/strict";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { demoPicture } from "../../server/demo/demo-picture.ts";
import { startNaskah } from "../harness/naskah.ts";
import { naskahCommand } from "../harness/naskah-command.ts";

/** Who runs the server hears which picture is damaged, and which article loses it (F-E6). */

const folder = await mkdtemp(join(tmpdir(), "naskah-pictures-"));
const dataDir = join(folder, "live");
let manuscript = "";
let picture = "";
after(() => rm(folder, { recursive: true, force: true }));

before(async () => {
  const naskah = await startNaskah({ dataDir });
  const penulis = await naskah.signIn("penulis1");
  ({ manuscript } = await penulis.begin("Foto pelabuhan"));
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(await demoPicture(200))]), "gambar.png");
  const stored = await fetch(`${naskah.origin}/api/v1/manuscripts/${manuscript}/pictures`, {
    method: "POST",
    headers: { cookie: penulis.cookie, origin: naskah.origin },
    body: form,
  });
  ({ picture } = (await stored.json()) as { picture: string });
  await naskah.stop();
});

const fileIn = (data: string) => join(data, "media", picture.slice(0, 2), picture);

async function flip(file: string): Promise<void> {
  const bytes = await readFile(file);
  bytes[100] = (bytes[100] ?? 0) ^ 1;
  await writeFile(file, bytes);
}

test("F-E6: verify, backup and restore hash every picture, and say which article uses a damaged one", async () => {
  const whole = await naskahCommand(dataDir, "verify");
  assert.deepEqual([whole.code, / 1 pictures\./.test(whole.said)], [0, true], whole.said);
  const backup = join(folder, "backup");
  assert.equal((await naskahCommand(dataDir, "backup", backup)).code, 0);

  const broken = `BROKEN: picture ${picture}: the file of picture ${picture} holds other bytes; used by "Foto pelabuhan" (${manuscript})`;
  await flip(fileIn(dataDir));
  const verified = await naskahCommand(dataDir, "verify");
  assert.deepEqual([verified.code, verified.said], [1, broken]);
  const half = join(folder, "half");
  const made = await naskahCommand(dataDir, "backup", half);
  assert.deepEqual([made.code, made.err.trim()], [1, broken]);
  assert.deepEqual((await readdir(half)).toSorted(), ["audit.key", "backup.json", "media", "naskah.sqlite"]);

  // The disk of the backups rots as well.
  await flip(fileIn(backup));
  const restored = await naskahCommand(join(folder, "restored"), "restore", backup);
  assert.deepEqual([restored.code, restored.err.trim()], [1, broken]);
});

test("F-E6: a picture that is gone is said as well; one that is put back is whole", async () => {
  const kept = join(folder, "kept");
  await flip(fileIn(dataDir));
  await cp(fileIn(dataDir), kept);
  await rm(fileIn(dataDir));
  const gone = await naskahCommand(dataDir, "verify");
  assert.equal(gone.code, 1);
  assert.match(
    gone.said,
    new RegExp(`^BROKEN: picture ${picture}: the file of picture ${picture} is gone; used by "Foto`),
  );
  await cp(kept, fileIn(dataDir));
  assert.equal((await naskahCommand(dataDir, "verify")).code, 0);
});

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { appendFile, mkdir, mkdtemp, open, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { sha256Hex } from "@naskah/model";
import sharp from "sharp";
import { filesystemMediaStore } from "../../server/adapters/filesystem/media-store.ts";
import { decide, submit, write } from "../harness/desk-work.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

/** A picture's file is not what was approved any more: nobody is served it, and whoever runs the server hears of it (F-E6). */

const dataDir = await mkdtemp(join(tmpdir(), "naskah-picture-"));
let naskah: Naskah;
let penulis: Caller;
let manuscript = "";
let picture = "";
let file = "";
let whole: Buffer;

before(async () => {
  naskah = await startNaskah({ dataDir });
  penulis = await naskah.signIn("penulis1");
  ({ manuscript } = await penulis.begin("Gambar yang rusak"));
  picture = await upload(200, 100);
  file = join(dataDir, "media", picture.slice(0, 2), picture);
  whole = await readFile(file);
  await write(naskah, penulis, manuscript, "Kalimat di atas gambar.");
  const sealed = await submit(penulis, manuscript);
  assert.equal((await decide(await naskah.signIn("kasi"), sealed)).status, 200);
  // The edition shows it, as far as the public door is concerned.
  await naskah.deps.db
    .insertInto("editionPictures")
    .values({ editionId: sealed.edition, hash: picture })
    .execute();
});
after(async () => {
  await naskah.stop();
  await rm(dataDir, { recursive: true, force: true });
});
afterEach(async () => {
  await rm(file, { recursive: true, force: true });
  await writeFile(file, whole);
});

async function upload(width: number, height: number): Promise<string> {
  const raw = { width, height, channels: 3 } as const;
  const bytes = await sharp(randomBytes(width * height * 3), { raw })
    .png()
    .toBuffer();
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(bytes)]), "gambar.png");
  const answer = await fetch(`${naskah.origin}/api/v1/manuscripts/${manuscript}/pictures`, {
    method: "POST",
    headers: { cookie: penulis.cookie, origin: naskah.origin },
    body: form,
  });
  assert.equal(answer.status, 201);
  return ((await answer.json()) as { picture: string }).picture;
}

const publicly = (of = picture) => fetch(`${naskah.origin}/media/${of}`);
const asStaff = (language: string) =>
  fetch(`${naskah.origin}/api/v1/manuscripts/${manuscript}/pictures/${picture}`, {
    headers: { cookie: penulis.cookie, "accept-language": language },
  });
const alarms = () => naskah.log.filter(({ picture: of, level }) => of === picture && Number(level) >= 50);
const health = async () => (await (await fetch(`${naskah.origin}/healthz`)).json()) as { status: string };

/** What somebody or something did to the file. */
const DAMAGES: Readonly<Record<string, () => Promise<void>>> = {
  "one bit flipped": async () => {
    const bytes = Buffer.from(whole);
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1;
    await writeFile(file, bytes);
  },
  "HTML in its place": () => writeFile(file, "<script>alert(1)</script>"),
  "cut off": () => writeFile(file, whole.subarray(0, whole.length - 1)),
  longer: () => appendFile(file, "x"),
  empty: () => writeFile(file, ""),
  gone: () => rm(file),
  "a directory": async () => {
    await rm(file);
    await mkdir(file);
  },
  "a symbolic link to the very bytes": async () => {
    const elsewhere = join(dataDir, "elsewhere");
    await writeFile(elsewhere, whole);
    await rm(file);
    await symlink(elsewhere, file);
  },
  "a symbolic link to a secret": async () => {
    await rm(file);
    await symlink(join(dataDir, "audit.key"), file);
  },
};

for (const [name, damage] of Object.entries(DAMAGES))
  test(`F-E6: ${name}: served to nobody; the page stays, staff are told in words, the alarm is given once`, async () => {
    assert.equal((await publicly()).status, 200, "it was whole, and looked at");
    const before = alarms().length;
    await damage();
    for (let times = 0; times < 3; times++) {
      const shown = await publicly();
      assert.equal(shown.status, 404);
      assert.equal(
        shown.headers.get("cache-control"),
        "no-store",
        "a picture that is put back is seen at once",
      );
      assert.equal((await shown.arrayBuffer()).byteLength, 0);
    }
    for (const [language, words] of [
      ["id", /Berkas gambar ini rusak/],
      ["en", /picture.s file is damaged/],
    ] as const) {
      const told = await asStaff(language);
      const body = (await told.json()) as { code: string; title: string };
      assert.deepEqual([told.status, body.code], [502, "picture-damaged"]);
      assert.match(body.title, words);
    }
    assert.equal(alarms().length, before + 1);
    assert.equal((await health()).status, "picture-damaged");
    const { body } = await (await naskah.signIn("admin")).call<{
      pictures: { picture: string; articles: { title: string }[] }[];
    }>("GET", "/damaged-pictures");
    assert.deepEqual(
      body.pictures.map(({ picture: of, articles }) => [of, articles.map(({ title }) => title)]),
      [[picture, ["Gambar yang rusak"]]],
    );
    assert.match(await naskah.deps.metrics.registry.metrics(), /naskah_damaged_pictures 1/);
    const page = await fetch(`${naskah.origin}/id/artikel/gambar-yang-rusak`);
    assert.equal(page.status, 200);

    await rm(file, { recursive: true, force: true });
    await writeFile(file, whole);
    const again = await publicly();
    assert.deepEqual([again.status, sha256Hex(new Uint8Array(await again.arrayBuffer()))], [200, picture]);
    assert.equal((await health()).status, "ok");
  });

test("F-E6: a file that grows while it is read is not served", async () => {
  const folder = await mkdtemp(join(tmpdir(), "naskah-grows-"));
  try {
    const bytes = randomBytes(3 * 1024 * 1024);
    const hash = sha256Hex(bytes);
    const at = join(folder, hash.slice(0, 2), hash);
    const store = filesystemMediaStore(folder, {
      onPiece: async (piece) => {
        if (piece === 2) await appendFile(at, "more");
      },
    });
    await store.put(hash, bytes);
    await assert.rejects(store.get(hash), { name: "DamagedPictureError" });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test("F-E6: the loop never hashes or reads more than a piece at a time, and what was found whole is not hashed again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "naskah-pieces-"));
  try {
    const bytes = randomBytes(25 * 1024 * 1024);
    const hash = sha256Hex(bytes);
    const hashed: number[] = [];
    const store = filesystemMediaStore(folder, { onHashed: (count) => void hashed.push(count) });
    await store.put(hash, bytes);
    assert.ok(Buffer.from((await store.get(hash)) ?? []).equals(bytes));
    assert.equal(
      hashed.reduce((sum, count) => sum + count, 0),
      bytes.length,
    );
    assert.ok(Math.max(...hashed) <= 256 * 1024, `${Math.max(...hashed)} bytes in one turn`);
    hashed.length = 0;
    await store.get(hash);
    assert.deepEqual(hashed, [], "its inode, size and times are those of a file that was whole");
    const handle = await open(join(folder, hash.slice(0, 2), hash), "r+");
    await handle.write(Buffer.from([0]), 0, 1, 0);
    await handle.close();
    if (bytes[0] !== 0) await assert.rejects(store.get(hash), { name: "DamagedPictureError" });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

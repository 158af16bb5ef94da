import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { PictureRoom } from "@naskah/protocol";
import sharp from "sharp";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";

/** How much pictures may take up (F-E17): said before, refused in words, and nothing of what was refused stays. */

const MIB = 1024 * 1024;
const dataDir = await mkdtemp(join(tmpdir(), "naskah-room-"));
let naskah: Naskah;
let penulis: Caller;

before(async () => {
  naskah = await startNaskah({
    dataDir,
    env: { PERSON_PICTURES_MIB: "1", ARTICLE_PICTURES_MIB: "1", ARTICLE_PICTURES: "3" },
  });
  penulis = await naskah.signIn("penulis1");
});
after(async () => {
  await naskah.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** A picture of noise, which no encoder makes small: about 1.7 bytes a pixel. */
async function noise(side: number): Promise<Buffer> {
  const raw = { width: side, height: side, channels: 3 } as const;
  return await sharp(randomBytes(side * side * 3), { raw })
    .png()
    .toBuffer();
}

async function upload(by: Caller, manuscript: string, bytes: Buffer, language = "en") {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(bytes)]), "gambar.png");
  const answer = await fetch(`${naskah.origin}/api/v1/manuscripts/${manuscript}/pictures`, {
    method: "POST",
    headers: { cookie: by.cookie, origin: naskah.origin, "accept-language": language },
    body: form,
  });
  const body = (await answer.json()) as { picture?: string; code?: string; title?: string };
  return { status: answer.status, ...body };
}

const room = async (by: Caller, manuscript: string) =>
  (await by.call<PictureRoom>("GET", `/manuscripts/${manuscript}/pictures`)).body;
const files = async () =>
  (await readdir(join(dataDir, "media"), { recursive: true, withFileTypes: true })).filter((entry) =>
    entry.isFile(),
  ).length;

test("F-E17: an article has room for so many pictures; the next one is refused before it is read, in both languages, and one that is there may come again", async () => {
  const { manuscript } = await penulis.begin("Banyak gambar kecil");
  assert.deepEqual((await room(penulis, manuscript)).pictures, 3);
  const pictures = await Promise.all([8, 9, 10, 11, 12].map(noise));
  const answers = await Promise.all(pictures.map((bytes) => upload(penulis, manuscript, bytes)));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [201, 201, 201, 409, 409], "also at once");
  assert.equal(await files(), 3, "nothing of what was refused is kept");
  assert.equal((await room(penulis, manuscript)).pictures, 0);
  const id = await upload(penulis, manuscript, await noise(8), "id");
  assert.deepEqual([id.status, id.code], [409, "pictures-of-article-full"]);
  assert.match(id.title ?? "", /Ruang untuk gambar artikel ini tidak cukup lagi/);
  const { manuscript: other } = await penulis.begin("Artikel lain");
  const takenOver = answers.find(({ status }) => status === 201)?.picture ?? "";
  const takeOver = (into: string, from: string) =>
    penulis.call<{ code?: string }>("PUT", `/manuscripts/${into}/pictures/${takenOver}`, { from });
  const before = await room(penulis, other);
  assert.equal((await takeOver(other, manuscript)).status, 204);
  const after = await room(penulis, other);
  assert.equal(after.pictures, 2, "it counts for the article that took it over");
  assert.ok(after.bytes <= before.bytes);
  for (const side of [13, 14]) assert.equal((await upload(penulis, other, await noise(side))).status, 201);
  const second = answers.filter(({ status }) => status === 201)[1]?.picture ?? "";
  const refused = await penulis.call<{ code: string }>("PUT", `/manuscripts/${other}/pictures/${second}`, {
    from: manuscript,
  });
  assert.deepEqual([refused.status, refused.body.code], [409, "pictures-of-article-full"]);
});

test("F-E17: one person fills no disk: bytes are counted as they are stored, over all articles, also at once", async () => {
  const by = await naskah.signIn("penulis2");
  const { manuscript } = await by.begin("Gambar besar");
  const left = (await room(by, manuscript)).bytes;
  assert.equal(left, MIB);
  const first = await upload(by, manuscript, await noise(700));
  assert.equal(first.status, 201);
  const { manuscript: other } = await by.begin("Gambar besar lagi");
  const here = await room(by, other);
  assert.ok(here.bytes > 0 && here.bytes < MIB);
  assert.equal(here.of, "person");
  const before = await files();
  const answers = await Promise.all(
    [700, 701, 702].map(async (side) => upload(by, other, await noise(side))),
  );
  const taken = answers.filter(({ status }) => status === 201).length;
  assert.equal(await files(), before + taken);
  for (const { status, code } of answers.filter((answer) => answer.status !== 201))
    assert.deepEqual([status, code], [409, "pictures-of-person-full"]);
  const { bytes } = await naskah.deps.db
    .selectFrom("media")
    .where("createdBy", "=", "penulis2")
    .select(({ fn }) => fn.sum<number>("bytes").as("bytes"))
    .executeTakeFirstOrThrow();
  assert.ok(Number(bytes) <= MIB, `${bytes} bytes`);
  assert.ok(taken < 3, "the limit was met");
});

test("T89: an upload that breaks off half-way leaves no row and no file", async () => {
  const by = await naskah.signIn("mitra");
  const { manuscript } = await by.begin("Putus di tengah");
  const rows = async () => (await naskah.deps.db.selectFrom("media").select("hash").execute()).length;
  const [rowsBefore, filesBefore] = [await rows(), await files()];
  const bytes = await noise(400);
  const head = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\n`;
  const socket = connect(naskah.port, "127.0.0.1");
  await once(socket, "connect");
  socket.write(
    `POST /api/v1/manuscripts/${manuscript}/pictures HTTP/1.1\r\nhost: 127.0.0.1:${naskah.port}\r\ncookie: ${by.cookie}\r\n` +
      `origin: ${naskah.origin}\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: ${bytes.length + head.length + 9}\r\n\r\n${head}`,
  );
  socket.write(bytes.subarray(0, bytes.length >> 1));
  socket.destroy();
  await until("answered after it", async () => (await room(by, manuscript)).pictures === 3);
  assert.equal((await upload(by, manuscript, await noise(16))).status, 201, "what comes after it is taken");
  assert.deepEqual([await rows(), await files()], [rowsBefore + 1, filesBefore + 1]);
});

import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import type { Server } from "node:http";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build } from "../../server/app.ts";
import { ManualTimers } from "../harness/manual-timers.ts";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";

/** T89: whoever sends a body slowly is waited for, whoever stops is not, and neither takes a place from anybody. */

const SECOND = 1000;
/** Requests of one session that are worked on at a time. */
const PLACES = 6;
const BODY_BYTES = 100_000;

const timers = new ManualTimers();
let dataDir: string;
let naskah: Naskah;
let by: Caller;
let manuscript: string;

before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "naskah-stalls-"));
  naskah = await startNaskah({ dataDir, changes: (deps) => ({ ...deps, timers }) });
  by = await naskah.signIn("penulis1");
  ({ manuscript } = await by.begin("Kiriman Pelan"));
});
after(async () => {
  await naskah.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** A request whose body is sent by hand. */
class SlowRequest {
  answer = "";
  readonly socket: Socket;

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on("data", (bytes) => {
      this.answer += String(bytes);
    });
    socket.on("error", () => undefined);
  }

  static async begin(path: string, type: string, first: string, language = "id"): Promise<SlowRequest> {
    const socket = connect(naskah.port, "127.0.0.1");
    await once(socket, "connect");
    socket.write(
      `POST /api/v1${path} HTTP/1.1\r\nhost: 127.0.0.1:${naskah.port}\r\ncookie: ${by.cookie}\r\norigin: ${naskah.origin}\r\n` +
        `accept-language: ${language}\r\ncontent-type: ${type}\r\ncontent-length: ${BODY_BYTES}\r\n\r\n${first}`,
    );
    return new SlowRequest(socket);
  }
}

const BEGUN = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\n\r\nhalf a picture`;
const upload = (language?: string) =>
  SlowRequest.begin(
    `/manuscripts/${manuscript}/pictures`,
    "multipart/form-data; boundary=x",
    BEGUN,
    language,
  );
/** Bodies that are watched. */
const watched = (count: number) => until(`${count} watched`, () => timers.pending === count);
/** Time passes and nothing comes, until the server has had enough. */
const stall = (...slow: readonly SlowRequest[]) =>
  until("ended", () => {
    timers.pass(SECOND);
    return slow.every(({ socket }) => socket.closed);
  });
const stored = async () => {
  const { length } = await naskah.deps.db.selectFrom("media").select("hash").execute();
  return [
    length,
    (await readdir(dataDir, { recursive: true })).filter((name) => name.includes("media/")).length,
  ];
};

test("T89: Node's own limit for a whole request, which ends an honest slow upload at 60 s, is off; the one for its head stays", async () => {
  const app = await build(naskah.deps);
  const { requestTimeout, headersTimeout } = app.server as Server;
  assert.deepEqual([requestTimeout, headersTimeout], [0, 60_000]);
  await app.close();
});

test("T89: an upload that stalls is ended with 408, said in both languages, and leaves nothing", async () => {
  const before = await stored();
  const logged = naskah.log.length;
  for (const [language, words] of [
    ["id", /Tidak ada yang tersimpan; coba lagi/],
    ["en", /Nothing was stored; try again/],
  ] as const) {
    const slow = await upload(language);
    await watched(1);
    await stall(slow);
    assert.match(slow.answer, /^HTTP\/1\.1 408 /);
    assert.match(slow.answer, /"code":"body-stalled"/);
    assert.match(slow.answer, words);
  }
  assert.deepEqual(await stored(), before);
  assert.deepEqual(naskah.log.slice(logged), [], "nothing is amiss on the server");
});

test("T89: a slow upload is waited for as long as bytes come, and is taken when it is whole", async () => {
  const slow = await upload();
  await watched(1);
  for (let passed = 0; passed < 160; passed += 20) {
    const { bytesWritten } = slow.socket;
    slow.socket.write("x".repeat(100));
    await until("sent", () => slow.socket.bytesWritten === bytesWritten + 100);
    assert.equal((await by.call("GET", "/session")).status, 200);
    timers.pass(20 * SECOND);
  }
  assert.equal(slow.answer, "");
  const end = "\r\n--x--\r\n";
  slow.socket.write("x".repeat(BODY_BYTES - BEGUN.length - 8 * 100 - end.length) + end);
  await until("answered", () => slow.answer !== "");
  assert.match(slow.answer, /^HTTP\/1\.1 415 /, "it is whole, and no picture");
  slow.socket.destroy();
});

test("T89: a JSON body that stalls is ended with 408 too", async () => {
  const slow = await SlowRequest.begin("/articles", "application/json", '{"title": "Seten');
  await watched(1);
  await stall(slow);
  assert.match(slow.answer, /^HTTP\/1\.1 408 [\s\S]*"code":"body-stalled"/);
});

test("T89 F-E4: more stalled uploads than a session has places take none of them", async () => {
  const slow = await Promise.all(Array.from({ length: PLACES + 2 }, () => upload()));
  await watched(PLACES + 2);
  assert.equal((await by.call("GET", `/manuscripts/${manuscript}`)).status, 200);
  assert.equal((await by.begin("Sementara Itu")).article.length > 0, true);
  assert.equal(timers.pending, PLACES + 2, "none of them is over");
  await stall(...slow);
  assert.ok(slow.every(({ answer }) => answer.startsWith("HTTP/1.1 408")));
});

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";
import { after, before, test } from "node:test";
import { SCHEMA_HASH } from "@naskah/model";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";
import { RawSocket } from "../harness/raw-socket.ts";
import { until } from "../harness/until.ts";

const MEGABYTE = 1024 * 1024;
let naskah: Naskah;
let caller: Caller;
let manuscript = "";
before(async () => {
  naskah = await startNaskah();
  caller = await naskah.signIn("penulis1");
  manuscript = (await caller.begin("Pesan panjang")).manuscript;
});
after(() => naskah.stop());

/** A line after its upgrade, on which the head of a message of sixteen megabytes was written. */
async function begun(cookie: string): Promise<Socket> {
  const socket = connect(naskah.port, "127.0.0.1");
  socket.on("error", () => undefined);
  let answer = "";
  socket.on("data", (data) => {
    answer += data.toString("latin1").slice(0, 200);
  });
  socket.write(
    `GET /collab/${manuscript}?naskah=1 HTTP/1.1\r\nHost: x\r\nOrigin: ${naskah.origin}\r\nCookie: ${cookie}\r\n` +
      `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  await until("it is a WebSocket", () => answer.includes(" 101 "));
  const head = Buffer.alloc(14);
  head[0] = 0x82;
  head[1] = 0xff;
  head.writeBigUInt64BE(BigInt(16 * MEGABYTE), 2);
  socket.write(head);
  return socket;
}

/** Writes as long as it is read. */
async function pour(socket: Socket, megabytes: number): Promise<void> {
  for (let each = 0; each < megabytes && !socket.destroyed; each++)
    await new Promise<void>((next) => {
      socket.once("close", () => next());
      socket.write(Buffer.alloc(MEGABYTE), () => next());
    });
}

test("T8 F-E3 I7: messages that are begun and never finished take 32 MiB of a person, however many lines, and are given back", async () => {
  const lines = await Promise.all(Array.from({ length: 5 }, () => begun(caller.cookie)));
  for (const line of lines.slice(0, 2)) await pour(line, 15);
  assert.deepEqual(
    lines.map(({ destroyed }) => destroyed),
    [false, false, false, false, false],
  );
  await pour(lines[2] as Socket, 15);
  await until("the one too many is ended", () => lines[2]?.destroyed === true);
  assert.ok(
    naskah.log.some(({ detail }) => detail === "unfinished messages"),
    "and it is said (I9)",
  );
  for (const line of lines) line.destroy();
  for (let turn = 0; turn < 2; turn++) {
    const line = await begun(caller.cookie);
    await pour(line, 15);
    assert.equal(line.destroyed, false, "what they held is given back");
    line.destroy();
  }
});

test("T8 F-E3: whoever is sent away at the door is not read for half a minute", async () => {
  const line = await begun("naskah-session=palsu");
  await pour(line, 15);
  await until("it is ended", () => line.destroyed);
});

test("C10: a long message that comes whole, in many pieces, is counted while it comes, and then no more", async () => {
  const url = `${naskah.origin.replace("http", "ws")}/collab/${manuscript}?schema=${SCHEMA_HASH}&naskah=1`;
  const counted: number[] = [];
  const { unfinished } = naskah.deps.rooms;
  naskah.deps.rooms.unfinished = (person, bytes) => {
    counted.push(bytes);
    return unfinished.call(naskah.deps.rooms, person, bytes);
  };
  const socket = new RawSocket(url, { cookie: caller.cookie, origin: naskah.origin });
  await socket.opened;
  socket.send(new Uint8Array(10 * MEGABYTE));
  const { code } = await socket.closed;
  assert.notEqual(code, 1006, "it was heard, and answered in words");
  const most = counted.reduce(
    ({ sum, most }, bytes) => ({ sum: sum + bytes, most: Math.max(most, sum + bytes) }),
    { sum: 0, most: 0 },
  );
  assert.ok(most.most > MEGABYTE, "while it came it was counted");
  await until("then it is not", () => counted.reduce((sum, bytes) => sum + bytes, 0) === 0);
  naskah.deps.rooms.unfinished = unfinished;
});

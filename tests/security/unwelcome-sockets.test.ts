import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { type NaskahProcess, startProcess } from "../harness/naskah-process.ts";

let dataDir = "";
let naskah: NaskahProcess;
let isGone = false;
before(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "naskah-test-"));
  naskah = await startProcess(dataDir, 0, { flags: [] });
  naskah.gone.then(
    () => {
      isGone = true;
    },
    () => undefined,
  );
});
after(async () => {
  await naskah.end("SIGTERM");
  await rm(dataDir, { recursive: true, force: true });
});

const UPGRADE =
  "GET /collab/x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
  `Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}\r\nSec-WebSocket-Version: 13\r\n`;

/** Writes everything in one piece; resolves when the line has ended. */
function write(...parts: readonly (string | Uint8Array)[]): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(naskah.port, "127.0.0.1", () =>
      socket.write(Buffer.concat(parts.map((part) => Buffer.from(part as string)))),
    );
    socket.on("data", () => socket.end());
    socket.on("error", () => undefined);
    socket.on("close", () => resolve());
  });
}

const AFTER: readonly [string, string | Uint8Array][] = [
  ["another request", "GET /id/ HTTP/1.1\r\nHost: x\r\n\r\n"],
  ["a frame that is not masked", new Uint8Array([0x82, 0x01, 0x00])],
  ["reserved bits", new Uint8Array([0xf2, 0x80, 0, 0, 0, 0])],
  ["a length without end", new Uint8Array([0x82, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
  ["text that is none", new Uint8Array([0x81, 0x81, 0, 0, 0, 0, 0xff])],
];
for (const [name, bytes] of AFTER)
  for (const more of [
    "",
    "Origin: https://asing.example\r\n",
    "Cookie: naskah-session=x\r\nOrigin: ORIGIN\r\n",
  ])
    test(`F-E1 T2 T8: whoever has no session, and sends ${name} behind the upgrade (${more.split("\r\n").join(" ").trim()}), ends nothing`, async () => {
      for (let times = 0; times < 5; times++)
        await write(UPGRADE, more.replace("ORIGIN", naskah.origin), "\r\n", bytes);
      assert.equal((await fetch(`${naskah.origin}/healthz`)).status, 200);
      assert.equal(isGone, false);
    });

import assert from "node:assert/strict";
import type { Writable } from "node:stream";
import { test } from "node:test";
import * as ws from "ws";
import { wireFrame } from "./wire-frame.ts";

/** The types do not name it. */
const { Receiver } = ws as unknown as { Receiver: new (options: { isServer: boolean }) => Writable };

for (const length of [0, 1, 125, 126, 65_535, 65_536, 300_000]) {
  test(`a message of ${length} bytes is read by ws as it was`, async () => {
    const payload = Uint8Array.from({ length }, (_, index) => index % 251);
    const receiver = new Receiver({ isServer: false });
    const read = new Promise<{ data: Buffer; isBinary: boolean }>((resolve, reject) => {
      receiver.on("message", (data: Buffer, isBinary: boolean) => resolve({ data, isBinary }));
      receiver.on("error", reject);
    });
    receiver.write(wireFrame(payload));
    const { data, isBinary } = await read;
    assert.equal(isBinary, true);
    assert.deepEqual(new Uint8Array(data), payload);
    assert.equal(wireFrame(payload), wireFrame(payload), "put together once");
  });
}

import assert from "node:assert/strict";
import { test } from "node:test";
import { clientFrame, FrameSplitter, OPCODE } from "./frame-splitter.ts";

const LENGTHS = [0, 1, 125, 126, 65_535, 65_536, 300_000];

/** As a server sends it: without the mask. */
function serverFrame(payload: Buffer): Buffer {
  const frame = clientFrame(OPCODE.binary, payload);
  const head = frame.length - payload.length - 4;
  frame[1] = (frame[1] ?? 0) & 0x7f;
  return Buffer.concat([frame.subarray(0, head), payload]);
}

const payloads = LENGTHS.map((length) => Buffer.alloc(length, length % 251));
const stream = Buffer.concat(payloads.map(serverFrame));

for (const size of [1, 7, 4096, 65_536, stream.length]) {
  test(`frames of all lengths, in chunks of ${size} bytes`, () => {
    const splitter = new FrameSplitter();
    const found: Buffer[] = [];
    for (let from = 0; from < stream.length; from += size)
      splitter.add(stream.subarray(from, from + size), ({ payload }) => found.push(Buffer.from(payload)));
    assert.deepEqual(found, payloads);
  });
}

test("a message in fragments is refused", () => {
  assert.throws(() => new FrameSplitter().add(Buffer.from([0x02, 0]), () => {}), RangeError);
});

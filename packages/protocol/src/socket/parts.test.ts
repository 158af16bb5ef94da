import assert from "node:assert/strict";
import { test } from "node:test";
import { FRAME, MAX_SYNC_BYTES, PART_BYTES } from "./frame.ts";
import { inParts, PartReader } from "./parts.ts";

const frame = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => index % 251);

test("a frame that fits goes as it is", () => {
  const whole = frame(PART_BYTES);
  assert.deepEqual(inParts(whole), [whole]);
});

for (const length of [PART_BYTES + 1, 3 * PART_BYTES, 3 * PART_BYTES + 7, 300 * 1024 + 129]) {
  test(`${length} bytes come back as they went, twice on one reader`, () => {
    const reader = new PartReader();
    for (let round = 0; round < 2; round++) {
      const parts = inParts(frame(length));
      assert.ok(parts.every((part) => part[0] === FRAME.part && part.length <= PART_BYTES + 9));
      const read = parts.map((part) => reader.add(part));
      assert.ok(read.slice(0, -1).every((part) => part === null));
      assert.deepEqual(read.at(-1), frame(length));
    }
  });
}

test("T6 T8: parts out of order, of odd sizes, too many, or without numbers are refused", () => {
  const parts = inParts(frame(3 * PART_BYTES)) as [Uint8Array, Uint8Array, Uint8Array];
  const refused = (...bad: Uint8Array[]) =>
    assert.throws(() => {
      const reader = new PartReader();
      for (const part of bad) reader.add(part);
    }, RangeError);
  refused(parts[1]);
  refused(parts[0], parts[0]);
  refused(parts[0], parts[2]);
  refused(parts[0], inParts(frame(2 * PART_BYTES))[1] as Uint8Array);
  refused(new Uint8Array([FRAME.part]));
  refused(new Uint8Array([FRAME.part, 0xff, 0xff, 0xff, 0xff, 0xff]));
  refused(new Uint8Array([FRAME.part, 0, 2, 1, 2, 3]));
  refused(new Uint8Array([FRAME.part, 0, 1, 1]));
  const many = inParts(frame(2 * PART_BYTES))[0] as Uint8Array;
  refused(Uint8Array.from([FRAME.part, 0, ...[0xff, 0x7f], ...many.subarray(3)]));
  assert.equal(MAX_SYNC_BYTES % PART_BYTES, 0);
});

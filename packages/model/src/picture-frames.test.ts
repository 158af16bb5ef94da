import assert from "node:assert/strict";
import { test } from "node:test";
import sharp from "sharp";
import { pictureFrames } from "./picture-frames.ts";

const SIZE = 8;

/** So many pictures of one size below each other, each of another grey. */
function strip(count: number, page: object = { pageHeight: SIZE }) {
  const rows = Buffer.alloc(SIZE * SIZE * 3 * count);
  for (let frame = 0; frame < count; frame++)
    rows.fill(40 * (frame + 1), frame * SIZE * SIZE * 3, (frame + 1) * SIZE * SIZE * 3);
  return sharp(rows, { raw: { width: SIZE, height: SIZE * count, channels: 3, ...page } });
}

const still = await strip(1, {}).png().toBuffer();
const control = Buffer.from([0, 0, 0, 8, ...Buffer.from("acTL"), 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0]);
const avif = await strip(1, {}).avif().toBuffer();
const sequence = Buffer.concat([avif.subarray(0, 8), Buffer.from("avis"), avif.subarray(12)]);

for (const [name, bytes, frames] of [
  ["a GIF of three", await strip(3).gif().toBuffer(), 3],
  ["a GIF of one", await strip(1, {}).gif().toBuffer(), 1],
  ["a WebP of three", await strip(3).webp().toBuffer(), 3],
  ["a WebP of one", await strip(1, {}).webp().toBuffer(), 1],
  ["a WebP of one, without loss", await strip(1, {}).webp({ lossless: true }).toBuffer(), 1],
  ["a PNG of three", Buffer.concat([still.subarray(0, 33), control, still.subarray(33)]), 3],
  ["a PNG of one", still, 1],
  ["an AVIF of one", avif, 1],
  ["a sequence of AVIF", sequence, 2],
  ["a JPEG", await strip(1, {}).jpeg().toBuffer(), 1],
  ["nothing", Buffer.alloc(0), 1],
  ["words", Buffer.from("GIF is a format"), 1],
] as const)
  test(`O9 how many pictures there are in ${name}`, () => assert.equal(pictureFrames(bytes), frames));

test("O9 a picture that is cut off anywhere is counted as far as it goes, and ends", async () => {
  for (const whole of [await strip(3).gif().toBuffer(), await strip(3).webp().toBuffer(), still])
    for (let length = 0; length < whole.length; length++) {
      const frames = pictureFrames(whole.subarray(0, length));
      assert.ok(frames >= 1 && frames <= 3, String(length));
    }
});

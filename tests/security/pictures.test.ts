import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import sharp from "sharp";
import { type Caller, type Naskah, startNaskah } from "../harness/naskah.ts";

let naskah: Naskah;
let writer: Caller;
let manuscript: string;

before(async () => {
  naskah = await startNaskah();
  writer = await naskah.signIn("penulis1");
  ({ manuscript } = await writer.begin("Gambar"));
});
after(() => naskah.stop());

interface Answer {
  readonly status: number;
  readonly code?: string;
  readonly title?: string;
  readonly width?: number;
  readonly height?: number;
  readonly picture?: string;
}

async function upload(bytes: Buffer, language = "id", query = ""): Promise<Answer> {
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(bytes)]), "gambar");
  const response = await fetch(`${naskah.origin}/api/v1/manuscripts/${manuscript}/pictures${query}`, {
    method: "POST",
    headers: { cookie: writer.cookie, origin: naskah.origin, "accept-language": language },
    body: form,
  });
  return { ...((await response.json()) as object), status: response.status };
}

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#246" }, limitInputPixels: false });

test("F-C9: a JPEG of 108 megapixels is taken, and one of more than 120 is too large, said as that in both languages", async () => {
  const large = await upload(await plain(12_000, 9000).jpeg({ quality: 20 }).toBuffer());
  assert.deepEqual([large.status, large.width, large.height], [201, 2400, 1800]);
  const larger = await plain(12_000, 10_001).jpeg({ quality: 20 }).toBuffer();
  const refused = await upload(larger);
  assert.deepEqual([refused.status, refused.code], [422, "picture-too-large"]);
  assert.match(refused.title ?? "", /JPEG boleh sampai 120 megapiksel/);
  assert.match((await upload(larger, "en")).title ?? "", /A JPEG may have 120 megapixels/);
});

test("F-C9: other pictures may have 60 megapixels", async () => {
  const taken = await upload(await plain(7500, 7900).png({ compressionLevel: 1 }).toBuffer());
  assert.deepEqual([taken.status, taken.height], [201, 2400]);
  const refused = await upload(await plain(7500, 8001).png({ compressionLevel: 1 }).toBuffer());
  assert.deepEqual([refused.status, refused.code], [422, "picture-too-large"]);
});

test("F-C9 E7: what moves is said to move, whatever its format, and its first picture is taken when that is asked for", async () => {
  const frames = Buffer.alloc(8 * 16 * 3, 90);
  frames.fill(200, 8 * 8 * 3);
  const moving = () => sharp(frames, { raw: { width: 8, height: 16, channels: 3, pageHeight: 8 } });
  const png = await plain(8, 8).png().toBuffer();
  const control = Buffer.from([0, 0, 0, 8, ...Buffer.from("acTL"), 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0]);
  const animated = Buffer.concat([png.subarray(0, 33), control, png.subarray(33)]);
  for (const [name, bytes] of [
    ["gif", await moving().gif().toBuffer()],
    ["webp", await moving().webp().toBuffer()],
    ["png", animated],
  ] as const) {
    const { status, code, title } = await upload(bytes);
    assert.deepEqual([status, code], [422, "picture-animated"], name);
    assert.match(title ?? "", /Gambar bergerak/);
    const first = await upload(bytes, "id", "?still=true");
    assert.deepEqual([first.status, first.width, first.height], [201, 8, 8], name);
  }
  const still = await sharp(frames, { raw: { width: 8, height: 16, channels: 3 } })
    .gif()
    .toBuffer();
  assert.equal((await upload(still)).status, 201);
});

test("F-C9: what is cut off is said to be incomplete", async () => {
  const noise = await sharp({
    create: {
      width: 400,
      height: 400,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 120, sigma: 60 },
    },
  })
    .png()
    .toBuffer();
  for (const [name, bytes] of [
    ["jpeg", await sharp(noise).jpeg().toBuffer()],
    ["png", noise],
    ["webp", await sharp(noise).webp().toBuffer()],
  ] as const)
    for (const share of [0.5, 0.02]) {
      const { status, code } = await upload(
        bytes.subarray(0, Math.max(40, Math.floor(bytes.length * share))),
      );
      assert.deepEqual([status, code], [422, "picture-incomplete"], `${name} ${share}`);
    }
});

test("F-C9: a tall picture stays as wide as its words need", async () => {
  const { status, width, height } = await upload(await plain(2000, 12_000).jpeg().toBuffer());
  assert.deepEqual([status, width, height], [201, 1200, 7200]);
  // On its side, with an orientation that says so.
  const lying = await plain(12_000, 2000).jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const turned = await upload(lying);
  assert.deepEqual([turned.status, turned.width, turned.height], [201, 1200, 7200]);
});

/** Which quarter of a picture as the camera wrote it stands above left and above right, by the orientation in its EXIF (1 to 8). */
const UPRIGHT = [
  ["red", "lime"],
  ["lime", "red"],
  ["white", "blue"],
  ["blue", "white"],
  ["red", "blue"],
  ["blue", "red"],
  ["white", "lime"],
  ["lime", "white"],
] as const;
const COLOURS = { red: [255, 0, 0], lime: [0, 255, 0], blue: [0, 0, 255], white: [255, 255, 255] } as const;

/** A picture of 80 by 40 in four quarters, as a camera writes it that knows who took it and where. */
function taken(orientation: number) {
  const quarter = (background: string, left: number, top: number) => ({
    input: { create: { width: 40, height: 20, channels: 3 as const, background } },
    left,
    top,
  });
  return sharp({ create: { width: 80, height: 40, channels: 3, background: "red" } })
    .composite([quarter("lime", 40, 0), quarter("blue", 0, 20), quarter("white", 40, 20)])
    .withExif({
      IFD0: { Artist: "Pemilik Kamera" },
      IFD3: { GPSLatitudeRef: "S", GPSLatitude: "8/1 40/1 0/1", GPSMapDatum: "Rumah pemilik" },
    })
    .withMetadata({ orientation });
}

for (const [at, above] of UPRIGHT.entries())
  test(`E7 T85: a photograph of EXIF orientation ${at + 1} is served upright, without who took it and where`, async () => {
    for (const [format, bytes] of [
      [
        "jpeg",
        await taken(at + 1)
          .jpeg({ quality: 100, chromaSubsampling: "4:4:4" })
          .toBuffer(),
      ],
      [
        "webp",
        await taken(at + 1)
          .webp({ lossless: true })
          .toBuffer(),
      ],
    ] as const) {
      assert.ok(bytes.includes("Pemilik Kamera") && bytes.includes("Rumah pemilik"), "the file says it");
      const { picture, width, height } = await upload(bytes);
      const served = await fetch(`${naskah.origin}/api/v1/manuscripts/${manuscript}/pictures/${picture}`, {
        headers: { cookie: writer.cookie },
      });
      const shown = Buffer.from(await served.arrayBuffer());
      assert.deepEqual([width, height], at < 4 ? [80, 40] : [40, 80], format);
      for (const secret of ["Exif", "Pemilik", "Rumah", "GPS", "http://ns.adobe.com/xap"])
        assert.ok(!shown.includes(secret), `${format} ${secret}`);
      const { exif, xmp, iptc, orientation } = await sharp(shown).metadata();
      assert.deepEqual([exif, xmp, iptc, orientation], [undefined, undefined, undefined, undefined]);
      const { data, info } = await sharp(shown).raw().toBuffer({ resolveWithObject: true });
      const pixel = (x: number) => [...data.subarray((5 * info.width + x) * 3, (5 * info.width + x) * 3 + 3)];
      for (const [name, found] of [
        [above[0], pixel(5)],
        [above[1], pixel(info.width - 6)],
      ] as const)
        assert.ok(
          found.every((value, channel) => Math.abs(value - (COLOURS[name][channel] ?? 0)) < 40),
          `${format}: ${found} is ${name}`,
        );
    }
  });

test("F-B11 T90: a picture of another article is taken over by who may read that one and write in this one, and by nobody else", async () => {
  const bytes = await plain(8, 8).png().toBuffer();
  const form = new FormData();
  form.set("file", new Blob([new Uint8Array(bytes)]), "gambar");
  const stored = await fetch(`${naskah.origin}/api/v1/manuscripts/${manuscript}/pictures`, {
    method: "POST",
    headers: { cookie: writer.cookie, origin: naskah.origin },
    body: form,
  });
  const { picture } = (await stored.json()) as { picture: string };
  const { manuscript: other } = await writer.begin("Artikel lain");
  const takeOver = async (caller: Caller, into: string, from: string, hash: string) =>
    (
      await fetch(`${naskah.origin}/api/v1/manuscripts/${into}/pictures/${hash}`, {
        method: "PUT",
        headers: { cookie: caller.cookie, origin: naskah.origin, "content-type": "application/json" },
        body: JSON.stringify({ from }),
      })
    ).status;
  const shown = async (caller: Caller, from: string) =>
    (
      await fetch(`${naskah.origin}/api/v1/manuscripts/${from}/pictures/${picture}`, {
        headers: { cookie: caller.cookie },
      })
    ).status;
  assert.equal(await shown(writer, other), 404);
  assert.equal(await takeOver(writer, other, manuscript, picture), 204);
  assert.equal(await shown(writer, other), 200);
  assert.equal(await takeOver(writer, other, manuscript, picture), 204, "again");
  assert.equal(await takeOver(writer, other, manuscript, "0".repeat(64)), 404, "a hash that is not there");
  const stranger = await naskah.signIn("mitra");
  const { manuscript: theirs } = await stranger.begin("Punya mitra");
  assert.equal(
    await takeOver(stranger, theirs, manuscript, picture),
    404,
    "of an article that is not shared",
  );
  assert.equal(await takeOver(stranger, other, theirs, picture), 404, "into one that is not shared");
  assert.equal(await shown(stranger, theirs), 404);
});

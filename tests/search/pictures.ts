import sharp from "sharp";
import type { Suspected } from "../harness/guided-search.ts";
import type { Naskah } from "../harness/naskah.ts";
import type { Random } from "../harness/random.ts";

export interface PictureDraft {
  readonly format: "jpeg" | "png" | "webp" | "gif" | "avif";
  readonly width: number;
  readonly height: number;
  /** Noise costs most to pack. */
  readonly isNoise: boolean;
  /** Progressive, or interlaced: read in many passes. */
  readonly inPasses: boolean;
  /** Bytes that are changed, as many, from a seed. */
  readonly broken: number;
  readonly seed: number;
}

/** Processor time of one picture, in milliseconds, and of each million of its pixels; decoders are not JavaScript, so blocks say nothing. */
const MOST_MS = 1500;
const MOST_A_MEGAPIXEL_MS = 1500;

/** Pictures that somebody uploads. */
export async function hostilePictures(naskah: Naskah): Promise<Suspected<PictureDraft>> {
  const writer = await naskah.signIn("penulis1");
  const { manuscript } = await writer.begin("Gambar yang lambat");
  const side = (random: Random) => random.pick([1, 2, 17, 300, 1200, 2400, 4000, 16_000]);
  const fresh = (random: Random): PictureDraft => {
    const width = side(random);
    return {
      format: random.pick(["jpeg", "png", "webp", "gif", "avif"]),
      width,
      // Making them must not cost more than reading them.
      height: Math.min(side(random), Math.floor(4_000_000 / width)),
      isNoise: random.chance(50),
      inPasses: random.chance(50),
      broken: random.chance(40) ? random.below(30) : 0,
      seed: random.next(),
    };
  };
  return {
    name: "pictures",
    known: () => [
      { format: "jpeg", width: 2000, height: 2000, isNoise: true, inPasses: true, broken: 0, seed: 1 },
      { format: "png", width: 2000, height: 2000, isNoise: true, inPasses: true, broken: 0, seed: 2 },
    ],
    fresh,
    vary: (random, draft) => {
      const varied = { ...draft, ...Object.fromEntries([random.pick(Object.entries(fresh(random)))]) };
      return {
        ...varied,
        height: Math.max(1, Math.min(varied.height, Math.floor(4_000_000 / varied.width))),
      };
    },
    cost: async (draft) => {
      const bytes = await pictureOf(draft);
      const form = new FormData();
      form.append("file", new Blob([bytes]), "gambar");
      const before = process.cpuUsage();
      const answer = await fetch(`${naskah.origin}/api/v1/manuscripts/${manuscript}/pictures`, {
        method: "POST",
        headers: { cookie: writer.cookie, origin: naskah.origin },
        body: form,
      });
      await answer.arrayBuffer();
      if (answer.status >= 500 && answer.status !== 507)
        throw new Error(`a picture was answered ${answer.status}`);
      const { user, system } = process.cpuUsage(before);
      const pixels = draft.width * draft.height;
      return (user + system) / 1000 / (MOST_MS + (MOST_A_MEGAPIXEL_MS * pixels) / 1_000_000);
    },
  };
}

async function pictureOf(draft: PictureDraft): Promise<Uint8Array<ArrayBuffer>> {
  const { format, width, height, isNoise, inPasses, broken, seed } = draft;
  const image = sharp({
    create: {
      ...{ width, height, channels: 3, background: "#777" },
      ...(isNoise ? { noise: { type: "gaussian" as const, mean: 128, sigma: 60 } } : {}),
    },
  });
  const options = {
    jpeg: () => image.jpeg({ progressive: inPasses }),
    png: () => image.png({ progressive: inPasses, compressionLevel: 1 }),
    webp: () => image.webp({ effort: 0 }),
    gif: () => image.gif({ effort: 1 }),
    avif: () => image.avif({ effort: 0 }),
  };
  const bytes = Uint8Array.from(await options[format]().toBuffer());
  let state = seed >>> 0;
  for (let times = 0; times < broken; times++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[state % bytes.length] = state >>> 24;
  }
  return bytes;
}

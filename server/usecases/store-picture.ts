import { sha256Hex } from "@naskah/model";
import sharp from "sharp";
import type { MediaStore } from "../ports/media-store.ts";
import { accessTo } from "./access.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Longest side of a stored picture, in pixels; a page shows at most half of it. */
const LONGEST_SIDE = 2400;
/** Most pixels that are decoded at all, against bombs. */
const MAX_PIXELS = 50_000_000;

// Decoders that no picture of ours needs stay shut (T87).
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpeg",
    "VipsForeignLoadPng",
    "VipsForeignLoadWebp",
    "VipsForeignLoadNsgif",
    "VipsForeignLoadHeif",
  ],
});

export interface StoredPicture {
  readonly picture: string;
  readonly width: number;
  readonly height: number;
  readonly mediaType: string;
}

export type PictureRefused = { readonly refusal: { readonly code: "unsupported-media" } };

type Format = "jpeg" | "png" | "webp" | "gif" | "avif";

/** What the first bytes say, whatever the name and the browser say (T85). */
function formatOf(bytes: Uint8Array): Format | null {
  const text = (from: number, to: number) => Buffer.from(bytes.subarray(from, to)).toString("latin1");
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return "jpeg";
  if (text(0, 8) === "\x89PNG\r\n\x1a\n") return "png";
  if (text(0, 4) === "RIFF" && text(8, 12) === "WEBP") return "webp";
  if (/^GIF8[79]a$/.test(text(0, 6))) return "gif";
  if (text(4, 8) === "ftyp" && /^avi[fs]$/.test(text(8, 12))) return "avif";
  return null;
}

/**
 * Takes a picture into a manuscript. It is decoded and encoded anew, so that nothing but pixels survives: no place where it was
 * taken, no script in a comment.
 */
export async function storePicture(
  deps: UseCaseDeps & { readonly media: MediaStore },
  person: Person,
  manuscriptId: string,
  bytes: Uint8Array,
): Promise<StoredPicture | Refused | PictureRefused> {
  const { db, clock, media } = deps;
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  if (access.mode !== "edit") return refuse("forbidden");
  const format = formatOf(bytes);
  const encoded = format === null ? null : await encode(bytes, format);
  if (encoded === null) return { refusal: { code: "unsupported-media" } };
  const { data, width, height, mediaType } = encoded;
  const picture = sha256Hex(data);
  await media.put(picture, data);
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("media")
      .values({
        hash: picture,
        mediaType,
        width,
        height,
        bytes: data.length,
        createdBy: person.id,
        createdAt: clock.now().toISOString(),
      })
      .onConflict((conflict) => conflict.column("hash").doNothing())
      .execute();
    await transaction
      .insertInto("manuscriptMedia")
      .values({ manuscriptId: access.manuscript.id, hash: picture })
      .onConflict((conflict) => conflict.columns(["manuscriptId", "hash"]).doNothing())
      .execute();
  });
  return { picture, width, height, mediaType };
}

/** Null when the bytes cannot be decoded as what they claim to be. */
async function encode(bytes: Uint8Array, format: Format) {
  try {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: "error" })
      // Turned upright first: the orientation tag does not survive.
      .rotate()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true });
    const hasAlpha = format !== "jpeg" && (await sharp(bytes).metadata()).hasAlpha === true;
    const encoder = hasAlpha
      ? image.png()
      : image.flatten({ background: "#fff" }).jpeg({ quality: 85, mozjpeg: true });
    const { data, info } = await encoder.toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height, mediaType: hasAlpha ? "image/png" : "image/jpeg" };
  } catch (error) {
    // sharp throws plain errors, for hostile and for merely broken pictures alike.
    if (error instanceof Error) return null;
    throw error;
  }
}

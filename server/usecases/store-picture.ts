import { pictureFrames, sha256Hex } from "@naskah/model";
import sharp from "sharp";
import type { Database } from "../adapters/sqlite/database.ts";
import type { MediaStore } from "../ports/media-store.ts";
import { accessTo } from "./access.ts";
import { type PictureRoomDeps, type PictureRoomRefused, pictureRoom, whyNoRoom } from "./picture-room.ts";
import { storedSize } from "./stored-size.ts";
import { type Person, type Refused, refuse } from "./use-case.ts";

/** Most pixels that are looked at: a JPEG is shrunk while it is read, anything else is read whole. */
const MAX_PIXELS = { jpeg: 120_000_000, other: 60_000_000 } as const;

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

/** Why it was not taken: none of the formats, too many pixels, more than one picture, or not whole. */
export type PictureRefusal =
  | "unsupported-media"
  | "picture-too-large"
  | "picture-animated"
  | "picture-incomplete";
export type PictureRefused = { readonly refusal: { readonly code: PictureRefusal } };

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
 * @param isStill of one that moves its first picture is taken; whoever asks for that knows that it moves.
 */
export async function storePicture(
  deps: PictureRoomDeps & { readonly media: MediaStore },
  person: Person,
  manuscriptId: string,
  bytes: Uint8Array,
  isStill: boolean,
): Promise<StoredPicture | Refused | PictureRefused | PictureRoomRefused> {
  const { db, clock, media } = deps;
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  if (access.mode !== "edit") return refuse("forbidden");
  const format = formatOf(bytes);
  if (format === null) return { refusal: { code: "unsupported-media" } };
  // One at a time: a picture of many pixels takes much memory while it is read, and each counts what those before it took.
  return await inTurn(async () => {
    const encoded = await encode(bytes, format, isStill);
    if (typeof encoded === "string") return { refusal: { code: encoded } };
    const { data, width, height, mediaType } = encoded;
    const picture = sha256Hex(data);
    if (!(await isHere(db, access.manuscript.articleId, picture))) {
      const room = await pictureRoom(deps, person.id, access.manuscript.articleId);
      const full = whyNoRoom(room, data.length);
      if (full !== null) return full;
    }
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
  });
}

/** One that the article has already takes no room: so a damaged file is put right by sending it again. */
async function isHere(db: Database, articleId: string, hash: string): Promise<boolean> {
  const row = await db
    .selectFrom("manuscriptMedia as mm")
    .innerJoin("manuscripts as m", "m.id", "mm.manuscriptId")
    .where("m.articleId", "=", articleId)
    .where("mm.hash", "=", hash)
    .select("mm.hash")
    .executeTakeFirst();
  return row !== undefined;
}

let last: Promise<unknown> = Promise.resolve();

/** Does work when the work before it is done, however that ended. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = last.then(work, work);
  last = mine.catch(() => {});
  return await mine;
}

interface Encoded {
  readonly data: Buffer;
  readonly width: number;
  readonly height: number;
  readonly mediaType: string;
}

async function encode(
  bytes: Uint8Array,
  format: Format,
  isStill: boolean,
): Promise<Encoded | PictureRefusal> {
  const limitInputPixels = format === "jpeg" ? MAX_PIXELS.jpeg : MAX_PIXELS.other;
  // The size is in the first bytes: nothing is decoded for it. Three bytes alone make no JPEG; the others say more clearly what they are.
  const found = await attempt(() => sharp(bytes, { limitInputPixels: false }).metadata());
  if (found === null) return format === "jpeg" ? "unsupported-media" : "picture-incomplete";
  const { width, height, orientation = 1, pages = 1, hasAlpha } = found;
  if (width * height > limitInputPixels) return "picture-too-large";
  // Unless it is told otherwise, the library reads the first picture alone.
  if (!isStill && (pages > 1 || pictureFrames(bytes) > 1)) return "picture-animated";
  // Lying on its side by its orientation, which does not survive.
  const size = orientation >= 5 ? storedSize(height, width) : storedSize(width, height);
  const image = sharp(bytes, { limitInputPixels, failOn: "error" })
    .rotate()
    .resize({ ...size, fit: "fill" });
  const isClear = format !== "jpeg" && hasAlpha;
  const encoder = isClear
    ? image.png()
    : image.flatten({ background: "#fff" }).jpeg({ quality: 85, mozjpeg: true });
  const encoded = await attempt(() => encoder.toBuffer({ resolveWithObject: true }));
  if (encoded === null) return "picture-incomplete";
  const { data, info } = encoded;
  return { data, width: info.width, height: info.height, mediaType: isClear ? "image/png" : "image/jpeg" };
}

/** Null when it threw: sharp throws plain errors, for hostile and for merely broken pictures alike. */
async function attempt<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

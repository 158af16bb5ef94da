import { type Static, Type } from "typebox";
import { DigestText, Id } from "../text.ts";

/** Largest picture that may be uploaded, in bytes. */
export const MAX_UPLOAD_BYTES = 20 * 1024 * 1024;
/** What a picture may be. Everything is decoded and encoded again; SVG is refused. */
export const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp", "image/gif", "image/avif"] as const;

/**
 * POST /api/v1/manuscripts/:id/pictures (multipart, one part named `file`). The bytes are then at
 * /api/v1/manuscripts/:id/pictures/:hash for those who may read the draft, at /media/:hash once published.
 */
export const PictureStored = Type.Object({
  picture: DigestText,
  width: Type.Integer(),
  height: Type.Integer(),
  mediaType: Type.String(),
});
export type PictureStored = Static<typeof PictureStored>;

/** PUT /api/v1/manuscripts/:id/pictures/:hash: this manuscript may show a picture of another one from now on. */
export const PictureTakeover = Type.Object(
  {
    /** The other article's manuscript. */
    from: Type.String({ pattern: "^[A-Za-z0-9_-]{1,64}$" }),
  },
  { additionalProperties: false },
);
export type PictureTakeover = Static<typeof PictureTakeover>;

/** GET /api/v1/damaged-pictures, for the desk and administrators: pictures that are not served, because their files are not what was stored. */
export const DamagedPictureList = Type.Object({
  pictures: Type.Array(
    Type.Object({
      picture: DigestText,
      articles: Type.Array(Type.Object({ manuscriptId: Id, title: Type.String() })),
    }),
  ),
});
export type DamagedPictureList = Static<typeof DamagedPictureList>;

/** GET /api/v1/manuscripts/:id/pictures, for who may write it: what may still be stored, before anything is sent. */
export const PictureRoom = Type.Object({
  bytes: Type.Integer(),
  pictures: Type.Integer(),
  /** Whose limit comes first. */
  of: Type.Union([Type.Literal("person"), Type.Literal("article")]),
});
export type PictureRoom = Static<typeof PictureRoom>;

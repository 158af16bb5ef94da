import type { DamagedPictures } from "../damaged-pictures.ts";
import { DamagedPictureError, type MediaStore } from "../ports/media-store.ts";
import { accessTo } from "./access.ts";
import { isPublicPicture } from "./public-site.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface Picture {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

/** Its file is not the picture that was stored (F-E6). */
export type DamagedPicture = { readonly refusal: { readonly code: "picture-damaged" } };

type Deps = UseCaseDeps & { readonly media: MediaStore; readonly damagedPictures: DamagedPictures };

/** A picture of a draft, for those who may read the article's manuscripts (T90). */
export async function findDraftPicture(
  deps: Deps,
  person: Person,
  manuscriptId: string,
  hash: string,
): Promise<Picture | Refused | DamagedPicture> {
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const row = await deps.db
    .selectFrom("manuscriptMedia as mm")
    .innerJoin("manuscripts as m", "m.id", "mm.manuscriptId")
    .where("m.articleId", "=", access.manuscript.articleId)
    .where("mm.hash", "=", hash)
    .select("mm.hash")
    .executeTakeFirst();
  return row === undefined ? refuse("not-found") : await load(deps, hash);
}

/** A picture that a live edition shows, for everybody. */
export async function findPublicPicture(
  deps: Deps,
  hash: string,
): Promise<Picture | Refused | DamagedPicture> {
  return (await isPublicPicture(deps.db, hash)) ? await load(deps, hash) : refuse("not-found");
}

async function load(
  { db, media, damagedPictures }: Deps,
  hash: string,
): Promise<Picture | Refused | DamagedPicture> {
  const row = await db.selectFrom("media").select("mediaType").where("hash", "=", hash).executeTakeFirst();
  if (row === undefined) return refuse("not-found");
  try {
    const bytes = await media.get(hash);
    if (bytes !== null) {
      damagedPictures.isWhole(hash);
      return { bytes, mediaType: row.mediaType };
    }
    damagedPictures.found(hash, "is gone");
  } catch (error) {
    if (!(error instanceof DamagedPictureError)) throw error;
    damagedPictures.found(hash, error.message);
  }
  return { refusal: { code: "picture-damaged" } };
}

import type { MediaStore } from "../ports/media-store.ts";
import { accessTo } from "./access.ts";
import { isPublicPicture } from "./public-site.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface Picture {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

type Deps = UseCaseDeps & { readonly media: MediaStore };

/** A picture of a draft, for those who may read the article's manuscripts (T90). */
export async function findDraftPicture(
  deps: Deps,
  person: Person,
  manuscriptId: string,
  hash: string,
): Promise<Picture | Refused> {
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
export async function findPublicPicture(deps: Deps, hash: string): Promise<Picture | Refused> {
  return (await isPublicPicture(deps.db, hash)) ? await load(deps, hash) : refuse("not-found");
}

async function load({ db, media }: Deps, hash: string): Promise<Picture | Refused> {
  const row = await db.selectFrom("media").select("mediaType").where("hash", "=", hash).executeTakeFirst();
  const bytes = row === undefined ? null : await media.get(hash);
  return row === undefined || bytes === null ? refuse("not-found") : { bytes, mediaType: row.mediaType };
}

import type { Deps } from "../deps.ts";
import { articlesWithPictures, type PictureUse } from "./articles-with-picture.ts";
import { type Person, type Refused, refuse } from "./use-case.ts";

export interface DamagedPictureView {
  readonly pictures: readonly { readonly picture: string; readonly articles: readonly PictureUse[] }[];
}

/** Pictures that nobody is served, with the texts that they are in, for the desk and administrators. */
export async function listDamagedPictures(
  { db, damagedPictures }: Pick<Deps, "db" | "damagedPictures">,
  person: Person,
): Promise<DamagedPictureView | Refused> {
  if (!person.isDesk && !person.isAdmin) return refuse("forbidden");
  const { hashes } = damagedPictures;
  const uses = await articlesWithPictures(db, hashes);
  return { pictures: hashes.map((picture) => ({ picture, articles: uses.get(picture) ?? [] })) };
}

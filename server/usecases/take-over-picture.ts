import { accessTo } from "./access.ts";
import { type PictureRoomDeps, type PictureRoomRefused, pictureRoom, whyNoRoom } from "./picture-room.ts";
import { type Person, type Refused, refuse } from "./use-case.ts";

/**
 * Lets a manuscript show a picture of another article, which whoever asks may read (T90). The bytes stay the same; both articles have them then.
 * @param from the other article's manuscript.
 */
export async function takeOverPicture(
  deps: PictureRoomDeps,
  person: Person,
  manuscriptId: string,
  hash: string,
  from: string,
): Promise<{ readonly picture: string } | Refused | PictureRoomRefused> {
  const { db } = deps;
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  if (access.mode !== "edit") return refuse("forbidden");
  const source = await accessTo(deps, person, from);
  if (source === null) return refuse("not-found");
  const row = await db
    .selectFrom("manuscriptMedia as mm")
    .innerJoin("manuscripts as m", "m.id", "mm.manuscriptId")
    .where("m.articleId", "=", source.manuscript.articleId)
    .where("mm.hash", "=", hash)
    .innerJoin("media as p", "p.hash", "mm.hash")
    .select("p.bytes")
    .executeTakeFirst();
  if (row === undefined) return refuse("not-found");
  if (source.manuscript.articleId !== access.manuscript.articleId) {
    // It is stored once, and counts for both articles; for nobody's own room.
    const full = whyNoRoom(await pictureRoom(deps, null, access.manuscript.articleId), row.bytes);
    if (full !== null) return full;
  }
  await db
    .insertInto("manuscriptMedia")
    .values({ manuscriptId: access.manuscript.id, hash })
    .onConflict((conflict) => conflict.columns(["manuscriptId", "hash"]).doNothing())
    .execute();
  return { picture: hash };
}

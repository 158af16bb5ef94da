import type { Database } from "../adapters/sqlite/database.ts";
import { accessTo } from "./access.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** How much there may be, in bytes as they are stored and in pictures. */
export interface PictureLimits {
  /** Of what one person uploaded, whatever became of it. */
  readonly personBytes: number;
  /** Of what one article has in all its languages, taken over or uploaded. */
  readonly articleBytes: number;
  readonly articlePictures: number;
}

/** What may still be stored in a manuscript by a person; never below 0. */
export interface PictureRoom {
  readonly bytes: number;
  readonly pictures: number;
  /** Whose limit comes first. */
  readonly of: "person" | "article";
}

export type PictureRoomRefused = {
  readonly refusal: { readonly code: "pictures-of-person-full" | "pictures-of-article-full" };
};

export type PictureRoomDeps = UseCaseDeps & { readonly pictureLimits: PictureLimits };

/** Told before anything is sent (F-E17). */
export async function viewPictureRoom(
  deps: PictureRoomDeps,
  person: Person,
  manuscriptId: string,
): Promise<PictureRoom | Refused> {
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  if (access.mode !== "edit") return refuse("forbidden");
  return await pictureRoom(deps, person.id, access.manuscript.articleId);
}

/** @param personId who uploads; null: nothing new is stored, an article takes over what is there. */
export async function pictureRoom(
  { db, pictureLimits }: PictureRoomDeps,
  personId: string | null,
  articleId: string,
): Promise<PictureRoom> {
  const article = await usedByArticle(db, articleId);
  const ofArticle = pictureLimits.articleBytes - article.bytes;
  const ofPerson =
    personId === null
      ? Number.POSITIVE_INFINITY
      : pictureLimits.personBytes - (await usedByPerson(db, personId));
  return {
    bytes: Math.max(0, Math.min(ofArticle, ofPerson)),
    pictures: Math.max(0, pictureLimits.articlePictures - article.pictures),
    of: ofPerson < ofArticle ? "person" : "article",
  };
}

/** Null while one of so many bytes has room. */
export function whyNoRoom(room: PictureRoom, bytes: number): PictureRoomRefused | null {
  if (room.pictures === 0) return { refusal: { code: "pictures-of-article-full" } };
  if (bytes <= room.bytes) return null;
  return { refusal: { code: room.of === "person" ? "pictures-of-person-full" : "pictures-of-article-full" } };
}

/** The same bytes by two people are one file, the first one's. */
async function usedByPerson(db: Database, personId: string): Promise<number> {
  const { bytes } = await db
    .selectFrom("media")
    .where("createdBy", "=", personId)
    .select(({ fn, val }) => fn.coalesce(fn.sum<number>("bytes"), val(0)).as("bytes"))
    .executeTakeFirstOrThrow();
  return Number(bytes);
}

async function usedByArticle(
  db: Database,
  articleId: string,
): Promise<{ readonly bytes: number; readonly pictures: number }> {
  const shown = db
    .selectFrom("manuscriptMedia as mm")
    .innerJoin("manuscripts as m", "m.id", "mm.manuscriptId")
    .where("m.articleId", "=", articleId)
    .select("mm.hash");
  const { bytes, pictures } = await db
    .selectFrom("media")
    .where("hash", "in", shown)
    .select(({ fn, val }) => [
      fn.coalesce(fn.sum<number>("bytes"), val(0)).as("bytes"),
      fn.countAll<number>().as("pictures"),
    ])
    .executeTakeFirstOrThrow();
  return { bytes: Number(bytes), pictures: Number(pictures) };
}

import type { Database } from "../adapters/sqlite/database.ts";
import { DamagedPictureError, type MediaStore } from "../ports/media-store.ts";
import { articlesWithPictures, type PictureUse } from "./articles-with-picture.ts";

/** A picture whose file is not what was stored, and which texts have it. */
export interface DamagedFile {
  readonly picture: string;
  readonly why: string;
  readonly articles: readonly PictureUse[];
}

export interface PictureVerification {
  /** Files that were read. */
  readonly pictures: number;
  readonly damaged: readonly DamagedFile[];
}

/** Every picture that the database knows. */
export async function knownPictures(db: Database): Promise<readonly string[]> {
  const rows = await db.selectFrom("media").orderBy("hash").select("hash").execute();
  return rows.map(({ hash }) => hash);
}

/** Hashes the file of every picture (F-E6). Reads only. @param hashes which; left out, all that the database knows. */
export async function verifyPictures(
  db: Database,
  media: MediaStore,
  hashes?: readonly string[],
): Promise<PictureVerification> {
  const known = hashes ?? (await knownPictures(db));
  const damaged: DamagedFile[] = [];
  for (const hash of known) {
    const why = await whyDamaged(media, hash);
    if (why === null) continue;
    const articles = (await articlesWithPictures(db, [hash])).get(hash) ?? [];
    damaged.push({ picture: hash, why, articles });
  }
  return { pictures: known.length, damaged };
}

async function whyDamaged(media: MediaStore, hash: string): Promise<string | null> {
  try {
    return (await media.get(hash)) === null ? `the file of picture ${hash} is gone` : null;
  } catch (error) {
    if (error instanceof DamagedPictureError) return error.message;
    throw error;
  }
}

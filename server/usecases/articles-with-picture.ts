import type { Database } from "../adapters/sqlite/database.ts";

/** An article that has a picture: its headline as the lists know it, and the text that it is in. */
export interface PictureUse {
  readonly manuscriptId: string;
  readonly title: string;
}

/** Which texts have each of the pictures. */
export async function articlesWithPictures(
  db: Database,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, readonly PictureUse[]>> {
  const rows = await db
    .selectFrom("manuscriptMedia as mm")
    .innerJoin("manuscripts as m", "m.id", "mm.manuscriptId")
    .where("mm.hash", "in", [...hashes])
    .orderBy("m.id")
    .select(["mm.hash", "m.id as manuscriptId", "m.title"])
    .execute();
  return Map.groupBy(rows, ({ hash }) => hash);
}

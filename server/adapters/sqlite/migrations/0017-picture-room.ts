import { type Kysely, sql } from "kysely";

/** What somebody's pictures take up is asked before each upload: from the index alone. */
export const pictureRoom = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw("CREATE INDEX media_by_person ON media (created_by, bytes)").execute(db);
  },
};

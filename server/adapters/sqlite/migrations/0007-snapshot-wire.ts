import { type Kysely, sql } from "kysely";

/** A snapshot also as it goes to whoever opens it. Its checksum covers all that is not null. */
export const snapshotWire = {
  async up(db: Kysely<unknown>): Promise<void> {
    await sql.raw("ALTER TABLE snapshots ADD COLUMN wire BLOB").execute(db);
  },
};

import { type Kysely, sql } from "kysely";

/**
 * Every address at which something was ever published, for ever: readers keep them (F-C5). Whoever publishes writes it, and says in
 * `publications.path` which one it is now. Filled from every edition that was ever live, in the order of the log; where two articles had one
 * address, it stays with the first.
 */
const TABLE = [
  `CREATE TABLE addresses (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, language TEXT NOT NULL, path TEXT NOT NULL, kind TEXT NOT NULL, "of" TEXT NOT NULL,
    since TEXT NOT NULL, UNIQUE (language, path)) STRICT`,
  `CREATE INDEX addresses_of ON addresses("of")`,
  `ALTER TABLE publications ADD COLUMN path TEXT NOT NULL DEFAULT ''`,
];
const GUARDS = [
  ...["UPDATE", "DELETE"].map(
    (verb) => `CREATE TRIGGER addresses_no_${verb.toLowerCase()} BEFORE ${verb} ON addresses
      BEGIN SELECT RAISE(ABORT, 'addresses is append-only'); END`,
  ),
  ...["INSERT", "UPDATE"].map(
    (verb) => `CREATE TRIGGER publications_address_${verb.toLowerCase()} BEFORE ${verb} ON publications
      WHEN NOT EXISTS (SELECT 1 FROM addresses a WHERE a.kind = 'manuscript' AND a."of" = NEW.manuscript_id
        AND '/' || a.language || '/' || a.path = NEW.path)
      BEGIN SELECT RAISE(ABORT, 'A5: a publication stands at an address of its own (P4)'); END`,
  ),
];

/** The sections of that time by the label that editions were sealed with. */
const SECTIONS: Readonly<Record<string, string>> = {
  Artikel: "artikel",
  Article: "artikel",
  Berita: "berita",
  News: "berita",
  Pengumuman: "pengumuman",
  Announcement: "pengumuman",
};

interface Live {
  readonly manuscript: string;
  readonly edition: string;
  readonly language: string | null;
  readonly section: string | null;
  readonly slug: string | null;
  readonly at: string;
}

export const addresses = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of TABLE) await sql.raw(statement).execute(db);
    const { rows: once } = await sql<Live>`
      SELECT ev.stream AS manuscript, e.id AS edition, json_extract(e.content, '$.language') AS language,
        json_extract(e.content, '$.section') AS section, json_extract(e.content, '$.slug') AS slug, ev.at
      FROM events ev JOIN editions e ON e.id = json_extract(ev.payload, '$.edition') AND e.manuscript_id = ev.stream
      WHERE ev.type = 'published' ORDER BY ev.seq`.execute(db);
    const { rows: now } = await sql<Live>`
      SELECT p.manuscript_id AS manuscript, e.id AS edition, json_extract(e.content, '$.language') AS language,
        json_extract(e.content, '$.section') AS section, json_extract(e.content, '$.slug') AS slug, p.published_at AS at
      FROM publications p JOIN editions e ON e.id = p.edition_id ORDER BY p.published_at, p.manuscript_id`.execute(
      db,
    );
    for (const live of [...once, ...now]) {
      const path = pathOf(live);
      if (path !== null)
        await sql`INSERT INTO addresses (language, path, kind, "of", since)
          VALUES (${live.language}, ${path}, 'manuscript', ${live.manuscript}, ${live.at}) ON CONFLICT DO NOTHING`.execute(
          db,
        );
    }
    for (const live of now) {
      const path = pathOf(live);
      if (path !== null)
        await sql`UPDATE publications SET path = ${`/${live.language}/${path}`} WHERE manuscript_id = ${live.manuscript}`.execute(
          db,
        );
    }
    for (const statement of GUARDS) await sql.raw(statement).execute(db);
  },
};

function pathOf({ language, section, slug }: Live): string | null {
  const code = section === null ? undefined : SECTIONS[section];
  return language === null || code === undefined || slug === null ? null : `${code}/${slug}`;
}

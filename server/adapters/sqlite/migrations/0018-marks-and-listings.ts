import {
  type ChangesSaid,
  digestOf,
  type EditionContent,
  type Json,
  listedDigest,
  NOTHING_SAID,
  summaryOfEdition,
  withEdition,
} from "@naskah/model";
import { type Kysely, sql } from "kysely";

/**
 * A mark changes whenever what it stands for does, whoever writes it, in the same transaction; none ever comes twice, so that what was read under
 * one may be kept for as long as it stands (F-H5). Publications keep what lists print (F-H3, F-H7), from the sealed edition.
 */
const MARKS = [
  "CREATE TABLE marks (name TEXT PRIMARY KEY, mark TEXT NOT NULL) STRICT, WITHOUT ROWID",
  "INSERT INTO marks SELECT column1, lower(hex(randomblob(16))) FROM (VALUES ('offices'), ('publications'))",
  ...[
    ["offices", "units"],
    ["offices", "positions"],
    ["offices", "appointments"],
    ["publications", "publications"],
  ].flatMap(([mark, table]) =>
    ["INSERT", "UPDATE", "DELETE"].map((verb) =>
      trigger(`${mark}_mark_${table}_${verb}`, `${verb} ON ${table}`, mark),
    ),
  ),
  // Whose account is closed acts in no post (T99).
  trigger("offices_mark_users_update", "UPDATE OF disabled_at ON users", "offices"),
];

function trigger(name: string, when: string, mark = ""): string {
  return `CREATE TRIGGER ${name.toLowerCase()} AFTER ${when}
    BEGIN UPDATE marks SET mark = lower(hex(randomblob(16))) WHERE name = '${mark}'; END`;
}

const COLUMNS = [
  "language TEXT NOT NULL DEFAULT ''",
  "listed_digest TEXT NOT NULL DEFAULT ''",
  "headline TEXT NOT NULL DEFAULT ''",
  "standfirst TEXT NOT NULL DEFAULT ''",
  "section TEXT NOT NULL DEFAULT ''",
  "authors TEXT NOT NULL DEFAULT '[]'",
  "picture_hash TEXT",
  "picture_alt TEXT",
  "changed_at TEXT",
  "note TEXT",
].map((column) => `ALTER TABLE publications ADD COLUMN ${column}`);

const INDEXES = [
  "CREATE INDEX publications_list ON publications(language, first_published_at, manuscript_id) WHERE state = 'live'",
  "CREATE INDEX publications_newest ON publications(published_at DESC, manuscript_id) WHERE state = 'live'",
  "CREATE INDEX publications_edition ON publications(edition_id)",
  // Lists by state, of all offices or of some (F-H4, F-H9).
  "CREATE INDEX manuscripts_state ON manuscripts(state, updated_at DESC, id)",
  "CREATE INDEX articles_unit ON articles(unit_id)",
  "CREATE INDEX decisions_emergency ON decisions(edition_id) WHERE is_emergency = 1",
  "CREATE INDEX schedules_time ON schedules(publish_at)",
  // What stands behind the text in a row of editions is read without the text.
  "CREATE INDEX editions_line ON editions(manuscript_id, number, submitted_at, submitted_by, due_at, amends)",
  "CREATE INDEX editions_offered ON editions(manuscript_id, number) WHERE amends IS NOT NULL",
  "CREATE INDEX editions_facts ON editions(id, manuscript_id, number, submitted_at, submitted_by, amends)",
  "CREATE INDEX outbox_digests ON outbox(user_id, notices_up_to) WHERE kind = 'digest'",
];

interface Sealed {
  readonly manuscript: string;
  readonly edition: string;
  readonly digest: string;
  readonly content: string;
  readonly number: number;
  readonly at: string;
}

/** Publications at a time: each brings every text of its that was ever public. */
const AT_ONCE = 50;

export const marksAndListings = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of COLUMNS) await sql.raw(statement).execute(db);
    // What the guards would refuse is there already, and is no reason not to start: verify names it, and no page shows it.
    const { rows: guards } = await sql<{ name: string; text: string }>`
      SELECT name, sql AS text FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'publications'`.execute(
      db,
    );
    for (const { name } of guards) await sql`DROP TRIGGER ${sql.ref(name)}`.execute(db);
    await sql`UPDATE publications SET language = (SELECT m.language FROM manuscripts AS m WHERE m.id = manuscript_id)`.execute(
      db,
    );
    const { rows } = await sql<{ id: string; edition: string }>`
      SELECT manuscript_id AS id, edition_id AS edition FROM publications ORDER BY manuscript_id`.execute(db);
    for (let from = 0; from < rows.length; from += AT_ONCE) await fill(db, rows.slice(from, from + AT_ONCE));
    for (const { text } of guards) await sql.raw(text).execute(db);
    for (const statement of [...INDEXES, ...MARKS]) await sql.raw(statement).execute(db);
  },
};

async function fill(
  db: Kysely<unknown>,
  publications: readonly { readonly id: string; readonly edition: string }[],
): Promise<void> {
  const ids = JSON.stringify(publications.map(({ id }) => id));
  const { rows } = await sql<Sealed>`
    SELECT ev.stream AS manuscript, e.id AS edition, e.digest, e.content, e.number, ev.at
    FROM json_each(${ids}) AS one JOIN events AS ev ON ev.stream = one.value AND ev.type = 'published'
    JOIN editions AS e ON e.id = json_extract(ev.payload, '$.edition') AND e.manuscript_id = ev.stream
    ORDER BY ev.seq`.execute(db);
  const byManuscript = Map.groupBy(rows, ({ manuscript }) => manuscript);
  for (const { id, edition } of publications) {
    const once = (byManuscript.get(id) ?? []).map((row) => ({ ...row, content: contentOf(row) }));
    const live = once.findLast((row) => row.edition === edition);
    // What is not what was approved is left as it is: a list that comes upon it refuses (T98).
    if (live?.content == null || once.some(({ content }) => content === null)) continue;
    const said = once.reduce<ChangesSaid>(
      (before, { content, at, number }) =>
        withEdition(before, { change: content?.change ?? null, at, number }),
      NOTHING_SAID,
    );
    const summary = summaryOfEdition(live.content);
    const { headline, standfirst, section, authors, picture } = summary;
    const {
      changedAt,
      notes: [note],
    } = said;
    const { language } = live.content;
    const listed = listedDigest(live.digest, { language, summary, note: note ?? null, changedAt });
    await sql`UPDATE publications SET listed_digest = ${listed},
      headline = ${headline}, standfirst = ${standfirst}, section = ${section}, authors = ${JSON.stringify(authors)},
      picture_hash = ${picture?.hash ?? null}, picture_alt = ${picture?.alt ?? null}, changed_at = ${changedAt},
      note = ${note === undefined ? null : JSON.stringify(note)} WHERE manuscript_id = ${id}`.execute(db);
  }
}

/** Null when it is not what its digest was made of. */
function contentOf({ content, digest }: Sealed): EditionContent | null {
  try {
    const parsed = JSON.parse(content) as Json;
    return digestOf(parsed) === digest ? (parsed as unknown as EditionContent) : null;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return null;
    throw error;
  }
}

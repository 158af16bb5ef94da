import { type Kysely, sql } from "kysely";

const DECISIONS = [
  "approve",
  "return",
  "recall",
  "withdraw",
  "reinstate",
  "cancel-schedule",
  "accept-offer",
  "decline-offer",
  "postpone",
  "ratify",
];

const KEPT = ["schedules", "publications"];

const STATEMENTS = [
  // What kind of decision there is, is a check of the table, so the table is made anew. Its children wait outside meanwhile.
  `DROP TRIGGER publications_insert`,
  `DROP TRIGGER publications_update`,
  ...KEPT.flatMap((table) => [
    `CREATE TEMP TABLE kept_${table} AS SELECT * FROM ${table}`,
    `DELETE FROM ${table}`,
  ]),
  `CREATE TABLE decisions_next (
    id TEXT PRIMARY KEY, edition_id TEXT NOT NULL, digest TEXT NOT NULL,
    decision TEXT NOT NULL CHECK (decision IN (${DECISIONS.map((name) => `'${name}'`).join(", ")})),
    user_id TEXT NOT NULL REFERENCES users(id), position_id TEXT REFERENCES positions(id),
    appointment_id TEXT REFERENCES appointments(id), capacity TEXT, note TEXT, at TEXT NOT NULL,
    is_emergency INTEGER NOT NULL DEFAULT 0,
    CHECK (decision NOT IN ('approve', 'ratify') OR (position_id IS NOT NULL AND appointment_id IS NOT NULL)),
    CHECK (is_emergency = 0 OR (decision = 'approve' AND note IS NOT NULL)),
    FOREIGN KEY (edition_id, digest) REFERENCES editions(id, digest)) STRICT`,
  `INSERT INTO decisions_next (id, edition_id, digest, decision, user_id, position_id, appointment_id, capacity, note, at)
    SELECT id, edition_id, digest, decision, user_id, position_id, appointment_id, capacity, note, at FROM decisions`,
  `DROP TABLE decisions`,
  `ALTER TABLE decisions_next RENAME TO decisions`,
  `CREATE UNIQUE INDEX decisions_one_verdict ON decisions(edition_id) WHERE decision IN ('approve', 'return', 'recall')`,
  `CREATE INDEX decisions_edition ON decisions(edition_id, at)`,

  // An edition that an approver made out of another one with small changes of their own.
  `ALTER TABLE editions ADD COLUMN amends TEXT REFERENCES editions(id)`,
  `ALTER TABLE editions ADD COLUMN due_at TEXT`,
  // The approver's small changes, canonical JSON, for the live draft.
  `ALTER TABLE editions ADD COLUMN amendments TEXT`,
  `ALTER TABLE edition_contributors ADD COLUMN written INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE edition_contributors ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0`,
  `ALTER TABLE publications ADD COLUMN withdrawal TEXT CHECK (withdrawal IN ('notice', 'redirected', 'published-in-error'))`,
  `ALTER TABLE publications ADD COLUMN target_manuscript TEXT REFERENCES manuscripts(id)`,
  `ALTER TABLE publications ADD COLUMN target_path TEXT`,
  // When a time came and nothing could be published: kept until it is.
  `ALTER TABLE schedules ADD COLUMN failed_at TEXT`,
  `ALTER TABLE schedules ADD COLUMN failure TEXT`,
  `ALTER TABLE threads ADD COLUMN must_fix_by TEXT REFERENCES users(id)`,
  `CREATE INDEX threads_must_fix ON threads(manuscript_id) WHERE must_fix_by IS NOT NULL AND state = 'open'`,

  `CREATE TABLE tick_requirements (
    id TEXT PRIMARY KEY, article_id TEXT NOT NULL REFERENCES articles(id),
    kind TEXT NOT NULL CHECK (kind IN ('review', 'fact-check', 'legal', 'consent')),
    user_id TEXT REFERENCES users(id), unit_id TEXT REFERENCES units(id),
    created_by TEXT NOT NULL REFERENCES users(id), created_at TEXT NOT NULL, ended_at TEXT, ended_by TEXT REFERENCES users(id),
    CHECK ((user_id IS NULL) <> (unit_id IS NULL))) STRICT`,
  `CREATE INDEX tick_requirements_article ON tick_requirements(article_id)`,
  // Follows from the events; a tick that was taken back is a row that is gone.
  `CREATE TABLE ticks (
    edition_id TEXT NOT NULL, digest TEXT NOT NULL, requirement_id TEXT NOT NULL REFERENCES tick_requirements(id),
    user_id TEXT NOT NULL REFERENCES users(id), at TEXT NOT NULL, PRIMARY KEY (edition_id, requirement_id),
    FOREIGN KEY (edition_id, digest) REFERENCES editions(id, digest)) STRICT, WITHOUT ROWID`,
  // Which editions a person has looked at (A9).
  `CREATE TABLE edition_views (
    user_id TEXT NOT NULL REFERENCES users(id), edition_id TEXT NOT NULL REFERENCES editions(id),
    manuscript_id TEXT NOT NULL REFERENCES manuscripts(id), at TEXT NOT NULL, PRIMARY KEY (user_id, edition_id)) STRICT, WITHOUT ROWID`,

  // A5: nothing is public without an approving decision on the same digest; an offer also needs the yes of somebody else (A7).
  ...["INSERT", "UPDATE"].map(
    (verb) => `CREATE TRIGGER publications_${verb.toLowerCase()} BEFORE ${verb} ON publications
      WHEN NOT EXISTS (
        SELECT 1 FROM decisions d JOIN editions e ON e.id = d.edition_id AND e.digest = d.digest
        WHERE d.id = NEW.decision_id AND d.decision = 'approve' AND d.edition_id = NEW.edition_id
          AND d.digest = NEW.digest AND e.manuscript_id = NEW.manuscript_id
          AND (e.amends IS NULL OR EXISTS (
            SELECT 1 FROM decisions yes WHERE yes.edition_id = e.id AND yes.digest = e.digest
              AND yes.decision = 'accept-offer' AND yes.user_id <> d.user_id)))
      BEGIN SELECT RAISE(ABORT, 'A5: a publication needs an approving decision on the same digest'); END`,
  ),
  ...KEPT.flatMap((table) => {
    const columns =
      table === "schedules"
        ? "manuscript_id, edition_id, digest, decision_id, publish_at"
        : "manuscript_id, edition_id, digest, decision_id, state, sentence, first_published_at, published_at";
    return [
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM kept_${table}`,
      `DROP TABLE kept_${table}`,
    ];
  }),
  // I6: who contributed or submitted can be neither the one who approved nor the one who ratified; an emergency takes two.
  `CREATE TRIGGER decisions_not_by_contributor BEFORE INSERT ON decisions
    WHEN NEW.decision IN ('approve', 'ratify') AND (
      EXISTS (SELECT 1 FROM edition_contributors c WHERE c.edition_id = NEW.edition_id AND c.user_id = NEW.user_id)
      OR EXISTS (SELECT 1 FROM editions e WHERE e.id = NEW.edition_id AND e.submitted_by = NEW.user_id))
    BEGIN SELECT RAISE(ABORT, 'G1: a contributor cannot approve'); END`,
  `CREATE TRIGGER decisions_second_person BEFORE INSERT ON decisions
    WHEN NEW.decision IN ('ratify', 'accept-offer') AND EXISTS (
      SELECT 1 FROM decisions d WHERE d.edition_id = NEW.edition_id AND d.decision = 'approve' AND d.user_id = NEW.user_id)
    BEGIN SELECT RAISE(ABORT, 'A7: adding takes two people'); END`,
  // G1 of ticks: who wrote it does not vouch for it.
  `CREATE TRIGGER ticks_not_by_contributor BEFORE INSERT ON ticks
    WHEN EXISTS (SELECT 1 FROM edition_contributors c WHERE c.edition_id = NEW.edition_id AND c.user_id = NEW.user_id)
      OR EXISTS (SELECT 1 FROM editions e WHERE e.id = NEW.edition_id AND e.submitted_by = NEW.user_id)
    BEGIN SELECT RAISE(ABORT, 'G4: a contributor cannot tick'); END`,
  ...["UPDATE", "DELETE"].map(
    (verb) => `CREATE TRIGGER decisions_no_${verb.toLowerCase()} BEFORE ${verb} ON decisions
      BEGIN SELECT RAISE(ABORT, 'decisions is append-only'); END`,
  ),
];

export const approval = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

import { type Kysely, sql } from "kysely";

const STATEMENTS = [
  // `version` counts the changes of a row: who changes it says which one they saw (T49).
  "ALTER TABLE units ADD COLUMN short_name_en TEXT NOT NULL DEFAULT ''",
  `ALTER TABLE units ADD COLUMN kind TEXT NOT NULL DEFAULT 'section'
    CHECK (kind IN ('headquarters', 'region', 'office', 'section', 'team'))`,
  "ALTER TABLE units ADD COLUMN address TEXT NOT NULL DEFAULT ''",
  "ALTER TABLE units ADD COLUMN is_guest INTEGER NOT NULL DEFAULT 0",
  "ALTER TABLE units ADD COLUMN valid_from TEXT",
  "ALTER TABLE units ADD COLUMN valid_to TEXT",
  "ALTER TABLE units ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
  "ALTER TABLE positions ADD COLUMN line_order INTEGER NOT NULL DEFAULT 0",
  "ALTER TABLE positions ADD COLUMN valid_from TEXT",
  "ALTER TABLE positions ADD COLUMN valid_to TEXT",
  "ALTER TABLE positions ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
  "CREATE INDEX positions_unit ON positions(unit_id, line_order)",

  // Null: by the command line, or before it was kept.
  "ALTER TABLE appointments ADD COLUMN entered_by TEXT REFERENCES users(id)",
  "ALTER TABLE appointments ADD COLUMN entered_at TEXT",
  "ALTER TABLE appointments ADD COLUMN ended_by TEXT REFERENCES users(id)",
  "ALTER TABLE appointments ADD COLUMN ended_at TEXT",
  "CREATE INDEX appointments_position ON appointments(position_id, valid_from)",
  `CREATE TRIGGER appointments_not_own BEFORE INSERT ON appointments WHEN NEW.entered_by = NEW.user_id
    BEGIN SELECT RAISE(ABORT, 'A4: nobody enters an appointment of their own'); END`,
  `CREATE TRIGGER appointments_no_delete BEFORE DELETE ON appointments
    BEGIN SELECT RAISE(ABORT, 'A4: an appointment is never deleted, only ended'); END`,
  `CREATE TRIGGER appointments_end_once BEFORE UPDATE ON appointments
    WHEN OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR NEW.id <> OLD.id OR NEW.position_id <> OLD.position_id
      OR NEW.user_id <> OLD.user_id OR NEW.capacity <> OLD.capacity OR NEW.valid_from <> OLD.valid_from
      OR NEW.letter_number <> OLD.letter_number OR NEW.entered_by IS NOT OLD.entered_by
      OR NEW.entered_at IS NOT OLD.entered_at OR NEW.valid_to IS NULL OR NEW.valid_to > OLD.valid_to
    BEGIN SELECT RAISE(ABORT, 'A4: an appointment is ended once, and never changes otherwise'); END`,

  "ALTER TABLE users ADD COLUMN version INTEGER NOT NULL DEFAULT 1",
  // A link with which a person chooses a first password (T66): one a person, used once.
  `CREATE TABLE invitations (
    user_id TEXT PRIMARY KEY REFERENCES users(id), token_hash TEXT NOT NULL UNIQUE, created_by TEXT REFERENCES users(id),
    created_at TEXT NOT NULL, expires_at TEXT NOT NULL) STRICT`,
];

export const offices = {
  async up(db: Kysely<unknown>): Promise<void> {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
  },
};

import { type Static, Type } from "typebox";
import { nullable, strict } from "../text.ts";

/** The four tables of the office tree, each a CSV file (RFC 4180), known by its header. */
export const OFFICE_TABLES = ["units", "positions", "people", "appointments"] as const;
export const OfficeTable = Type.Enum([...OFFICE_TABLES]);
export type OfficeTable = Static<typeof OfficeTable>;

/** Largest file, in UTF-16 code units, and the most rows of all files together. */
export const MAX_IMPORT_CHARACTERS = 500_000;
export const MAX_IMPORT_ROWS = 2000;

/** POST /api/v1/offices/import. Without `apply` nothing is written; with it, all rows or none. */
export const ImportOffices = Type.Object(
  {
    apply: Type.Boolean(),
    files: Type.Array(
      Type.Object(
        {
          name: Type.String({ minLength: 1, maxLength: 200 }),
          text: Type.String({ maxLength: MAX_IMPORT_CHARACTERS }),
        },
        strict,
      ),
      { minItems: 1, maxItems: 4 },
    ),
  },
  strict,
);
export type ImportOffices = Static<typeof ImportOffices>;

export const ImportedRow = Type.Object({
  file: Type.String(),
  /** Line of the file, from 1. */
  line: Type.Integer(),
  table: nullable(OfficeTable),
  /** What the row is about: an id, an address. */
  about: Type.String(),
  result: Type.Enum(["new", "changed", "unchanged", "refused"]),
  /** Why it was refused, in the reader's language. */
  reason: nullable(Type.String()),
});
export type ImportedRow = Static<typeof ImportedRow>;

export const OfficesImported = Type.Object({
  /** False for a dry run, and when any row was refused. */
  applied: Type.Boolean(),
  rows: Type.Array(ImportedRow),
});
export type OfficesImported = Static<typeof OfficesImported>;

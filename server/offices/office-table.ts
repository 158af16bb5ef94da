import { isText, mendText } from "@naskah/model";
import type { OfficeTable } from "@naskah/protocol";
import { CsvError, parse } from "csv-parse/sync";

/** The columns of each table, in the order in which they are written. The first ones must be there. */
export const COLUMNS: Readonly<
  Record<OfficeTable, { readonly required: readonly string[]; readonly optional: readonly string[] }>
> = {
  units: {
    required: ["id", "parent", "name_id", "name_en", "time_zone"],
    optional: ["short_name_id", "short_name_en", "kind", "address", "guest", "valid_from", "valid_to"],
  },
  positions: {
    required: ["id", "unit", "title_id", "title_en"],
    optional: ["order", "approving", "valid_from", "valid_to"],
  },
  people: {
    required: ["email", "name"],
    optional: ["unit", "language", "can_write", "desk", "admin", "disabled"],
  },
  appointments: {
    required: ["position", "email", "capacity", "valid_from", "letter_number"],
    optional: ["valid_to"],
  },
};

/** One row by column name. A column that the file does not have is left out; an empty cell is "". */
export interface TableRow {
  readonly file: string;
  /** Line of the file, from 1. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** What a file is, or at which line and why it cannot be read. */
export type ReadTable =
  | { readonly table: OfficeTable; readonly rows: readonly TableRow[] }
  | {
      readonly line: number;
      readonly field: "csv" | "csvHeader" | "csvTwice" | "csvEncoding" | "csvCharacter";
    };

/** The longest line that is looked at, in characters. */
const MAX_LINE = 20_000;

/** What remains of bytes that were no UTF-8 once somebody read them as that; UTF-16 leaves half of each letter as NUL. */
const NOT_UTF_8 = /[\ufffd\0]/;

/**
 * Reads a CSV file (RFC 4180) in UTF-8 with commas, or with semicolons as spreadsheets write where the comma is a decimal sign. What was
 * saved in another encoding is refused, not guessed: a name with the wrong letters would be printed under an article.
 */
export function readTable(file: string, text: string): ReadTable {
  if (!isText(text) || NOT_UTF_8.test(text)) {
    const lines = text.split(/\r\n?|\n/);
    const isForeign = NOT_UTF_8.test(text);
    const index = lines.findIndex((line) => (isForeign ? NOT_UTF_8.test(line) : !isText(line)));
    return { line: index + 1, field: isForeign ? "csvEncoding" : "csvCharacter" };
  }
  let records: readonly { readonly record: string[]; readonly info: { readonly lines: number } }[];
  try {
    // With `info` every record comes with the number of the line on which it ends; CRLF between quotation marks would count twice.
    records = parse(text.replace(/\r\n?/g, "\n"), {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      max_record_size: MAX_LINE,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as typeof records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { line: Number(error.lines ?? 1), field: "csv" };
  }
  const [header, ...rest] = records;
  const table = header === undefined ? null : tableOf(header.record);
  if (header === undefined || table === null) return { line: 1, field: "csvHeader" };
  const names = header.record.map((name) => name.toLowerCase());
  const rows = rest.map(({ record, info }) => ({
    file,
    line: info.lines,
    cells: Object.fromEntries(names.map((name, index) => [name, safeIn(record[index] ?? "")])),
  }));
  return { table, rows };
}

function delimiterOf(text: string): string {
  const header = text.slice(0, MAX_LINE).split("\n", 1)[0] ?? "";
  return header.split(";").length > header.split(",").length ? ";" : ",";
}

function tableOf(header: readonly string[]): OfficeTable | null {
  const names = header.map((name) => name.toLowerCase());
  if (new Set(names).size !== names.length) return null;
  for (const [table, { required, optional }] of Object.entries(COLUMNS)) {
    const known = new Set([...required, ...optional]);
    if (required.every((name) => names.includes(name)) && names.every((name) => known.has(name)))
      return table as OfficeTable;
  }
  return null;
}

/** What a spreadsheet would take for a formula (T81); the wide signs too, which some take for the narrow ones. */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/** A table as CSV: CRLF, quoted where needed, with a byte order mark so that spreadsheets read UTF-8; nothing in it is a formula. */
export function writeTable(table: OfficeTable, rows: readonly Readonly<Record<string, string>>[]): string {
  const { required, optional } = COLUMNS[table];
  const names = [...required, ...optional];
  const lines = [names, ...rows.map((row) => names.map((name) => safeOut(row[name] ?? "")))];
  return `\uFEFF${lines.map((line) => line.map(quoted).join(",")).join("\r\n")}\r\n`;
}

const safeOut = (cell: string) => mendText(FORMULA.test(cell) ? `'${cell}` : cell);
/** What `safeOut` put before a cell comes off again. */
const safeIn = (cell: string) => (cell.startsWith("'") && FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell);
const quoted = (cell: string) => (/[",;\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

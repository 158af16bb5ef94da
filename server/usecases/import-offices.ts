import { mendText, type UserId } from "@naskah/model";
import { MAX_IMPORT_ROWS, OFFICE_TABLES, type OfficeTable } from "@naskah/protocol";
import { aboutRow, importRow, type RowResult } from "../offices/import-row.ts";
import { readTable, type TableRow } from "../offices/office-table.ts";
import { inTransaction } from "./in-transaction.ts";
import { OfficeBook } from "./office-book.ts";
import {
  beyondLimit,
  isRefused,
  type Person,
  type Refused,
  refuse,
  type UseCaseDeps,
  type UseCaseRefusal,
} from "./use-case.ts";

/** What became of a row. */
export interface RowReport {
  readonly file: string;
  readonly line: number;
  readonly table: OfficeTable | null;
  readonly about: string;
  readonly result: RowResult | UseCaseRefusal;
}

export interface ImportReport {
  readonly applied: boolean;
  readonly rows: readonly RowReport[];
}

export interface ImportFile {
  readonly name: string;
  readonly text: string;
}

/** Takes everything back that a dry run, or one with a refused row, has written. */
class TakenBack extends Error {
  readonly rows: readonly RowReport[];

  constructor(rows: readonly RowReport[]) {
    super("taken back");
    this.rows = rows;
  }
}

/**
 * Brings offices, posts, people and appointments to what CSV files say; what they do not mention stays. All rows or none (T94); a dry
 * run goes through the same code and is then taken back.
 * @param person null: the command line.
 */
export async function importOffices(
  deps: Pick<UseCaseDeps, "db" | "clock" | "auditKey" | "newId" | "drafts">,
  person: Person | null,
  files: readonly ImportFile[],
  apply: boolean,
): Promise<ImportReport | Refused> {
  if (person !== null && !person.isAdmin) return refuse("forbidden");
  const { tables, unread } = readAll(files);
  const count = [...tables.values()].reduce((sum, rows) => sum + rows.length, 0);
  if (count > MAX_IMPORT_ROWS) return beyondLimit("too-large", "importRows");
  if (unread.length > 0) return { applied: false, rows: unread };
  try {
    const { rows, concerned } = await inTransaction(deps.db, async (transaction) => {
      const book = await OfficeBook.open(transaction, deps, (person?.id ?? null) as UserId | null);
      const reports = await importAll(book, deps.newId, tables);
      if (!apply || reports.some(({ result }) => typeof result === "object")) throw new TakenBack(reports);
      await book.close();
      return { rows: reports, concerned: await book.concerned() };
    });
    await deps.drafts.reconsider(concerned);
    return { applied: true, rows };
  } catch (error) {
    if (error instanceof TakenBack) return { applied: false, rows: error.rows };
    throw error;
  }
}

function readAll(files: readonly ImportFile[]): {
  tables: ReadonlyMap<OfficeTable, readonly TableRow[]>;
  unread: readonly RowReport[];
} {
  const tables = new Map<OfficeTable, readonly TableRow[]>();
  const unread: RowReport[] = [];
  for (const { name: given, text } of files) {
    const name = mendText(given);
    const read = readTable(name, text);
    const [line, field] =
      "field" in read ? [read.line, read.field] : tables.has(read.table) ? [1, "csvTwice"] : [0, null];
    if (field !== null) {
      const result = { code: "bad-request", field } as const;
      unread.push({ file: name, line, table: null, about: "", result });
    } else if ("table" in read) tables.set(read.table, read.rows);
  }
  return { tables, unread };
}

async function importAll(
  book: OfficeBook,
  newId: () => string,
  tables: ReadonlyMap<OfficeTable, readonly TableRow[]>,
): Promise<readonly RowReport[]> {
  const reports: RowReport[] = [];
  for (const table of OFFICE_TABLES) {
    const rows = tables.get(table) ?? [];
    for (const row of table === "units" ? parentsFirst(rows) : rows) {
      const outcome = await importRow(book, newId, table, row);
      const result = typeof outcome === "string" ? outcome : isRefused(outcome) ? outcome.refusal : outcome;
      const { file, line } = row;
      reports.push({ file, line, table, about: aboutRow(table, row), result });
    }
  }
  return reports;
}

/** A unit may stand above its parent in the file. What hangs in a circle comes last, and is refused then. */
function parentsFirst(rows: readonly TableRow[]): readonly TableRow[] {
  const sorted: TableRow[] = [];
  const waiting = new Set(rows);
  const absent = new Set(rows.map(({ cells }) => cells.id));
  for (let before = -1; before !== waiting.size; ) {
    before = waiting.size;
    for (const row of waiting) {
      if (row.cells.parent !== row.cells.id && absent.has(row.cells.parent)) continue;
      sorted.push(row);
      waiting.delete(row);
      absent.delete(row.cells.id);
    }
  }
  return [...sorted, ...waiting];
}

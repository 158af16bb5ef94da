import { parseInstant } from "@naskah/model";
import type { TableRow } from "./office-table.ts";
import { startOfDay } from "./start-of-day.ts";

/** A cell that cannot be what its column needs; thrown and caught around one row. */
export class BadCell extends Error {
  readonly field: string;

  constructor(field: string) {
    super(field);
    this.name = "BadCell";
    this.field = field;
  }
}

/** Reads one row's cells as what they are to be. @throws BadCell */
export class Cells {
  readonly #cells: TableRow["cells"];

  constructor({ cells }: TableRow) {
    this.#cells = cells;
  }

  /** False when the file has no such column: what is there stays as it is. */
  has(name: string): boolean {
    return this.#cells[name] !== undefined;
  }

  text(name: string, maxLength: number, minLength = 0): string {
    const cell = this.#cells[name] ?? "";
    if (cell.length < minLength || cell.length > maxLength) throw new BadCell("csvValue");
    return cell;
  }

  id(name: string): string {
    const cell = this.text(name, 64, 1);
    if (!/^[A-Za-z0-9_-]+$/.test(cell)) throw new BadCell("csvValue");
    return cell;
  }

  idOrNull(name: string): string | null {
    return this.text(name, 64) === "" ? null : this.id(name);
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T {
    const cell = this.text(name, 64).toLowerCase();
    const found = values.find((value) => value === cell);
    if (found === undefined) throw new BadCell("csvValue");
    return found;
  }

  flag(name: string): boolean {
    return ["yes", "ya", "1", "true"].includes(
      this.oneOf(name, ["yes", "no", "ya", "tidak", "1", "0", "true", "false", ""]),
    );
  }

  whole(name: string, max: number): number {
    const cell = this.text(name, 10);
    const number = Number(cell);
    if (!Number.isInteger(number) || number < 0 || number > max) throw new BadCell("csvValue");
    return number;
  }

  /** An instant (RFC 3339), or a day in the office's zone: the first instant of it, with `isEnd` the first after it. Null: empty. */
  instant(name: string, zone: string, isEnd: boolean): string | null {
    const cell = this.text(name, 40);
    if (cell === "") return null;
    const day = startOfDay(cell, zone, isEnd ? 1 : 0);
    if (day !== null) return day;
    const at = parseInstant(cell);
    if (at === null) throw new BadCell("date");
    return at.toISOString();
  }
}

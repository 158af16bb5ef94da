import type { Board, Calendar, Medians } from "@naskah/protocol";
import type { BoardView } from "../usecases/view-board.ts";
import type { CalendarView } from "../usecases/view-calendar.ts";
import { LEAST, type MediansView } from "../usecases/view-medians.ts";
import { presentRow } from "./inbox.ts";

export function presentBoard({ unit, units, columns }: BoardView): Board {
  return {
    unit: { id: unit.id, name: unit.name, zone: unit.zone },
    units: units.map((placed) => ({ id: placed.unit.id, name: placed.unit.name, depth: placed.depth })),
    columns: columns.map(({ rows, ...column }) => ({ ...column, rows: rows.map(presentRow) })),
  };
}

export function presentCalendar({ entries, ...calendar }: CalendarView): Calendar {
  return { ...calendar, entries: entries.map((entry) => ({ ...entry })) };
}

export function presentMedians({ since, units, next }: MediansView): Medians {
  return { since, least: LEAST, units: units.map((unit) => ({ ...unit })), next };
}

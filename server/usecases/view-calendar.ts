import { isOver } from "@naskah/approval";
import { compareInstants, type Language, type Localised } from "@naskah/model";
import { sql } from "kysely";
import { loadOrganisation } from "./load-organisation.ts";
import { oneOf, reachOf, readable } from "./reach.ts";
import { findUnit, unitsBelow } from "./unit-tree.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";
import { manuscriptRows } from "./work-row.ts";
import { monthIn, zonedMonth } from "./zoned-month.ts";

/** Of each kind, in one month. */
const LIMIT = 250;

export interface CalendarEntry {
  readonly kind: "scheduled" | "due";
  readonly at: string;
  readonly manuscriptId: string;
  readonly editionId: string;
  readonly title: string;
  readonly language: Language;
  readonly unit: Localised;
  readonly isLate: boolean;
}

export interface CalendarView {
  readonly month: string;
  readonly zone: string;
  readonly entries: readonly CalendarEntry[];
  readonly more: boolean;
}

/** What goes live and what is due in a month of the unit's zone, of what the person may read. @param month null: this one. */
export async function viewCalendar(
  { db, clock }: UseCaseDeps,
  person: Person,
  unitId: string,
  month: string | null,
): Promise<CalendarView | Refused> {
  const now = clock.now();
  const organisation = await loadOrganisation(db);
  const unit = findUnit(organisation, person, unitId);
  if (unit === null) return refuse("not-found");
  const shown = month ?? monthIn(now, unit.zone);
  const span = zonedMonth(shown, unit.zone);
  if (span === null) return badRequest("month");
  const [from, to] = [span.from.toISOString(), span.to.toISOString()];
  const units = unitsBelow(organisation, unit).map((placed) => placed.unit.id);
  const reach = reachOf(organisation, person, now);
  const visible = () => manuscriptRows(db).where(oneOf(sql`a.unit_id`, units)).where(readable(reach));
  const scheduled = await visible()
    .innerJoin("schedules as s", "s.manuscriptId", "m.id")
    .where("s.publishAt", ">=", from)
    .where("s.publishAt", "<", to)
    .orderBy("s.publishAt")
    .limit(LIMIT + 1)
    .select(["s.editionId", "s.publishAt as at", "s.failedAt"])
    .execute();
  const due = await visible()
    .innerJoin("editions as e", "e.manuscriptId", "m.id")
    .where("m.state", "=", "in-review")
    .where("e.dueAt", ">=", from)
    .where("e.dueAt", "<", to)
    .where(
      sql<boolean>`e.number = (SELECT max(number) FROM editions AS newer WHERE newer.manuscript_id = m.id)
        AND NOT EXISTS (SELECT 1 FROM decisions AS d WHERE d.edition_id = e.id)`,
    )
    .orderBy("e.dueAt")
    .limit(LIMIT + 1)
    .select(["e.id as editionId", "e.dueAt as at"])
    .execute();
  const entries = [
    ...scheduled.slice(0, LIMIT).map((row) => entryOf("scheduled", row, row.failedAt !== null)),
    ...due.slice(0, LIMIT).map((row) => entryOf("due", row, isOver(row.at, now))),
  ];
  return {
    month: shown,
    zone: unit.zone,
    entries: entries.toSorted((a, b) => compareInstants(a.at, b.at)),
    more: scheduled.length > LIMIT || due.length > LIMIT,
  };
}

interface Row {
  readonly id: string;
  readonly editionId: string;
  readonly title: string;
  readonly language: Language;
  readonly nameId: string;
  readonly nameEn: string;
  readonly at: string | null;
}

const entryOf = (kind: CalendarEntry["kind"], row: Row, isLate: boolean): CalendarEntry => ({
  kind,
  at: row.at ?? "",
  manuscriptId: row.id,
  editionId: row.editionId,
  title: row.title,
  language: row.language,
  unit: { id: row.nameId, en: row.nameEn },
  isLate,
});

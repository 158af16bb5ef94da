import type { Selectable } from "kysely";
import type { Tables } from "../adapters/sqlite/tables.ts";
import { namesOf } from "./people-names.ts";
import { type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface AppointmentsView {
  readonly rows: readonly Selectable<Tables["appointments"]>[];
  readonly names: ReadonlyMap<string, string>;
  readonly now: Date;
  readonly next: string | null;
}

const PAGE = 50;

/** Who held a post, latest first. `next` asks for the following page. */
export async function listAppointments(
  deps: Pick<UseCaseDeps, "db" | "clock">,
  positionId: string,
  after: string | null,
): Promise<AppointmentsView | Refused> {
  const { db } = deps;
  const post = await db.selectFrom("positions").where("id", "=", positionId).select("id").executeTakeFirst();
  if (post === undefined) return refuse("not-found");
  const all = await db
    .selectFrom("appointments")
    .where("positionId", "=", positionId)
    .orderBy("validFrom", "desc")
    .orderBy("id", "desc")
    .selectAll()
    .execute();
  const rest = after === null ? all : all.slice(all.findIndex(({ id }) => id === after) + 1);
  const rows = rest.slice(0, PAGE);
  return {
    ...(await named(deps, rows)),
    next: rest.length > PAGE ? (rows.at(-1)?.id ?? null) : null,
  };
}

export async function viewAppointment(
  deps: Pick<UseCaseDeps, "db" | "clock">,
  id: string,
): Promise<AppointmentsView> {
  const rows = await deps.db.selectFrom("appointments").where("id", "=", id).selectAll().execute();
  return { ...(await named(deps, rows)), next: null };
}

async function named(
  { db, clock }: Pick<UseCaseDeps, "db" | "clock">,
  rows: AppointmentsView["rows"],
): Promise<Omit<AppointmentsView, "next">> {
  const ids = rows.flatMap(({ userId, enteredBy, endedBy }) =>
    [userId, enteredBy, endedBy].filter((id) => id !== null),
  );
  return { rows, names: await namesOf(db, ids), now: clock.now() };
}

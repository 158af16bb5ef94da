import type { Database } from "../adapters/sqlite/database.ts";
import { sightsOf } from "./link-sights.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { findStaff, type StaffRecord, type StaffView } from "./staff-record.ts";
import { undeliveredMail } from "./undelivered-mail.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

const PAGE = 50;

/** A page of the people who have an account, by name; administrators only, because it has their addresses. */
export async function listStaff(
  { db, clock }: UseCaseDeps,
  person: Person,
  words: string,
  after: string | null,
): Promise<StaffView | Refused> {
  if (!person.isAdmin) return refuse("forbidden");
  const now = clock.now();
  const found = await findStaff(db, { words: words.trim(), after }, now, PAGE + 1);
  const people = found.slice(0, PAGE);
  return {
    people,
    organisation: await loadOrganisation(db),
    ...(await beside(db, person, people, now)),
    now,
    next: found.length > PAGE ? (people.at(-1)?.id ?? null) : null,
  };
}

/** One of them, after a change. */
export async function viewStaff(
  { db, clock }: UseCaseDeps,
  person: Person,
  id: string,
): Promise<StaffView | Refused> {
  const now = clock.now();
  const people = await findStaff(db, { id }, now, 1);
  if (people.length === 0) return refuse("not-found");
  return {
    people,
    organisation: await loadOrganisation(db),
    ...(await beside(db, person, people, now)),
    now,
    next: null,
  };
}

/** What an administrator sees beside each account: who saw its link, and whether mail reaches it. */
async function beside(
  db: Database,
  viewer: Person,
  people: readonly StaffRecord[],
  now: Date,
): Promise<Pick<StaffView, "sights" | "undelivered">> {
  const ids = people.map(({ id }) => id);
  const undelivered = await undeliveredMail(db, ids);
  return {
    sights: await sightsOf(db, viewer.id, ids, now),
    undelivered: new Map(undelivered.map((mail) => [mail.userId, mail])),
  };
}

import type { Database } from "../adapters/sqlite/database.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { namesOf } from "./people-names.ts";
import { reachOf } from "./reach.ts";
import { Turns } from "./turns.ts";
import type { Person, UseCaseDeps } from "./use-case.ts";
import { workDrafts } from "./work-drafts.ts";
import { type Unnamed, workInReview } from "./work-in-review.ts";
import { workLeft } from "./work-left.ts";
import { workPublished } from "./work-published.ts";
import { workReturned } from "./work-returned.ts";
import { LIMIT, mostUrgentFirst, newestFirst, type WorkRow } from "./work-row.ts";
import { workScheduled } from "./work-scheduled.ts";
import { workUnratified } from "./work-unratified.ts";

const LISTS = [
  "waitingForMe",
  "onHold",
  "returned",
  "iWaitFor",
  "drafts",
  "left",
  "scheduled",
  "unratified",
  "published",
] as const;
type ListName = (typeof LISTS)[number];

/** The home page's lists, at most 50 rows each; `more` names those that go on. */
export type InboxView = Readonly<Record<ListName, readonly WorkRow[]>> & {
  readonly more: readonly ListName[];
};

export async function viewInbox({ db, clock }: UseCaseDeps, person: Person): Promise<InboxView> {
  const now = clock.now();
  const organisation = await loadOrganisation(db);
  const reach = reachOf(organisation, person, now);
  const turns = new Turns(organisation, now);
  const review = await workInReview(db, reach, turns);
  const emergencies = await workUnratified(db, reach, turns);
  const lists: Record<ListName, readonly WorkRow[]> = {
    waitingForMe: await named(db, [...review.asked, ...emergencies.asked].toSorted(mostUrgentFirst)),
    onHold: await named(db, review.onHold.toSorted(mostUrgentFirst)),
    returned: await workReturned(db, person),
    iWaitFor: await named(db, review.theirs.toSorted(newestFirst)),
    drafts: await workDrafts(db, person),
    left: await workLeft(db, organisation, person, now),
    scheduled: await workScheduled(db, reach),
    unratified: await named(db, emergencies.others.toSorted(mostUrgentFirst)),
    published: await workPublished(db),
  };
  const page = (name: ListName) => lists[name].slice(0, LIMIT);
  return {
    waitingForMe: page("waitingForMe"),
    onHold: page("onHold"),
    returned: page("returned"),
    iWaitFor: page("iWaitFor"),
    drafts: page("drafts"),
    left: page("left"),
    scheduled: page("scheduled"),
    unratified: page("unratified"),
    published: page("published"),
    more: LISTS.filter((name) => lists[name].length > LIMIT),
  };
}

/** Gives the rows that are shown, and one more, the names of their people. */
export async function named(db: Database, rows: readonly Unnamed[]): Promise<readonly WorkRow[]> {
  const shown = rows.slice(0, LIMIT + 1);
  const names = await namesOf(
    db,
    shown.flatMap(({ byId, waitingForIds }) => [...(byId === null ? [] : [byId]), ...waitingForIds]),
  );
  const nameOf = (id: string | null = null) => (id === null ? null : (names.get(id) ?? null));
  return shown.map(({ byId, waitingForIds, ...row }) => ({
    ...row,
    by: nameOf(byId),
    waitingFor: nameOf(waitingForIds[0]),
    alsoWaitingFor: nameOf(waitingForIds[1]),
  }));
}

import {
  type Appointment,
  type Approver,
  approvingChain,
  editionIn,
  editionOf,
  holderOf,
  isOver,
  type Line,
  type LineEdition,
  type Organisation,
} from "@naskah/approval";
import { type EditionId, type PositionId, timeOf, type UnitId, type UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { asWritten } from "./as-written.ts";
import { findEdition } from "./edition-record.ts";
import { readLine } from "./line-store.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { findManuscript } from "./manuscript-record.ts";
import { namesOf } from "./people-names.ts";
import { tickRequirementsOf } from "./tick-requirement-record.ts";
import { type TickView, viewTicks } from "./tick-view.ts";
import type { Person, UseCaseDeps } from "./use-case.ts";
import { ratifiersOf, whoMayDecide } from "./who-may-decide.ts";

/** What a refusal says beside its code: who decided, whose turn it is, which edition is open, since when a mandate is over (A6). */
export interface RefusalFacts {
  readonly organisation: Organisation;
  readonly owningUnit: UnitId;
  readonly names: ReadonlyMap<string, string>;
  readonly isOpen: boolean;
  /** How the edition ended; null while it is open. */
  readonly decided: {
    readonly decision: string;
    readonly by: UserId;
    readonly position: PositionId | null;
    readonly at: string;
  } | null;
  /** Since when readers see it; null when they do not. */
  readonly liveSince: string | null;
  /** Whose turn it is: to decide on an open edition, to ratify an emergency. */
  readonly turns: readonly Approver[];
  /** What is asked for beside the decision, and of whom. */
  readonly ticks: readonly TickView[];
  /** What is open or offered now, when it is another edition. */
  readonly current: Pick<LineEdition, "id" | "number"> | null;
  /** The person's last appointment to a post that approves here, once it is over, and who acts there now. */
  readonly mandate: {
    readonly position: PositionId;
    readonly until: string;
    readonly acting: Appointment | null;
  } | null;
}

export interface RefusalScene {
  readonly line: Line;
  readonly edition: LineEdition;
  readonly organisation: Organisation;
  readonly owningUnit: UnitId;
  readonly ticks: readonly TickView[];
  readonly now: Date;
}

/** Of an edition by its id, for the answer to an act. Null when there is none; it says nothing that the code does not admit. */
export async function refusalFacts(
  { db, clock }: Pick<UseCaseDeps, "db" | "clock">,
  person: Pick<Person, "id">,
  editionId: string,
): Promise<RefusalFacts | null> {
  const record = await findEdition(db, editionId);
  const manuscript = record === null ? null : await findManuscript(db, record.manuscriptId);
  if (record === null || manuscript === null) return null;
  const line = await readLine(db, manuscript.id);
  const edition = editionOf(line, record.id);
  const organisation = await loadOrganisation(db);
  const now = clock.now();
  const requiredTicks = await tickRequirementsOf(db, manuscript.articleId);
  return await factsOf(db, person, {
    line,
    edition,
    organisation,
    owningUnit: manuscript.unitId,
    ticks: await viewTicks(db, { organisation, requiredTicks, now }, edition, edition.ticks),
    now,
  });
}

/** Of the edition that went live or was taken off the schedule last, for an act on a schedule that is none any more. */
export async function scheduleFacts(
  deps: Pick<UseCaseDeps, "db" | "clock">,
  person: Pick<Person, "id">,
  manuscriptId: string,
): Promise<RefusalFacts | null> {
  const last = editionIn(await readLine(deps.db, manuscriptId), "published", "cancelled");
  return last === null ? null : await refusalFacts(deps, person, last.id);
}

export async function factsOf(
  db: Database,
  person: Pick<Person, "id">,
  { line, edition, organisation, owningUnit, ticks, now }: RefusalScene,
): Promise<RefusalFacts> {
  const isOpen = edition.standing.state === "open";
  const turns = isOpen
    ? decidersNow(organisation, owningUnit, edition, now)
    : ratifiersOf(organisation, owningUnit, edition, now);
  const decided = isOpen ? null : await endOf(db, edition.id);
  const open = editionIn(line, "open", "offered");
  const mandate = lastMandate(organisation, owningUnit, person.id, now);
  return {
    organisation,
    owningUnit,
    isOpen,
    liveSince: edition.standing.state === "published" ? edition.standing.at : null,
    names: await namesOf(db, [
      ...turns.map(({ user }) => user),
      ...(decided === null ? [] : [decided.by]),
      ...(mandate?.acting == null ? [] : [mandate.acting.user]),
    ]),
    decided,
    turns,
    ticks,
    current: open === null || open.id === edition.id ? null : { id: open.id, number: open.number },
    mandate,
  };
}

function decidersNow(
  organisation: Organisation,
  owningUnit: UnitId,
  edition: LineEdition,
  now: Date,
): readonly Approver[] {
  const able = whoMayDecide(organisation, owningUnit, edition, now);
  return isOver(edition.dueAt, now) ? able : able.slice(0, 1);
}

/** The decisions that end what an edition waits for; the others go on from there. */
const ENDS = ["approve", "return", "accept-offer", "decline-offer", "cancel-schedule", "ratify"] as const;

async function endOf(db: Database, edition: EditionId): Promise<RefusalFacts["decided"]> {
  const row = await db
    .selectFrom("decisions")
    .where("editionId", "=", edition)
    .where("decision", "in", ENDS)
    .orderBy(asWritten("decisions"), "desc")
    .select(["decision", "userId", "positionId", "at"])
    .executeTakeFirst();
  if (row === undefined) return null;
  const { decision, userId, positionId, at } = row;
  return { decision, by: userId as UserId, position: positionId as PositionId | null, at };
}

function lastMandate(
  organisation: Organisation,
  owningUnit: UnitId,
  user: UserId,
  now: Date,
): RefusalFacts["mandate"] {
  const chain = approvingChain(organisation, owningUnit);
  const over = organisation.appointments
    .flatMap(({ position, user: holder, validTo }) =>
      holder === user && chain.includes(position) && isOver(validTo, now) && validTo !== null
        ? [{ position, until: validTo }]
        : [],
    )
    .toSorted((a, b) => timeOf(b.until) - timeOf(a.until));
  const [last] = over;
  if (last === undefined) return null;
  return { ...last, acting: holderOf(organisation, last.position, now)?.acting ?? null };
}

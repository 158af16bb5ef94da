import {
  type Approver,
  can,
  canOnEdition,
  type EditionAbilities,
  editionIn,
  editionOf,
  isOver,
  type Line,
  type LineAbilities,
  type LineEdition,
  missingTicks,
  type Organisation,
  type TickRequirement,
} from "@naskah/approval";
import type { Amendment, Digest, EditionContent, EditionId, PublicationCheck } from "@naskah/model";
import type { Selectable } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Tables } from "../adapters/sqlite/tables.ts";
import { asWritten } from "./as-written.ts";
import { type ContributorShares, contributorShares } from "./contributor-shares.ts";
import { decisionContext } from "./decision-context.ts";
import { draftMovedOn } from "./draft-moved-on.ts";
import { editionAccess } from "./edition-access.ts";
import { contributionsTo, type EditionRecord, findEdition } from "./edition-record.ts";
import { readLine } from "./line-store.ts";
import { type AccountOrigin, accountOrigin, idsIn } from "./link-sights.ts";
import type { ManuscriptRecord } from "./manuscript-record.ts";
import { namesOf } from "./people-names.ts";
import { factsOf, type RefusalFacts } from "./refusal-facts.ts";
import { openSealed } from "./sealed-edition.ts";
import { checksOfEdition } from "./text-checks.ts";
import { type TickView, viewTicks } from "./tick-view.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";
import { ratifiersOf, whoMayDecide } from "./who-may-decide.ts";

/** An edition to compare with. */
export interface ComparedEdition {
  readonly id: EditionId;
  readonly number: number;
  readonly digest: Digest;
  readonly content: EditionContent;
}

/** Everything that the approver's page shows (A9). */
export interface EditionView {
  readonly manuscript: ManuscriptRecord;
  readonly edition: LineEdition;
  readonly content: EditionContent;
  readonly checks: readonly PublicationCheck[];
  readonly line: Line;
  readonly abilities: EditionAbilities & Pick<LineAbilities, "postpone" | "cancelSchedule">;
  readonly organisation: Organisation;
  readonly shares: ContributorShares;
  /** While the edition is open: whose turn it is. */
  readonly approver: Approver | null;
  /** Where the approver's account comes from (F-E5). */
  readonly approverAccount: AccountOrigin | null;
  /** While it is open: who may decide as well once it is overdue. */
  readonly superior: Approver | null;
  readonly isOverdue: boolean;
  readonly ticks: readonly TickView[];
  readonly openMustFix: number;
  readonly decisions: readonly Selectable<Tables["decisions"]>[];
  /** What readers see now; of the edition that they see, the one that they saw before. */
  readonly published: ComparedEdition | null;
  /** Of an offer: the text that was submitted, and what the approver changed in it. */
  readonly offer: { readonly original: ComparedEdition; readonly amendments: readonly Amendment[] } | null;
  readonly failedAt: string | null;
  /** Since when its schedule waits for a yes (F-C8). */
  readonly heldAt: string | null;
  /** Of an emergency that nobody ratified yet: who is asked to, now. */
  readonly ratifiers: readonly Approver[];
  /** For which what is approved now waits, in minutes (F-E16). */
  readonly graceMinutes: number;
  readonly lastSeen: (ComparedEdition & { readonly at: string }) | null;
  readonly draftMovedOn: boolean | null;
  /** What there is to say about why the person may not approve; null when they may. */
  readonly refusalFacts: RefusalFacts | null;
  readonly missingTicks: readonly TickRequirement[];
  readonly names: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** @throws TamperedEditionError when the stored bytes are not those that were sealed. */
export async function viewEdition(
  deps: UseCaseDeps,
  person: Person,
  editionId: string,
): Promise<EditionView | Refused> {
  const { db, clock } = deps;
  const grant = await editionAccess(deps, person, editionId);
  if (grant === null) return refuse("not-found");
  const { edition: record, access } = grant;
  const { manuscript, mode } = access;
  const now = clock.now();
  const line = await readLine(db, manuscript.id);
  const edition = editionOf(line, record.id);
  const checks = await checksOfEdition(deps, manuscript, record);
  const context = await decisionContext(db, now, person, manuscript, mode === "edit", checks);
  const { organisation, requiredTicks, openMustFix, graceMinutes } = context;
  const decisions = await db
    .selectFrom("decisions")
    .selectAll()
    .where("editionId", "=", record.id)
    .orderBy(asWritten("decisions"))
    .execute();
  const ticks = await viewTicks(db, context, edition, edition.ticks);
  const isOpen = edition.standing.state === "open";
  const [approver = null, superior = null] = isOpen
    ? whoMayDecide(organisation, manuscript.unitId, edition, now)
    : [];
  const ratifiers = ratifiersOf(organisation, manuscript.unitId, edition, now);
  const approverAccount = approver === null ? null : await accountOrigin(db, approver.user);
  const toReaders = readByPublic(line, record.id);
  const { postpone, cancelSchedule } = can(line, context);
  const onEdition = canOnEdition(line, record.id, context);
  const isScheduled = edition.standing.state === "scheduled";
  return {
    manuscript,
    edition,
    content: openSealed(record).content,
    checks,
    line,
    abilities: {
      ...onEdition,
      postpone: isScheduled && postpone,
      cancelSchedule: isScheduled && cancelSchedule,
    },
    organisation,
    shares: await contributorShares(db, await contributionsTo(db, record.id)),
    approver,
    approverAccount,
    superior,
    isOverdue: isOpen && isOver(edition.dueAt, now),
    ticks,
    openMustFix,
    decisions,
    published: toReaders === null ? null : await comparedTo(db, toReaders),
    offer: await offerOf(db, edition, record),
    ...(isScheduled ? await trouble(db, record.id) : { failedAt: null, heldAt: null }),
    ratifiers,
    graceMinutes,
    lastSeen: await lastSeenBy(db, person, record),
    draftMovedOn: await draftMovedOn(deps, record),
    refusalFacts:
      onEdition.refusal === null
        ? null
        : await factsOf(db, person, {
            line,
            edition,
            organisation,
            owningUnit: manuscript.unitId,
            ticks,
            now,
          }),
    missingTicks: missingTicks(edition, requiredTicks),
    names: await namesOf(db, [
      edition.submitter,
      ...edition.contributors,
      ...decisions.map((row) => row.userId),
      ...(approverAccount === null ? [] : idsIn(approverAccount)),
      ...[
        ...(approver === null ? [] : [approver]),
        ...(superior === null ? [] : [superior]),
        ...ratifiers,
      ].flatMap((found) => [found.user, ...found.passedOver.flatMap(({ user }) => user ?? [])]),
    ]),
    now,
  };
}

/** What an edition is to be compared with for readers: what they have, or had before they got this one. */
function readByPublic(line: Line, id: EditionId): EditionId | null {
  const live = editionIn(line, "published");
  if (live === null || live.id !== id) return live?.id ?? null;
  return line.editions.findLast(({ standing }) => standing.state === "superseded")?.id ?? null;
}

async function comparedTo(db: Database, id: EditionId): Promise<ComparedEdition | null> {
  const record = await findEdition(db, id);
  if (record === null) return null;
  const { content, digest } = openSealed(record);
  return { id, number: record.number, digest, content };
}

async function offerOf(
  db: Database,
  { amends }: LineEdition,
  { amendments }: EditionRecord,
): Promise<EditionView["offer"]> {
  const original = amends === null ? null : await comparedTo(db, amends);
  if (original === null) return null;
  return { original, amendments: JSON.parse(amendments ?? "[]") as readonly Amendment[] };
}

async function trouble(
  db: Database,
  editionId: string,
): Promise<{ failedAt: string | null; heldAt: string | null }> {
  const row = await db
    .selectFrom("schedules")
    .where("editionId", "=", editionId)
    .select(["failedAt", "heldAt"])
    .executeTakeFirst();
  return { failedAt: row?.failedAt ?? null, heldAt: row?.heldAt ?? null };
}

/** The newest edition before this one that the person has looked at (A9). */
async function lastSeenBy(
  db: Database,
  person: Person,
  { manuscriptId, number }: EditionRecord,
): Promise<EditionView["lastSeen"]> {
  const row = await db
    .selectFrom("editionViews as v")
    .innerJoin("editions as e", "e.id", "v.editionId")
    .where("v.userId", "=", person.id)
    .where("v.manuscriptId", "=", manuscriptId)
    .where("e.number", "<", number)
    .orderBy("e.number", "desc")
    .select(["e.id", "v.at"])
    .executeTakeFirst();
  const seen = row === undefined ? null : await comparedTo(db, row.id as EditionId);
  return row === undefined || seen === null ? null : { ...seen, at: row.at };
}

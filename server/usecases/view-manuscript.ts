import {
  type Approver,
  can,
  type Excluded,
  editionIn,
  isOver,
  type Line,
  type LineAbilities,
  lastReturn,
  mayApproveSomewhere,
  type Organisation,
} from "@naskah/approval";
import type { Language, Localised, ManuscriptId, UserId } from "@naskah/model";
import { type Access, accessTo } from "./access.ts";
import { viewCoOwners } from "./co-owners.ts";
import type { OfficeName } from "./contributor-shares.ts";
import { decisionContext } from "./decision-context.ts";
import { countDraftCopies } from "./draft-copy-record.ts";
import { findEdition } from "./edition-record.ts";
import { isLeft } from "./left-article.ts";
import { readLine } from "./line-store.ts";
import { manuscriptsOf } from "./manuscript-record.ts";
import { mustFixRights } from "./must-fix-rights.ts";
import { namesOf } from "./people-names.ts";
import { checksOfEdition } from "./text-checks.ts";
import { type TickView, viewTicks } from "./tick-view.ts";
import { mayMove } from "./unit-for-article.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";
import { whoMayDecide } from "./who-may-decide.ts";

export interface MemberView {
  readonly userId: string;
  readonly name: string;
  readonly unit: Localised | null;
  readonly role: "writer" | "reviewer" | "observer";
}

/** Everything that the page of a manuscript shows beside its text. */
export interface ManuscriptView {
  readonly access: Access;
  readonly line: Line;
  readonly abilities: LineAbilities;
  readonly organisation: Organisation;
  readonly approver: Approver | null;
  /** Who may decide as well once it is overdue. */
  readonly superior: Approver | null;
  readonly siblings: readonly { readonly id: ManuscriptId; readonly language: Language }[];
  readonly members: readonly MemberView[];
  readonly names: ReadonlyMap<string, string>;
  /** Handed-in draft copies that this person may read. */
  readonly draftCopies: number;
  /** Public address of the live edition. */
  readonly publicPath: string | null;
  readonly isOverdue: boolean;
  readonly ticks: readonly TickView[];
  readonly openMustFix: number;
  /** May say that a discussion must be dealt with before approval. */
  readonly maySayMustFix: boolean;
  readonly mayOverruleMustFix: boolean;
  readonly mayRequireTick: boolean;
  /** May give the article to another unit, and say which units co-own it. */
  readonly mayMove: boolean;
  readonly coOwners: readonly OfficeName[];
  /** May give it to somebody who writes on, because all its writers have left. */
  readonly mayHandOver: boolean;
  /** Ids of the ticks that the person may ask for no longer. */
  readonly endableTicks: readonly string[];
  /** When a schedule's time came and it could not be published. */
  readonly failedAt: string | null;
  /** Since when its schedule waits for a yes (F-C8). */
  readonly heldAt: string | null;
  /** The stored text is damaged: it can only be read. */
  readonly isDamaged: boolean;
}

/** Of what is not sealed it is not known yet who has a part in it. */
const UNSEALED: Excluded = { contributors: [], submitter: "" as UserId };

export async function viewManuscript(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
): Promise<ManuscriptView | Refused> {
  const { db, clock } = deps;
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const { manuscript, mode } = access;
  const now = clock.now();
  const line = await readLine(db, manuscript.id);
  const open = editionIn(line, "open", "offered");
  const openRecord = open === null ? null : await findEdition(db, open.id);
  const checks =
    openRecord === null ? [] : await checksOfEdition(deps, access.manuscript, openRecord, "errors");
  const context = await decisionContext(db, now, person, manuscript, mode === "edit", checks);
  const { organisation } = context;
  const isOpen = open?.standing.state === "open";
  const [approver = null, superior = null] =
    open === null || !isOpen ? [] : whoMayDecide(organisation, manuscript.unitId, open, now);
  const live = editionIn(line, "published");
  const returned = lastReturn(line);
  const mustFix = await mustFixRights(deps, person, access);
  const governs = person.isDesk || mayApproveSomewhere(context, person.id);
  return {
    access,
    line,
    abilities: can(line, context),
    organisation,
    approver,
    superior,
    siblings: await manuscriptsOf(db, manuscript.articleId),
    members: await membersOf(deps, manuscript.articleId),
    names: await namesOf(db, [
      ...(approver === null ? [] : [approver.user]),
      ...(superior === null ? [] : [superior.user]),
      ...(returned === null ? [] : [returned.standing.by]),
      ...(open?.standing.state === "offered" ? [open.standing.approval.by] : []),
    ]),
    isOverdue: open !== null && isOpen && isOver(open.dueAt, now),
    ticks: await viewTicks(db, context, open ?? UNSEALED, open?.ticks ?? []),
    openMustFix: context.openMustFix,
    maySayMustFix: mustFix.maySay,
    mayOverruleMustFix: mustFix.mayOverrule,
    mayHandOver: (mode === "edit" || person.isDesk) && (await isLeft(db, manuscript.articleId)),
    mayMove: mayMove(organisation, manuscript.unitId, person, now),
    mayRequireTick: governs || mode === "edit",
    coOwners: await viewCoOwners(db, context.requiredTicks),
    endableTicks: governs
      ? context.requiredTicks.flatMap(({ id, from }) => ("coOwner" in from ? [] : [id]))
      : mode === "edit"
        ? await ticksAskedForBy(deps, person, manuscript.articleId)
        : [],
    ...(await trouble(deps, manuscript.id)),
    isDamaged: deps.drafts.isDamaged(manuscript.id),
    draftCopies: await countDraftCopies(db, manuscript.id, mode === "edit" ? null : person.id),
    publicPath: live === null ? null : await pathOf(deps, manuscript.id),
  };
}

async function ticksAskedForBy(
  { db }: Pick<UseCaseDeps, "db">,
  person: Person,
  articleId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("tickRequirements")
    .where("articleId", "=", articleId)
    .where("endedAt", "is", null)
    .where("coOwner", "=", 0)
    .where("createdBy", "=", person.id)
    .select("id")
    .execute();
  return rows.map(({ id }) => id);
}

async function pathOf({ db }: Pick<UseCaseDeps, "db">, manuscriptId: string): Promise<string | null> {
  const row = await db
    .selectFrom("publications")
    .where("manuscriptId", "=", manuscriptId)
    .select("path")
    .executeTakeFirst();
  return row?.path ?? null;
}

async function trouble(
  { db }: Pick<UseCaseDeps, "db">,
  manuscriptId: string,
): Promise<{ failedAt: string | null; heldAt: string | null }> {
  const row = await db
    .selectFrom("schedules")
    .where("manuscriptId", "=", manuscriptId)
    .select(["failedAt", "heldAt"])
    .executeTakeFirst();
  return { failedAt: row?.failedAt ?? null, heldAt: row?.heldAt ?? null };
}

async function membersOf({ db }: Pick<UseCaseDeps, "db">, articleId: string): Promise<readonly MemberView[]> {
  const rows = await db
    .selectFrom("members as m")
    .innerJoin("users as u", "u.id", "m.userId")
    .leftJoin("units", "units.id", "u.unitId")
    .where("m.articleId", "=", articleId)
    .orderBy("u.name")
    .select(["m.userId", "m.role", "u.name", "units.nameId", "units.nameEn"])
    .execute();
  return rows.map(({ userId, name, role, nameId, nameEn }) => ({
    userId,
    name,
    role,
    unit: nameId === null || nameEn === null ? null : { id: nameId, en: nameEn },
  }));
}

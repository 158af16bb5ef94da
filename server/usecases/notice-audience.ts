import {
  type Audience,
  consenterOf,
  editionIn,
  holderOf,
  isOver,
  type Line,
  type LineEdition,
  missingTicks,
  type Organisation,
  outstanding,
  type TickRequirement,
  unratified,
} from "@naskah/approval";
import type { UnitId, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { countOpenMustFix } from "./must-fix.ts";
import { tickRequirementsOf } from "./tick-requirement-record.ts";
import { ratifiersOf, whoMayDecide } from "./who-may-decide.ts";

/** Who could hear of a line at this instant; whose turn it is, is asked now and never remembered (A4). */
export async function noticeAudience(
  db: Database,
  manuscriptId: string,
  line: Line,
  now: Date,
): Promise<Audience> {
  const { articleId, unitId } = await db
    .selectFrom("manuscripts as m")
    .innerJoin("articles as a", "a.id", "m.articleId")
    .where("m.id", "=", manuscriptId)
    .select(["m.articleId", "a.unitId"])
    .executeTakeFirstOrThrow();
  const unit = unitId as UnitId;
  const organisation = await loadOrganisation(db);
  const writers = await db
    .selectFrom("members")
    .where("articleId", "=", articleId)
    .where("role", "=", "writer")
    .select("userId")
    .execute();
  const open = editionIn(line, "open");
  const waiting = editionIn(line, "open", "offered");
  const required = await tickRequirementsOf(db, articleId);
  const missing = waiting === null ? [] : missingTicks(waiting, required);
  const isReady =
    open !== null && outstanding(open, required, await countOpenMustFix(db, manuscriptId)) === null;
  return {
    isReady,
    deciders: open === null ? [] : decidersOf(organisation, unit, open, now),
    askedForTicks:
      waiting === null
        ? []
        : missing.flatMap((requirement) => askedFor(organisation, requirement, waiting, now)),
    ratifiers: unratified(line).flatMap((edition) =>
      ratifiersOf(organisation, unit, edition, now).map(({ user }) => user),
    ),
    writers: writers.map(({ userId }) => userId as UserId),
    coOwners: coOwnersAmong(organisation, required, line, now),
  };
}

function decidersOf(
  organisation: Organisation,
  unit: UnitId,
  open: NonNullable<ReturnType<typeof editionIn<"open">>>,
  now: Date,
): readonly UserId[] {
  const able = whoMayDecide(organisation, unit, open, now).map(({ user }) => user);
  return isOver(open.dueAt, now) ? able : able.slice(0, 1);
}

/** Whoever would consent to the newest edition for each unit that owns the article as well. */
function coOwnersAmong(
  organisation: Organisation,
  required: readonly TickRequirement[],
  { editions }: Line,
  now: Date,
): readonly UserId[] {
  const newest = editions.at(-1);
  if (newest === undefined) return [];
  return required.flatMap((requirement) =>
    "coOwner" in requirement.from ? askedFor(organisation, requirement, newest, now) : [],
  );
}

/** A person by name, or whoever heads the office that is asked: not the whole office gets mail. */
function askedFor(
  organisation: Organisation,
  { from }: TickRequirement,
  edition: LineEdition,
  now: Date,
): readonly UserId[] {
  if ("user" in from) return [from.user];
  if ("coOwner" in from) {
    const consenter = consenterOf(organisation, from.coOwner, edition, now);
    return consenter === null ? [] : [consenter];
  }
  const head = organisation.units.get(from.unit)?.approvingPosition ?? null;
  const holder = head === null ? null : holderOf(organisation, head, now);
  return holder === null ? [] : [holder.acting.user];
}

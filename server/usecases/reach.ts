import { approvingChain, holderOf, type Organisation, positionsHeldBy } from "@naskah/approval";
import type { PositionId, UnitId } from "@naskah/model";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Person } from "./use-case.ts";

/** What a person's posts and office open to them at an instant: the same grants as `accessTo`, for whole lists. */
export interface Reach {
  readonly person: Person;
  /** Units whose articles they may approve somewhere up the tree. */
  readonly overseen: ReadonlySet<UnitId>;
  /** Units whose ticks they may give: their own, and those of their posts. */
  readonly units: ReadonlySet<UnitId>;
}

export function reachOf(organisation: Organisation, person: Person, now: Date): Reach {
  const posts = new Set<PositionId>();
  for (const { user, position } of organisation.appointments) {
    if (user !== person.id) continue;
    const holder = holderOf(organisation, position, now);
    if (holder?.acting.user === person.id || holder?.absent?.user === person.id) posts.add(position);
  }
  const units = [...organisation.units.keys()];
  const overseen =
    posts.size === 0
      ? []
      : units.filter((unit) => approvingChain(organisation, unit).some((post) => posts.has(post)));
  const acting = positionsHeldBy(organisation, person.id, now).flatMap(
    ({ position }) => organisation.positions.get(position)?.unit ?? [],
  );
  const own = person.unitId === null ? [] : [person.unitId as UnitId];
  return { person, overseen: new Set(overseen), units: new Set([...own, ...acting]) };
}

/** Membership in a list of any length, as one bound value. */
export const oneOf = (column: RawBuilder<unknown>, values: Iterable<string>): RawBuilder<SqlBool> =>
  sql<SqlBool>`${column} IN (SELECT value FROM json_each(${JSON.stringify([...values])}))`;

/** True of a row of articles `a` that the person may read (T39). */
export function readable({ person, overseen, units }: Reach): RawBuilder<SqlBool> {
  if (person.isDesk || person.isAdmin) return sql<SqlBool>`1 = 1`;
  return sql<SqlBool>`(${oneOf(sql`a.unit_id`, overseen)}
    OR EXISTS (SELECT 1 FROM members AS r WHERE r.article_id = a.id AND r.user_id = ${person.id})
    OR ${askedForTick({ person, units, overseen })})`;
}

/** True of a row of articles `a` on which a tick of the person, of an office of theirs, or of a unit that they approve for is asked for. */
export function askedForTick(reach: Reach): RawBuilder<SqlBool> {
  return sql<SqlBool>`EXISTS (SELECT 1 FROM tick_requirements WHERE article_id = a.id AND ended_at IS NULL AND ${askedOf(reach)})`;
}

/** True of a row of `tick_requirements` that the person may be the one to meet. */
export function askedOf({ person, units, overseen }: Reach): RawBuilder<SqlBool> {
  return sql<SqlBool>`(user_id = ${person.id} OR (co_owner = 0 AND ${oneOf(sql`unit_id`, units)})
    OR (co_owner = 1 AND ${oneOf(sql`unit_id`, overseen)}))`;
}

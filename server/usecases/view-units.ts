import type { PositionId } from "@naskah/model";
import { sql } from "kysely";
import { type DetailedOrganisation, loadOrganisation } from "./load-organisation.ts";
import { namesOf } from "./people-names.ts";
import { oneOf } from "./reach.ts";
import { type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

type ReadDeps = Pick<UseCaseDeps, "db" | "clock">;

/** Units with everything that is shown of them. */
export interface UnitsView {
  readonly organisation: DetailedOrganisation;
  /** Ids of the units that were asked for, in their order. */
  readonly units: readonly string[];
  /** Of who was ever put into a post of these units. */
  readonly names: ReadonlyMap<string, string>;
  readonly unitVersions: ReadonlyMap<string, number>;
  readonly positionVersions: ReadonlyMap<string, number>;
  readonly now: Date;
}

/** A unit, a page of them, or all. Everybody who is signed in may look (the office tree is no secret among colleagues). */
export async function unitsView(
  { db, clock }: ReadDeps,
  which: (ids: readonly string[]) => readonly string[],
): Promise<UnitsView> {
  const organisation = await loadOrganisation(db);
  const units = which([...organisation.units.keys()].toSorted());
  const shown = new Set(units);
  const isShown = (position: PositionId) => shown.has(organisation.positions.get(position)?.unit ?? "");
  const rows = await db.selectFrom("units").where(oneOf(sql`id`, units)).select(["id", "version"]).execute();
  const posts = await db
    .selectFrom("positions")
    .where(oneOf(sql`unit_id`, units))
    .select(["id", "version"])
    .execute();
  return {
    organisation,
    units,
    names: await namesOf(
      db,
      organisation.appointments.filter(({ position }) => isShown(position)).map(({ user }) => user),
    ),
    unitVersions: new Map(rows.map(({ id, version }) => [id, version])),
    positionVersions: new Map(posts.map(({ id, version }) => [id, version])),
    now: clock.now(),
  };
}

const PAGE = 100;

export async function listUnits(
  deps: ReadDeps,
  after: string | null,
): Promise<{ readonly view: UnitsView; readonly next: string | null }> {
  let next: string | null = null;
  const view = await unitsView(deps, (ids) => {
    const rest = after === null ? ids : ids.filter((id) => id > after);
    const page = rest.slice(0, PAGE);
    next = rest.length > PAGE ? (page.at(-1) ?? null) : null;
    return page;
  });
  return { view, next };
}

export async function viewUnit(deps: ReadDeps, unitId: string): Promise<UnitsView | Refused> {
  const view = await unitsView(deps, (ids) => ids.filter((id) => id === unitId));
  return view.units.length === 0 ? refuse("not-found") : view;
}

/** For changes: the unit of a post, as it is shown. */
export async function viewUnitOfPosition(deps: ReadDeps, positionId: string): Promise<UnitsView | Refused> {
  const post = await deps.db
    .selectFrom("positions")
    .where("id", "=", positionId)
    .select("unitId")
    .executeTakeFirst();
  return post === undefined ? refuse("not-found") : await viewUnit(deps, post.unitId);
}

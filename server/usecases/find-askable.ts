import type { Localised } from "@naskah/model";
import { sql } from "kysely";
import { mayGovern } from "./add-tick-requirement.ts";
import { articleAccess } from "./article-access.ts";
import type { FoundPerson } from "./find-people.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

const LIMIT = 20;

/** Whom a tick can be asked of: people and offices whose name contains the words, at most 20 of each, by name. */
export interface AskableView {
  readonly people: readonly FoundPerson[];
  readonly units: readonly { readonly id: string; readonly name: Localised }[];
}

export async function findAskable(
  deps: UseCaseDeps,
  person: Person,
  articleId: string,
  query: string,
): Promise<AskableView | Refused> {
  const article = await articleAccess(deps, person, articleId);
  if (article === null) return refuse("not-found");
  if (!article.mayManage && !(await mayGovern(deps, person, article.manuscripts[0])))
    return refuse("forbidden");
  const words = query.trim();
  if (words === "") return { people: [], units: [] };
  const { db } = deps;
  const people = await db
    .selectFrom("users as u")
    .leftJoin("units as o", "o.id", "u.unitId")
    .where("u.disabledAt", "is", null)
    // instr, not LIKE: what is typed is never a pattern.
    .where(sql<boolean>`instr(lower(u.name), lower(${words})) > 0`)
    .orderBy("u.name")
    .limit(LIMIT)
    .select(["u.id", "u.name", "o.nameId", "o.nameEn"])
    .execute();
  const units = await db
    .selectFrom("units as o")
    .where(
      sql<boolean>`(instr(lower(o.name_id), lower(${words})) > 0 OR instr(lower(o.name_en), lower(${words})) > 0
        OR instr(lower(o.short_name), lower(${words})) > 0)`,
    )
    .orderBy("o.nameId")
    .limit(LIMIT)
    .select(["o.id", "o.nameId", "o.nameEn"])
    .execute();
  return {
    people: people.map((row) => ({
      userId: row.id,
      name: row.name,
      unit: row.nameId === null || row.nameEn === null ? null : { id: row.nameId, en: row.nameEn },
    })),
    units: units.map(({ id, nameId, nameEn }) => ({ id, name: { id: nameId, en: nameEn } })),
  };
}

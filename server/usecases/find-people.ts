import type { Localised } from "@naskah/model";
import { sql } from "kysely";
import { articleAccess } from "./article-access.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface FoundPerson {
  readonly userId: string;
  readonly name: string;
  readonly unit: Localised | null;
}

const LIMIT = 20;

/** People whose name or address contains the words, who are not in the article yet: at most 20, by name. */
export async function findPeople(
  { db, clock }: UseCaseDeps,
  person: Person,
  articleId: string,
  query: string,
): Promise<readonly FoundPerson[] | Refused> {
  const access = await articleAccess({ db, clock }, person, articleId);
  if (access === null) return refuse("not-found");
  if (!access.mayManage && !access.mayHandOver) return refuse("forbidden");
  const words = query.trim();
  if (words === "") return [];
  const rows = await db
    .selectFrom("users as u")
    .leftJoin("units", "units.id", "u.unitId")
    .where("u.disabledAt", "is", null)
    // instr, not LIKE: what is typed is never a pattern.
    .where(
      sql<boolean>`(instr(lower(u.name), lower(${words})) > 0 OR instr(lower(u.email), lower(${words})) > 0)`,
    )
    .where("u.id", "not in", (members) =>
      members.selectFrom("members").where("articleId", "=", articleId).select("userId"),
    )
    .orderBy("u.name")
    .limit(LIMIT)
    .select(["u.id", "u.name", "units.nameId", "units.nameEn"])
    .execute();
  return rows.map((row) => ({
    userId: row.id,
    name: row.name,
    unit: row.nameId === null || row.nameEn === null ? null : { id: row.nameId, en: row.nameEn },
  }));
}

import type { Database } from "../adapters/sqlite/database.ts";
import type { Person } from "./use-case.ts";
import { LIMIT, manuscriptRows, rowOf, type WorkRow } from "./work-row.ts";

/** What a person takes part in and nothing is asked about, latest change first. @param without manuscripts of other lists. */
export async function workDrafts(
  db: Database,
  person: Person,
  without: ReadonlySet<string>,
): Promise<readonly WorkRow[]> {
  const rows = await manuscriptRows(db)
    .innerJoin("members as mine", "mine.articleId", "m.articleId")
    .where("mine.userId", "=", person.id)
    .where("m.state", "in", ["draft", "published", "withdrawn"])
    .orderBy("m.updatedAt", "desc")
    .orderBy("m.id")
    .limit(LIMIT + 1 + without.size)
    .execute();
  return rows.filter(({ id }) => !without.has(id)).map(rowOf);
}

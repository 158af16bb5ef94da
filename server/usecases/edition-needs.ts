import { type LineEdition, type Outstanding, outstanding, type TickRequirement } from "@naskah/approval";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { asWritten } from "./as-written.ts";
import { REQUIREMENT_COLUMNS, requirementOf } from "./tick-requirement-record.ts";

/** What many articles' editions need beside their approver (G4, G5), in two questions. */
export class EditionNeeds {
  readonly #required: ReadonlyMap<string, readonly TickRequirement[]>;
  readonly #mustFix: ReadonlyMap<string, number>;

  private constructor(
    required: ReadonlyMap<string, readonly TickRequirement[]>,
    mustFix: ReadonlyMap<string, number>,
  ) {
    this.#required = required;
    this.#mustFix = mustFix;
  }

  static async of(
    db: Database,
    manuscripts: readonly { readonly id: string; readonly articleId: string }[],
  ): Promise<EditionNeeds> {
    const among = (column: string, ids: readonly string[]) =>
      sql<boolean>`${sql.ref(column)} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
    const ticks = await db
      .selectFrom("tickRequirements")
      .where("endedAt", "is", null)
      .where(
        among(
          "articleId",
          manuscripts.map(({ articleId }) => articleId),
        ),
      )
      .orderBy(asWritten("tickRequirements"))
      .select(REQUIREMENT_COLUMNS)
      .execute();
    const threads = await db
      .selectFrom("threads")
      .where("state", "=", "open")
      .where("mustFixBy", "is not", null)
      .where(
        among(
          "manuscriptId",
          manuscripts.map(({ id }) => id),
        ),
      )
      .groupBy("manuscriptId")
      .select(({ fn }) => ["manuscriptId" as const, fn.countAll<number>().as("count")])
      .execute();
    const required = Map.groupBy(ticks, ({ articleId }) => articleId);
    return new EditionNeeds(
      new Map([...required].map(([article, rows]) => [article, rows.map(requirementOf)])),
      new Map(threads.map(({ manuscriptId, count }) => [manuscriptId, Number(count)])),
    );
  }

  /** What an edition of a manuscript waits for; null when whose turn it is can decide. */
  outstanding(
    { id, articleId }: { readonly id: string; readonly articleId: string },
    edition: LineEdition,
  ): Outstanding | null {
    return outstanding(edition, this.#required.get(articleId) ?? [], this.#mustFix.get(id) ?? 0);
  }
}

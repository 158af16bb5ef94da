import type { UnitId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { articleStream } from "./article-stream.ts";
import { REQUIREMENT_COLUMNS, requirementOf } from "./tick-requirement-record.ts";

/** What the chain tells of an article around its lines: whose ticks its editions need, and which unit it was moved to. */
interface ToldArticle {
  /** By the requirement's id, or by the co-owning unit's. */
  readonly asked: Map<string, string>;
  /** Null while it is where it was begun. */
  unit: string | null;
}

/**
 * Who must agree to an article's editions, and whose approval they need, is as the chain tells (G4, S16, A4): a row that was slipped in,
 * changed or ended behind the program's back is found.
 * @returns the first article that is otherwise, and why; null when all agree.
 */
export async function verifyArticles(
  db: Database,
): Promise<{ readonly id: string; readonly why: string } | null> {
  const told = await toldOfArticles(db);
  const asked = await storedRequirements(db);
  const rows = await db.selectFrom("articles").select(["id", "unitId"]).orderBy("id").execute();
  for (const { id, unitId } of rows) {
    const said = told.get(articleStream(id));
    if (listOf(said?.asked.values()) !== listOf(asked.get(id)))
      return { id, why: "asks for the ticks of others than the chain tells of" };
    if ((said?.unit ?? unitId) !== unitId)
      return { id, why: "belongs to another unit than the chain tells of" };
  }
  return null;
}

async function toldOfArticles(db: Database): Promise<ReadonlyMap<string, ToldArticle>> {
  const events = await db
    .selectFrom("events")
    .where("type", "in", [
      "tick-required",
      "tick-not-required",
      "co-owner-added",
      "co-owner-ended",
      "article-moved",
    ])
    .orderBy("seq")
    .select(["stream", "type", "payload"])
    .execute();
  const told = new Map<string, ToldArticle>();
  for (const { stream, type, payload } of events) {
    const article = told.get(stream) ?? { asked: new Map(), unit: null };
    told.set(stream, article);
    const { requirement, kind, from, unit, to } = JSON.parse(payload) as Record<string, unknown>;
    if (type === "tick-required") article.asked.set(String(requirement), askedOf({ kind, from }));
    else if (type === "tick-not-required") article.asked.delete(String(requirement));
    else if (type === "co-owner-added")
      article.asked.set(String(unit), askedOf({ kind: "consent", from: { coOwner: unit as UnitId } }));
    else if (type === "co-owner-ended") article.asked.delete(String(unit));
    else {
      article.unit = String(to);
      // The owner's approval is its consent.
      article.asked.delete(article.unit);
    }
  }
  return told;
}

async function storedRequirements(db: Database): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await db
    .selectFrom("tickRequirements")
    .where("endedAt", "is", null)
    .select(REQUIREMENT_COLUMNS)
    .execute();
  const byArticle = Map.groupBy(rows, ({ articleId }) => articleId);
  return new Map([...byArticle].map(([article, asked]) => [article, asked.map(requirementOf).map(askedOf)]));
}

const askedOf = ({ kind, from }: { readonly kind: unknown; readonly from: unknown }): string =>
  JSON.stringify([kind, from]);

const listOf = (asked: Iterable<string> = []): string => [...asked].toSorted().join(" ");

import { type Localised, timeOf } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { positionName } from "../presenters/approver.ts";
import { loadOrganisation } from "./load-organisation.ts";
import type { Person, UseCaseDeps } from "./use-case.ts";

/** What one administrator did alone, as those who approve at or above that post hear it (F-E5). */
export interface ChainNews {
  /** Who did it: a name; null: the server's operator. */
  readonly by: string | null;
  /** Whose account: a name. */
  readonly account: string;
  /** Appointed to which post; null: a link to their account was seen. */
  readonly post: Localised | null;
  /** From when they act, or when the link was seen. */
  readonly at: string;
}

/** How long a note stays on the pages after its time, in milliseconds. */
const SHOWN_MS = 7 * 86_400_000;
const APPOINTMENT = /^chain-appointment-(.+)$/;
const LINK = /^chain-link-(.+?)-(\d{4}-\d\d-\d\dT.+)$/;

/** By the letter's name. Null when it came to nothing, or is long over. */
export async function chainNewsOf(db: Database, key: string, now: Date): Promise<ChainNews | null> {
  const news = (await appointmentNews(db, key, now)) ?? (await linkNews(db, key));
  return news === null || timeOf(news.at) + SHOWN_MS < now.getTime() ? null : news;
}

async function appointmentNews(db: Database, key: string, now: Date): Promise<ChainNews | null> {
  const id = APPOINTMENT.exec(key)?.[1];
  if (id === undefined) return null;
  const row = await db
    .selectFrom("appointments as a")
    .innerJoin("users as u", "u.id", "a.userId")
    .leftJoin("users as e", "e.id", "a.enteredBy")
    .where("a.id", "=", id)
    .select(["a.positionId", "a.validFrom", "a.validTo", "u.name as account", "e.name as by"])
    .executeTakeFirst();
  if (row === undefined || (row.validTo !== null && row.validTo <= now.toISOString())) return null;
  const post = positionName(await loadOrganisation(db), row.positionId);
  return { by: row.by, account: row.account, post: post ?? { id: "–", en: "–" }, at: row.validFrom };
}

async function linkNews(db: Database, key: string): Promise<ChainNews | null> {
  const [, userId, at] = LINK.exec(key) ?? [];
  if (userId === undefined || at === undefined) return null;
  const row = await db
    .selectFrom("linkSights as s")
    .innerJoin("users as u", "u.id", "s.userId")
    .innerJoin("users as e", "e.id", "s.seenBy")
    .where("s.userId", "=", userId)
    .where("s.at", "=", at)
    .where("s.vouchedBy", "is", null)
    .select(["u.name as account", "e.name as by"])
    .executeTakeFirst();
  return row === undefined ? null : { by: row.by, account: row.account, post: null, at };
}

/** What this person is told now, on every page. */
export async function viewChainNews(
  { db, clock }: UseCaseDeps,
  person: Person,
): Promise<readonly ChainNews[]> {
  const rows = await db
    .selectFrom("outbox")
    .where("userId", "=", person.id)
    .where("kind", "=", "chain")
    .orderBy("createdAt", "desc")
    .limit(10)
    .select("key")
    .execute();
  const news: ChainNews[] = [];
  for (const { key } of rows) {
    const one = await chainNewsOf(db, key, clock.now());
    if (one !== null) news.push(one);
  }
  return news;
}

import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { type NextTurn, nextTurn } from "../next-turn.ts";
import { inSlices } from "./in-slices.ts";
import { queueLetter } from "./queue-letter.ts";
import { dayFromMorning } from "./reader-zone.ts";
import type { UseCaseDeps } from "./use-case.ts";

/** Letters that are put into the outbox in one turn of the loop. */
const SLICE = 20;

/**
 * Puts the letter of the day into the outbox, once a day for everybody who wants it, when it is seven where they work. Slice by slice: when the
 * process ends in between, the next look goes on with who has none yet.
 */
export async function planDigests({ db, clock }: UseCaseDeps, turn: NextTurn = nextTurn): Promise<void> {
  const now = clock.now();
  const readers = await db
    .selectFrom("mailPreferences as p")
    .innerJoin("users as u", "u.id", "p.userId")
    .leftJoin("units as n", "n.id", "u.unitId")
    .where("p.mail", "=", "daily")
    .where("u.disabledAt", "is", null)
    .select(["u.id", "n.zone"])
    .execute();
  const due = readers.flatMap(({ id, zone }) => {
    const day = dayFromMorning(now, zone);
    return day === null ? [] : [{ id, key: `digest-${day}` }];
  });
  const planned = await plannedAlready(db, [...new Set(due.map(({ key }) => key))]);
  const waiting = due.filter(({ id, key }) => !planned.has(`${key} ${id}`));
  if (waiting.length === 0) return;
  const newest = await newestBefore(db, null);
  const old = await newestBefore(db, new Date(now.getTime() - FIRST_DIGEST));
  await inSlices(waiting, SLICE, turn, async (some) => {
    for (const { id, key } of some) {
      const news = { after: (await lastTold(db, id)) ?? old, upTo: newest };
      await queueLetter(db, { key, userId: id, kind: "digest", at: now.toISOString(), news });
    }
  });
}

/** How far back somebody's first letter of the day looks, in milliseconds. */
const FIRST_DIGEST = 7 * 86_400_000;

async function plannedAlready(db: Database, keys: readonly string[]): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set();
  const rows = await db
    .selectFrom("outbox")
    .where("key", "in", [...keys])
    .select(["key", "userId"])
    .execute();
  return new Set(rows.map(({ key, userId }) => `${key} ${userId}`));
}

/** The number of the newest notice, or of the newest up to an instant; 0 when there is none. */
async function newestBefore(db: Database, instant: Date | null): Promise<number> {
  const row = await db
    .selectFrom("notices")
    .$if(instant !== null, (query) => query.where("at", "<=", instant?.toISOString() ?? ""))
    .orderBy("seq", "desc")
    .select("seq")
    .limit(1)
    .executeTakeFirst();
  return row?.seq ?? 0;
}

/** Up to which notice somebody's last letter told: a notice is in one letter, however the clock was set. */
async function lastTold(db: Database, userId: string): Promise<number | null> {
  const { upTo } = await db
    .selectFrom("outbox")
    .where("userId", "=", userId)
    .where("kind", "=", sql.lit("digest"))
    .select(({ fn }) => fn.max<number | null>("noticesUpTo").as("upTo"))
    .executeTakeFirstOrThrow();
  return upTo;
}

import type { Database } from "../adapters/sqlite/database.ts";
import { queueLetter } from "./queue-letter.ts";
import { dayFromMorning } from "./reader-zone.ts";
import type { UseCaseDeps } from "./use-case.ts";

/** Puts the letter of the day into the outbox, once a day for everybody who wants it, when it is seven where they work. */
export async function planDigests({ db, clock }: UseCaseDeps): Promise<void> {
  const now = clock.now();
  const readers = await db
    .selectFrom("mailPreferences as p")
    .innerJoin("users as u", "u.id", "p.userId")
    .leftJoin("units as n", "n.id", "u.unitId")
    .where("p.mail", "=", "daily")
    .where("u.disabledAt", "is", null)
    .select(["u.id", "n.zone"])
    .execute();
  for (const { id, zone } of readers) {
    const day = dayFromMorning(now, zone);
    if (day === null) continue;
    const news = await newsFor(db, id, now);
    await queueLetter(db, {
      key: `digest-${day}`,
      userId: id,
      kind: "digest",
      at: now.toISOString(),
      news,
    });
  }
}

/** How far back somebody's first letter of the day looks, in milliseconds. */
const FIRST_DIGEST = 7 * 86_400_000;

/** What came after the last letter, by the order in which it was told: a notice is in one letter, however the clock was set. */
async function newsFor(db: Database, userId: string, now: Date) {
  const all = () => db.selectFrom("notices").select(({ fn }) => fn.max<number | null>("seq").as("seq"));
  const { seq: newest } = await all().executeTakeFirstOrThrow();
  const { upTo } = await db
    .selectFrom("outbox")
    .where("userId", "=", userId)
    .where("kind", "=", "digest")
    .select(({ fn }) => fn.max<number | null>("noticesUpTo").as("upTo"))
    .executeTakeFirstOrThrow();
  if (upTo !== null) return { after: upTo, upTo: newest ?? 0 };
  const since = new Date(now.getTime() - FIRST_DIGEST).toISOString();
  const old = await all().where("at", "<=", since).executeTakeFirstOrThrow();
  return { after: old.seq ?? 0, upTo: newest ?? 0 };
}

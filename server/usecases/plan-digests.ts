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
    if (day !== null)
      await queueLetter(db, { key: `digest-${day}`, userId: id, kind: "digest", at: now.toISOString() });
  }
}

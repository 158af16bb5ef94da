import { localTime } from "@naskah/model";
import type { UseCaseDeps } from "./use-case.ts";

/** The hour of the day, in the reader's office, at which the letter of the day is written. */
const HOUR = 7;
const NO_UNIT_ZONE = "Asia/Jakarta";

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
    const [day = "", hour = ""] = localTime(now, zone ?? NO_UNIT_ZONE).split("T");
    if (Number.parseInt(hour, 10) < HOUR) continue;
    const at = now.toISOString();
    await db
      .insertInto("outbox")
      .values({
        key: `digest-${day}`,
        userId: id,
        kind: "digest",
        createdAt: at,
        nextAt: at,
        endedAt: null,
        outcome: null,
        error: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

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
    const { day, hour } = localTime(now, zone ?? NO_UNIT_ZONE);
    if (hour < HOUR) continue;
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

/** The calendar day (2026-01-31) and the hour (0–23) in a zone. */
function localTime(now: Date, zone: string): { readonly day: string; readonly hour: number } {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    hourCycle: "h23",
  }).formatToParts(now);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? "";
  return { day: `${of("year")}-${of("month")}-${of("day")}`, hour: Number(of("hour")) };
}

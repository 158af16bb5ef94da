import { instantOf, localTime, timeOf } from "@naskah/model";

/** The hour at which an office's day begins. */
const MORNING = "08:00";
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Times that are often meant, by the office's clock: tomorrow morning, and Monday's when that is another day. RFC 3339, UTC. */
export interface PublishChoices {
  readonly tomorrow: string;
  readonly monday: string | null;
}

export function publishChoices(now: Date, zone: string): PublishChoices {
  const today = localTime(now, zone).slice(0, 10);
  const tomorrow = dayAfter(today, 1);
  // 0 is a Sunday.
  const untilMonday = (8 - new Date(`${today}T00:00:00Z`).getUTCDay()) % 7 || 7;
  return {
    tomorrow: morningOf(tomorrow, zone),
    monday: untilMonday === 1 ? null : morningOf(dayAfter(today, untilMonday), zone),
  };
}

/** When something chosen for a time goes live: never before the writers allow it. Null: at once, or after the grace. */
export function goesLiveAt(
  chosen: string | null,
  notBefore: string | null,
  now: Date,
  graceMinutes = 0,
): string | null {
  const times = [chosen, notBefore].flatMap((at) => (at === null ? [] : [timeOf(at)]));
  const latest = Math.max(...times, Number.NEGATIVE_INFINITY);
  return latest > now.getTime() + graceMinutes * MINUTE_MS ? new Date(latest).toISOString() : null;
}

function dayAfter(day: string, days: number): string {
  return new Date(timeOf(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function morningOf(day: string, zone: string): string {
  const at = instantOf(`${day}T${MORNING}`, zone);
  if (at === null) throw new RangeError(`no day: ${day}`);
  return at.toISOString();
}

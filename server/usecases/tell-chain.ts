import { approvingChain, hasExpired, type Organisation } from "@naskah/approval";
import type { PositionId, UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { queueLetter } from "./queue-letter.ts";

/**
 * Tells everybody who holds, or will hold, an approving post at or above this one what one administrator did alone (F-E5): by mail, and
 * on every page of the studio while it lasts.
 */
export async function tellChain(
  db: Database,
  organisation: Organisation,
  position: PositionId,
  about: UserId,
  { key, now }: { readonly key: string; readonly now: Date },
): Promise<void> {
  const unit = organisation.positions.get(position)?.unit;
  if (unit === undefined) return;
  const posts = new Set([position, ...approvingChain(organisation, unit)]);
  const holders = organisation.appointments
    .filter((appointment) => posts.has(appointment.position) && !hasExpired(appointment, now))
    .map(({ user }) => user);
  for (const userId of new Set(holders))
    if (userId !== about) await queueLetter(db, { key, userId, kind: "chain", at: now.toISOString() });
}

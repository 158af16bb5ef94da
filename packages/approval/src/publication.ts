import { timeOf } from "@naskah/model";
import type { DecisionContext } from "./context.ts";
import type { Published, Scheduled, Superseded } from "./events.ts";
import { editionIn, type Line, type LineEdition } from "./line.ts";

const MINUTE = 60_000;

/** What follows from an approval: live at once, or at its time. A schedule that it replaces makes room. */
export function live(
  line: Line,
  edition: LineEdition,
  publishAt: string | null,
  now: Date,
): (Superseded | Published | Scheduled)[] {
  const at = now.toISOString();
  if (publishAt === null || timeOf(publishAt) <= now.getTime()) return publication(line, edition, at);
  const replaced = editionIn(line, "scheduled");
  return [
    ...(replaced === null ? [] : [superseded(replaced, edition, at)]),
    { type: "scheduled", edition: edition.id, digest: edition.digest, publishAt, at },
  ];
}

/** What was on the site, or was about to be, makes room first. */
export function publication(line: Line, edition: LineEdition, at: string): (Superseded | Published)[] {
  const replaced = line.editions.filter(
    ({ id, standing }) =>
      id !== edition.id && ["published", "withdrawn", "scheduled"].includes(standing.state),
  );
  return [
    ...replaced.map((other) => superseded(other, edition, at)),
    { type: "published", edition: edition.id, digest: edition.digest, at },
  ];
}

function superseded(older: LineEdition, newer: LineEdition, at: string): Superseded {
  return { type: "superseded", edition: older.id, digest: older.digest, newer: newer.id, at };
}

/** When what is approved now goes live: at its time, but not before the grace is over (F-E16). Null: at once. */
export function afterGrace(
  publishAt: string | null,
  { graceMinutes, now }: Pick<DecisionContext, "graceMinutes" | "now">,
): string | null {
  if (graceMinutes === 0) return publishAt;
  return laterOf(publishAt, new Date(now.getTime() + graceMinutes * MINUTE).toISOString());
}

export function laterOf(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return timeOf(a) >= timeOf(b) ? a : b;
}

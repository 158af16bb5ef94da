import type { ClockLook } from "../clock-watch.ts";
import type { Deps } from "../deps.ts";
import { type Person, type Refused, refuse } from "./use-case.ts";

export interface ClockView extends ClockLook {
  /** Schedules that wait for somebody's word about the clock. */
  readonly held: number;
}

/** What the server's clock shows, for those who may say that it is right: the desk and administrators. Reads only: a jump is written down by
 * the clock that publishes. */
export async function viewClock(
  deps: Pick<Deps, "db" | "clockWatch">,
  person: Person,
): Promise<ClockView | Refused> {
  if (!person.isDesk && !person.isAdmin) return refuse("forbidden");
  const look = deps.clockWatch.look();
  const { held } = await deps.db
    .selectFrom("schedules")
    .where("publishAt", ">", look.certain.toISOString())
    .where("publishAt", "<=", look.doubtful.toISOString())
    .where("heldAt", "is", null)
    .select(({ fn }) => fn.countAll<number>().as("held"))
    .executeTakeFirstOrThrow();
  return { ...look, held };
}

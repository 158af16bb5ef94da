import { type Static, Type } from "typebox";
import { Instant, strict } from "../text.ts";

/** GET /api/v1/clock, for the desk and administrators: whether the server's clock was set. */
export const ServerClock = Type.Object({
  now: Instant,
  /** Milliseconds that it is ahead of the time that passed, below zero when it was put back; 0: nobody set it. */
  aheadMs: Type.Integer(),
  /** Schedules that wait for somebody's word about it. */
  held: Type.Integer(),
});
export type ServerClock = Static<typeof ServerClock>;

/** POST /api/v1/clock/confirmation: it is right now. `aheadMs` as it was on the screen. */
export const ConfirmClock = Type.Object({ aheadMs: Type.Integer() }, strict);
export type ConfirmClock = Static<typeof ConfirmClock>;

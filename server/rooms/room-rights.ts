import type { ManuscriptId } from "@naskah/model";
import type { Clock } from "../ports/clock.ts";
import type { Timers } from "../ports/timers.ts";
import { atMost, type Judgement, type Visitor } from "./door-answer.ts";
import type { LiveRoom } from "./live-room.ts";
import type { Session } from "./session.ts";

/** setTimeout's own limit. */
const LONGEST_WAIT = 2 ** 31 - 1;

export interface RoomRightsOptions {
  readonly judge: (credential: string, manuscript: ManuscriptId) => Promise<Judgement>;
  readonly clock: Clock;
  readonly timers: Timers;
  /** Work that nobody waits for; its failure is said aloud. */
  readonly inBackground: (work: () => Promise<void>) => void;
}

/** What those who are connected may still do (C8). */
export class RoomRights {
  readonly #options: RoomRightsOptions;

  constructor(options: RoomRightsOptions) {
    this.#options = options;
  }

  /** Asks the door about somebody who is connected. Nothing they send meanwhile is applied before it has spoken. */
  async judge(live: LiveRoom, session: Session, visitor: Visitor): Promise<void> {
    session.hold();
    const judgement = await this.#options.judge(visitor.credential, live.manuscript);
    if ("close" in judgement) session.close(judgement.close, "rights changed");
    else if (atMost(judgement.mode, visitor.asked) !== visitor.mode)
      session.close("not-allowed", "mode changed");
    else {
      this.#judgeAt(live, session, { ...visitor, until: judgement.until });
      session.resume();
    }
  }

  /** Time alone may end what somebody may do: a session, a mandate. */
  #judgeAt(live: LiveRoom, session: Session, visitor: Visitor): void {
    if (visitor.until === null || !live.sessions.has(session)) return;
    const { clock, timers, inBackground } = this.#options;
    const wait = visitor.until.getTime() - clock.now().getTime();
    const cancel = timers.after(Math.min(Math.max(wait, 0), LONGEST_WAIT), () => {
      if (live.sessions.has(session)) inBackground(() => this.judge(live, session, visitor));
    });
    session.onGone(cancel);
  }
}

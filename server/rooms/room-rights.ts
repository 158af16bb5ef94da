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

/** Of many who are judged, so many in one turn of the loop: each costs about a millisecond. */
const IN_ONE_TURN = 4;

/** Somebody who is connected, and where. */
export interface Seat {
  readonly live: LiveRoom;
  readonly session: Session;
  readonly visitor: Visitor;
}

/** What is under way about somebody who is connected. */
interface Watch {
  /** The last one that the door was asked. */
  question: symbol | null;
  /** Stops waiting for the instant at which their rights end. */
  stop: () => void;
}

/** What those who are connected may still do (C8). */
export class RoomRights {
  readonly #options: RoomRightsOptions;
  readonly #watches = new WeakMap<Session, Watch>();
  /** Whose time has come, and who are judged together when this turn is over. */
  #due: Seat[] = [];

  constructor(options: RoomRightsOptions) {
    this.#options = options;
  }

  /**
   * Asks the door about somebody who is connected. Nothing they send meanwhile is applied before it has spoken; when it is asked again
   * before it has, only the later answer counts: what led to it may be newer than the first.
   * @throws what the door throws; the session is closed then, and its client comes again.
   */
  async judge(live: LiveRoom, session: Session, visitor: Visitor): Promise<void> {
    session.hold();
    const watch = this.#watchOf(session);
    const question = Symbol("question");
    watch.question = question;
    const isSuperseded = () => watch.question !== question;
    try {
      const judgement = await this.#options.judge(visitor.credential, live.manuscript);
      if (!isSuperseded()) this.#follow(judgement, live, session, visitor);
    } catch (error) {
      if (!isSuperseded()) session.close("overloaded", "the door failed", 2000);
      throw error;
    }
  }

  /**
   * The same about many. Nothing that any of them sends from now on is applied before the door has spoken about them; others' work comes in between.
   * @throws what the door threw first, once everybody was judged.
   */
  async judgeAll(seats: readonly Seat[]): Promise<void> {
    for (const { session } of seats) {
      session.hold();
      this.#watchOf(session).question = Symbol("waiting");
    }
    const outcomes: PromiseSettledResult<void>[] = [];
    for (let from = 0; from < seats.length; from += IN_ONE_TURN) {
      if (from > 0) await new Promise<void>((done) => this.#options.timers.soon(done));
      const some = seats
        .slice(from, from + IN_ONE_TURN)
        .filter(({ live, session }) => live.sessions.has(session));
      outcomes.push(
        ...(await Promise.allSettled(
          some.map(({ live, session, visitor }) => this.judge(live, session, visitor)),
        )),
      );
    }
    const failed = outcomes.find((outcome) => outcome.status === "rejected");
    if (failed !== undefined) throw failed.reason;
  }

  /** A post that begins or ends may do so for hundreds at one instant. */
  #judgeWithOthers(seat: Seat): void {
    seat.session.hold();
    this.#watchOf(seat.session).question = Symbol("waiting");
    this.#due.push(seat);
    if (this.#due.length > 1) return;
    const { timers, inBackground } = this.#options;
    timers.soon(() => {
      const due = this.#due;
      this.#due = [];
      inBackground(() => this.judgeAll(due));
    });
  }

  #follow(judgement: Judgement, live: LiveRoom, session: Session, visitor: Visitor): void {
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
    const watch = this.#watchOf(session);
    watch.stop();
    if (visitor.until === null || !live.sessions.has(session)) return;
    const { clock, timers } = this.#options;
    const wait = visitor.until.getTime() - clock.now().getTime();
    watch.stop = timers.after(Math.min(Math.max(wait, 0), LONGEST_WAIT), () => {
      if (live.sessions.has(session)) this.#judgeWithOthers({ live, session, visitor });
    });
  }

  #watchOf(session: Session): Watch {
    const found = this.#watches.get(session);
    if (found !== undefined) return found;
    const watch: Watch = { question: null, stop: () => {} };
    this.#watches.set(session, watch);
    session.onGone(() => watch.stop());
    return watch;
  }
}

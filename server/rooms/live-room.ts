import type { ManuscriptId } from "@naskah/model";
import type { PresenceUser } from "@naskah/protocol";
import type { Timers } from "../ports/timers.ts";
import type { Visitor } from "./door-answer.ts";
import { Fanout } from "./fanout.ts";
import type { Room } from "./room.ts";
import type { Session } from "./session.ts";
import { Stillness, type StillStep } from "./stillness.ts";

/** A room in memory, with who is in it and what waits for a quiet moment. */
export class LiveRoom {
  readonly room: Room;
  readonly sessions = new Map<Session, Visitor>();
  readonly fanout: Fanout<Session>;
  /** Position of the newest snapshot. */
  snapshotSeq: number;
  /** Bytes that were admitted and wait to be stored. */
  queuedBytes = 0;
  /** Put away: whoever still holds it opens the room anew. */
  retired = false;
  /** Position of the last change that was handed to the log. */
  handedSeq: number;
  /** Position whose state everybody was told. */
  toldSeq = 0;
  /** A snapshot is being written. */
  isSaving = false;
  /** Its bytes are about to be gathered. */
  isGathering = false;
  /** Somebody wrote, and the lists do not follow yet. */
  isAhead = false;
  readonly stillness: Stillness;
  readonly #timers: Timers;
  readonly #pending = new Map<string, () => void>();

  /**
   * @param steps what to do the longer nobody writes.
   * @param cost hears how many milliseconds passing on somebody's frames took.
   */
  constructor(
    room: Room,
    snapshotSeq: number,
    timers: Timers,
    steps: (live: LiveRoom) => readonly StillStep[],
    cost: (from: Session, ms: number) => void,
  ) {
    this.room = room;
    this.snapshotSeq = snapshotSeq;
    this.handedSeq = room.seq;
    this.fanout = new Fanout(this.sessions, timers, room.clocks(), cost);
    this.#timers = timers;
    this.stillness = new Stillness(timers, steps(this));
  }

  get manuscript(): ManuscriptId {
    return this.room.manuscript;
  }

  /** Something to do after so many milliseconds; asked for again, it begins to wait anew. */
  later(what: string, ms: number, act: () => void): void {
    this.cancel(what);
    const cancel = this.#timers.after(ms, () => {
      this.#pending.delete(what);
      act();
    });
    this.#pending.set(what, cancel);
  }

  cancel(what: string): void {
    this.#pending.get(what)?.();
    this.#pending.delete(what);
  }

  cancelAll(): void {
    this.stillness.stop();
    for (const cancel of this.#pending.values()) cancel();
    this.#pending.clear();
  }

  /** Somebody else who said that they write under this client id. */
  namesake(clientId: number): Session | null {
    for (const session of this.sessions.keys()) if (session.namedClient === clientId) return session;
    return null;
  }

  /** Who is shown to everybody, but for one. */
  othersOf(session: Session): { state: NonNullable<Session["presence"]>; user: PresenceUser }[] {
    return [...this.sessions.keys()].flatMap((other) =>
      other === session || other.presence === null ? [] : [{ state: other.presence, user: other.user }],
    );
  }
}

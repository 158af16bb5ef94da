import { type ManuscriptId, seedDocument, type UserId } from "@naskah/model";
import type { CloseCode, Mode } from "@naskah/protocol";
import type { Timers } from "../../server/ports/timers.ts";
import { RoomKeeper } from "../../server/rooms/room-keeper.ts";
import type { RoomObserver } from "../../server/rooms/room-observer.ts";
import type { Session } from "../../server/rooms/session.ts";
import type { Random } from "../harness/random.ts";
import type { Line } from "./line.ts";
import type { Life, Scheduler } from "./scheduler.ts";
import type { SimulatedDisk } from "./simulated-disk.ts";

/** Milliseconds after the last visitor until a room is put away: short, so that rooms come and go. */
const IDLE_MS = 3000;
const QUIET_MS = 1000;
/** Milliseconds that a piece of work takes at the most: so many that people get into debt. */
const LONGEST_WORK_MS = 700;
/** Updates after which a snapshot is worth its while: few. */
const TAIL = 4;

export interface Refusal {
  readonly user: string;
  readonly manuscript: string;
  readonly code: CloseCode;
  readonly detail: string;
}

export interface ServerOptions {
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly disk: SimulatedDisk;
  /** Who may do what; nothing for who may not come in. */
  readonly rights: ReadonlyMap<string, Mode>;
  readonly onRefused: (refusal: Refusal) => void;
  readonly onBroken: () => void;
  readonly violation: (what: string) => void;
  /** Of a hundred looks at the clock, so many find that time went by with work. */
  readonly strain: () => number;
}

/** One life of the server: everything of server/rooms as it is, on a simulated disk, with the sockets' part in a few lines. */
export class SimulatedServer {
  readonly keeper: RoomKeeper;
  readonly #life: Life = { ended: false };
  readonly #options: ServerOptions;
  readonly #lines = new Set<Line>();

  constructor(options: ServerOptions) {
    this.#options = options;
    const { scheduler, random, disk } = options;
    this.keeper = new RoomKeeper({
      log: disk.logOf(this.#life),
      clock: { now: () => new Date(scheduler.now) },
      timers: this.#timers(),
      ballast: disk.ballast,
      pause: (ms) => scheduler.wait(this.#life, ms),
      observer: this.#observer(),
      judge: async (user) => {
        await scheduler.wait(this.#life, random.below(20));
        const mode = options.rights.get(user);
        return mode === undefined ? { close: "not-allowed" } : { mode, until: null };
      },
      onQuiet: async () => undefined,
      idleMs: IDLE_MS,
      quietMs: QUIET_MS,
      tail: TAIL,
      newClientId: () => random.next(),
    });
  }

  get isDead(): boolean {
    return this.#life.ended;
  }

  async seed(manuscript: ManuscriptId): Promise<void> {
    const { random } = this.#options;
    const author = { id: "ani", name: "Ani" };
    const newId = () => `s${random.next()}`;
    const document = seedDocument({ headline: "Judul", author, newId });
    await this.keeper.seed(manuscript, document, author.id as UserId, null);
  }

  /** Whoever looks at the clock may find that what was done before took long: then its sender is read more slowly (F-E3). */
  #timers(): Timers {
    const { scheduler, random, strain } = this.#options;
    return {
      ...scheduler.timersOf(this.#life),
      now: () => {
        const percent = strain();
        if (percent > 0 && random.chance(percent)) scheduler.spend(random.below(LONGEST_WORK_MS));
        return scheduler.now;
      },
    };
  }

  /** What `routes/sockets.ts` does, without bytes. */
  accept(line: Line, user: string, manuscript: ManuscriptId, clientId: number): void {
    const early: Uint8Array[] = [];
    let session: Session | null = null;
    let isGone = false;
    this.#lines.add(line);
    line.accept({
      receive: (frame) => {
        if (this.#life.ended) return;
        if (session === null) early.push(frame);
        else session.receive(frame, true);
      },
      closed: () => {
        isGone = true;
        this.#lines.delete(line);
        if (!this.#life.ended) session?.gone();
      },
    });
    this.#join(line, user, manuscript, clientId).then(
      (joined) => {
        session = joined;
        if (joined === null) return;
        if (isGone) return joined.gone();
        for (const frame of early) joined.receive(frame, true);
      },
      // The store failed while the room was opened.
      () => line.close("overloaded"),
    );
  }

  async #join(line: Line, user: string, manuscript: ManuscriptId, clientId: number): Promise<Session | null> {
    const { scheduler, random, rights } = this.#options;
    await scheduler.wait(this.#life, random.below(20));
    const mode = rights.get(user);
    if (mode === undefined) {
      line.close("no-such-manuscript");
      return null;
    }
    const visitor = { userId: user as UserId, name: user, mode, credential: user, asked: null, until: null };
    return await this.keeper.join(manuscript, visitor, line, { isNaskah: true, clientId });
  }

  /** Nothing of it happens any more. The clients learn of it when they do. */
  die(ms: () => number): void {
    this.#life.ended = true;
    for (const line of this.#lines) line.cut(ms(), 0);
    this.#lines.clear();
  }

  #observer(): RoomObserver {
    const nothing = () => undefined;
    const { onRefused, onBroken, violation } = this.#options;
    return {
      rooms: nothing,
      connections: nothing,
      committed: nothing,
      acked: nothing,
      refused: onRefused,
      storeFailed: nothing,
      storeWorks: nothing,
      storeBroken: onBroken,
      diverged: ({ user }) => violation(`${user} said that it diverged`),
      damaged: (manuscript, seq) => violation(`${manuscript} is damaged at ${seq}`),
      failed: (what, error) => {
        // A snapshot may fail with the disk; nothing is lost by it.
        const message = error instanceof Error ? error.message : String(error);
        if (message !== "the disk failed")
          violation(`${what}: ${error instanceof Error ? error.stack : message}`);
      },
    };
  }
}

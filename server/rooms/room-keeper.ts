import type { DocumentJson, ManuscriptId, ThreadId, UserId } from "@naskah/model";
import { type CloseCode, type Down, type PresenceUser, SYNC } from "@naskah/protocol";
import type { Clock } from "../ports/clock.ts";
import type { AnchoredQuote, Draft, Drafts, TextAnchor } from "../ports/drafts.ts";
import type { LogEntry, UpdateLog } from "../ports/update-log.ts";
import { CommitQueue } from "./commit-queue.ts";
import type { Connection } from "./connection.ts";
import { colourOf, presenceFrame } from "./presence.ts";
import { type AdmittedUpdate, Room } from "./room.ts";
import { Session, type SessionHost, syncFrame } from "./session.ts";

/** Who connects, and how the door can decide about them again. */
export interface Visitor {
  readonly userId: UserId;
  readonly name: string;
  readonly mode: PresenceUser["mode"];
  /** What the door needs to decide again; opaque here. */
  readonly credential: string;
}

/** What the door says about somebody who is connected: as before, or out. */
export type Judgement =
  | { readonly mode: PresenceUser["mode"] }
  | { readonly close: Extract<CloseCode, "not-signed-in" | "not-allowed" | "no-such-manuscript"> };

/** Looks on: metrics and the log. No content reaches it (I9). */
export interface RoomObserver {
  rooms(count: number): void;
  connections(count: number): void;
  committed(entries: number, seconds: number): void;
  /** One audit line per refusal. */
  refused(refusal: { user: string; manuscript: string; code: CloseCode; detail: string }): void;
  storeFailed(error: unknown): void;
  storeWorks(): void;
  failed(what: string, error: unknown): void;
}

export interface RoomKeeperOptions {
  readonly log: UpdateLog;
  readonly clock: Clock;
  readonly pause: (ms: number) => Promise<void>;
  readonly observer: RoomObserver;
  readonly judge: (credential: string, manuscript: ManuscriptId) => Promise<Judgement>;
  /** A manuscript has been written in and is quiet for a moment: its lists may follow. */
  readonly onQuiet: (manuscript: ManuscriptId, document: DocumentJson) => Promise<void>;
  /** Milliseconds after the last connection until a room is put away. */
  readonly idleMs: number;
  /** Milliseconds without an edit until a manuscript counts as quiet. */
  readonly quietMs: number;
}

/** Updates after a snapshot that a later opening may well read again one by one. */
const TAIL = 200;

/** Opens rooms, keeps them while somebody is there, stores what they admit, and puts them away. The only owner of rooms. */
export class RoomKeeper implements Drafts {
  readonly #options: RoomKeeperOptions;
  readonly #queue: CommitQueue;
  readonly #rooms = new Map<ManuscriptId, Promise<LiveRoom>>();
  readonly #live = new Set<LiveRoom>();
  #connections = 0;
  #closing = false;

  constructor(options: RoomKeeperOptions) {
    this.#options = options;
    const { log, pause, observer } = options;
    this.#queue = new CommitQueue({
      log,
      pause,
      onCommit: (entries, seconds) => observer.committed(entries, seconds),
      onHealth: (error) => void this.#health(error),
    });
  }

  get storing(): boolean {
    return this.#queue.storing;
  }

  /** Lets somebody in. The caller hands every frame to the session, and says when the connection is gone. */
  async join(
    manuscript: ManuscriptId,
    visitor: Visitor,
    connection: Connection,
    isNaskah: boolean,
  ): Promise<Session | null> {
    if (this.#closing) {
      connection.close("restart", { retryMs: 500 });
      return null;
    }
    return await this.#in(manuscript, async (live) => {
      const session = this.#admit(live, visitor, connection, isNaskah);
      // Rights may have changed between the door's first word and now.
      await this.#judge(live, session, visitor);
      return session;
    });
  }

  #admit(live: LiveRoom, visitor: Visitor, connection: Connection, isNaskah: boolean): Session {
    const { manuscript } = live.room;
    const session = new Session({
      connection,
      host: this.#hostOf(live),
      user: {
        id: visitor.userId,
        name: visitor.name,
        color: colourOf(manuscript, visitor.userId),
        mode: visitor.mode,
      },
      isNaskah,
      now: () => performance.now(),
    });
    live.sessions.set(session, visitor);
    clearTimeout(live.idle);
    this.#connections += 1;
    this.#options.observer.connections(this.#connections);
    session.greet();
    if (!this.#queue.storing) session.tell({ type: "health", storing: false });
    return session;
  }

  async read(manuscript: ManuscriptId): Promise<Draft> {
    return await this.#in(manuscript, async ({ room }) => {
      const draft: Draft = { document: room.read(), seq: room.seq };
      await this.#queue.settled();
      return draft;
    });
  }

  async seed(manuscript: ManuscriptId, document: DocumentJson, author: UserId): Promise<void> {
    await this.#in(manuscript, (live) => this.#store(live, live.room.seed(document), "seed", author));
  }

  async contributors(manuscript: ManuscriptId, after: number, upTo: number): Promise<readonly UserId[]> {
    return await this.#options.log.writers(manuscript, after, upTo);
  }

  async markThread(
    manuscript: ManuscriptId,
    thread: ThreadId,
    anchor: TextAnchor,
  ): Promise<AnchoredQuote | null> {
    return await this.#in(manuscript, async (live) => {
      const marked = live.room.mark(thread, anchor);
      if (marked === null) return null;
      await this.#store(live, marked.update, "mark", null);
      return marked.quote;
    });
  }

  announce(manuscript: ManuscriptId, what: "manuscript" | "threads"): void {
    const open = this.#rooms.get(manuscript);
    if (open === undefined) return;
    this.#later("announce", async () => this.#tellAll(await open, { type: "changed", what }));
  }

  async reconsider(manuscript: ManuscriptId | null): Promise<void> {
    // Those who are still being let in are judged again in `join`.
    const concerned = [...this.#live].filter(
      ({ room }) => manuscript === null || room.manuscript === manuscript,
    );
    const judged = concerned.flatMap((live) =>
      [...live.sessions].map((entry) => this.#judge(live, ...entry)),
    );
    await Promise.all(judged);
  }

  /** Asks the door about somebody who is connected. Nothing they send meanwhile is applied before it has spoken (C8). */
  async #judge(live: LiveRoom, session: Session, visitor: Visitor): Promise<void> {
    session.hold();
    const judgement = await this.#options.judge(visitor.credential, live.room.manuscript);
    if ("close" in judgement) session.close(judgement.close, "rights changed");
    else if (judgement.mode !== session.user.mode) session.close("not-allowed", "mode changed");
    else session.resume();
  }

  /** Sends everybody away for a moment, and stores what is left. */
  async close(): Promise<void> {
    this.#closing = true;
    const open = await Promise.all(this.#rooms.values());
    await this.#queue.settled();
    for (const live of open) {
      for (const session of [...live.sessions.keys()]) session.close("restart", "shutdown", 500);
      clearTimeout(live.idle);
      clearTimeout(live.quiet);
      if (live.quiet !== undefined) await this.#quiet(live);
      await this.#snapshot(live);
    }
    this.#rooms.clear();
    this.#live.clear();
  }

  /** Acts in the one room of a manuscript, begun in the same turn in which it is known not to have been put away. */
  async #in<T>(manuscript: ManuscriptId, act: (live: LiveRoom) => T): Promise<Awaited<T>> {
    for (;;) {
      const live = await this.#open(manuscript);
      if (!live.retired) return await act(live);
    }
  }

  #open(manuscript: ManuscriptId): Promise<LiveRoom> {
    const found = this.#rooms.get(manuscript);
    if (found !== undefined) return found;
    const opening = this.#load(manuscript);
    this.#rooms.set(manuscript, opening);
    this.#options.observer.rooms(this.#rooms.size);
    opening.catch(() => {
      // Whoever waits for it hears why; the next one tries anew.
      if (this.#rooms.get(manuscript) === opening) this.#rooms.delete(manuscript);
    });
    return opening;
  }

  async #load(manuscript: ManuscriptId): Promise<LiveRoom> {
    const stored = await this.#options.log.load(manuscript);
    const live: LiveRoom = {
      room: new Room(manuscript, stored),
      sessions: new Map(),
      snapshotSeq: stored.snapshot?.seq ?? 0,
      idle: undefined,
      quiet: undefined,
      retired: false,
    };
    this.#live.add(live);
    this.#idleSoon(live);
    return live;
  }

  #hostOf(live: LiveRoom): SessionHost {
    return {
      room: live.room,
      store: (update, from) => this.#store(live, update, "edit", from.user.id as UserId, from),
      settled: () => this.#queue.settled(),
      showPresence: (from, frame) => {
        for (const session of live.sessions.keys()) if (session !== from) session.broadcast(frame);
      },
      othersOf: (session) => {
        const shown = [...live.sessions.keys()].flatMap((other) =>
          other === session || other.presence === null ? [] : [{ state: other.presence, user: other.user }],
        );
        return shown.length === 0 ? null : presenceFrame(shown);
      },
      refused: (session, code, detail) => {
        if (code === "restart") return;
        this.#options.observer.refused({
          user: session.user.id,
          manuscript: live.room.manuscript,
          code,
          detail,
        });
      },
      left: (session) => {
        if (!live.sessions.delete(session)) return;
        this.#connections -= 1;
        this.#options.observer.connections(this.#connections);
        this.#idleSoon(live);
      },
    };
  }

  /** Append, then let the others see (C2); the caller acknowledges when this resolves. */
  async #store(
    live: LiveRoom,
    update: AdmittedUpdate,
    kind: LogEntry["kind"],
    userId: UserId | null,
    from: Session | null = null,
  ): Promise<void> {
    await this.#queue.append({
      manuscriptId: live.room.manuscript,
      seq: update.seq,
      userId,
      kind,
      at: this.#options.clock.now().toISOString(),
      bytes: update.bytes,
      newOwners: update.newOwners,
    });
    const frame = syncFrame(SYNC.update, update.bytes);
    for (const session of live.sessions.keys()) if (session !== from) session.broadcast(frame);
    if (kind === "edit") this.#quietSoon(live);
  }

  #quietSoon(live: LiveRoom): void {
    clearTimeout(live.quiet);
    live.quiet = setTimeout(() => this.#later("quiet", () => this.#quiet(live)), this.#options.quietMs);
  }

  async #quiet(live: LiveRoom): Promise<void> {
    live.quiet = undefined;
    await this.#options.onQuiet(live.room.manuscript, live.room.read());
  }

  #idleSoon(live: LiveRoom): void {
    clearTimeout(live.idle);
    if (this.#closing || live.sessions.size > 0) return;
    live.idle = setTimeout(() => this.#later("unload", () => this.#unload(live)), this.#options.idleMs);
    live.idle.unref();
  }

  /** Puts a room away when nobody came meanwhile and nothing waits to be stored (C6, C11). */
  async #unload(live: LiveRoom): Promise<void> {
    const { manuscript } = live.room;
    const { seq } = live.room;
    await this.#snapshot(live);
    await this.#queue.settled();
    if (live.sessions.size > 0) return;
    if (live.room.seq !== seq || live.quiet !== undefined || !this.#queue.storing)
      return this.#idleSoon(live);
    live.retired = true;
    this.#live.delete(live);
    this.#rooms.delete(manuscript);
    this.#options.observer.rooms(this.#rooms.size);
  }

  async #snapshot(live: LiveRoom): Promise<void> {
    const { room } = live;
    const { seq } = room;
    if (seq - live.snapshotSeq < TAIL) return;
    const state = room.encode();
    await this.#queue.settled();
    await this.#options.log.saveSnapshot(
      room.manuscript,
      seq,
      this.#options.clock.now().toISOString(),
      state,
    );
    live.snapshotSeq = seq;
  }

  async #health(error: unknown): Promise<void> {
    const storing = error === null;
    if (storing) this.#options.observer.storeWorks();
    else this.#options.observer.storeFailed(error);
    for (const live of await Promise.all(this.#rooms.values()))
      this.#tellAll(live, { type: "health", storing });
  }

  #tellAll(live: LiveRoom, message: Down): void {
    for (const session of live.sessions.keys()) session.tell(message);
  }

  /** Work that nobody waits for; its failure is said aloud. */
  #later(what: string, work: () => Promise<void>): void {
    work().catch((error: unknown) => this.#options.observer.failed(what, error));
  }
}

interface LiveRoom {
  readonly room: Room;
  readonly sessions: Map<Session, Visitor>;
  snapshotSeq: number;
  idle: NodeJS.Timeout | undefined;
  quiet: NodeJS.Timeout | undefined;
  /** Put away: whoever still holds it opens the room anew. */
  retired: boolean;
}

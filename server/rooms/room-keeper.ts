import type { DocumentJson, ManuscriptId, ThreadId, UserId } from "@naskah/model";
import type { Down } from "@naskah/protocol";
import { guarded, guardedTimers, unattended } from "../guard.ts";
import type { Ballast } from "../ports/ballast.ts";
import type { Clock } from "../ports/clock.ts";
import type {
  AnchoredQuote,
  AuthoredBlock,
  Contribution,
  Draft,
  Drafts,
  HandedInText,
  Origin,
  TextAnchor,
  WordReplacement,
} from "../ports/drafts.ts";
import type { Timers } from "../ports/timers.ts";
import {
  DamagedLogError,
  type LogEntry,
  StorageFullError,
  StoreBrokenError,
  StoreFailingError,
  type UpdateLog,
} from "../ports/update-log.ts";
import { RefusedUpdate } from "./admission.ts";
import { authoredChanges } from "./authored-changes.ts";
import { MalformedError } from "./byte-reader.ts";
import { CommitQueue } from "./commit-queue.ts";
import type { Connection } from "./connection.ts";
import { DiskSpace } from "./disk-space.ts";
import type { Judgement, Visitor } from "./door-answer.ts";
import { contributions } from "./ledger.ts";
import { LiveRoom } from "./live-room.ts";
import { Offenders } from "./offenders.ts";
import { provenanceOf } from "./origin.ts";
import { PersonAllowance } from "./person-allowance.ts";
import { PersonLines } from "./person-lines.ts";
import { colourOf, presenceFrame } from "./presence.ts";
import { type AdmittedUpdate, Room } from "./room.ts";
import type { RoomObserver } from "./room-observer.ts";
import { RoomRights } from "./room-rights.ts";
import { SenderBudget } from "./sender-budget.ts";
import { Session, type SessionHost } from "./session.ts";
import { SnapshotWriter } from "./snapshot-writer.ts";
import type { StillStep } from "./stillness.ts";
import { TrialPlaces } from "./trial-places.ts";
import { Turns } from "./turns.ts";

export interface RoomKeeperOptions {
  readonly log: UpdateLog;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly ballast: Ballast;
  /** Waits; a process does not end meanwhile. */
  readonly pause: (ms: number) => Promise<void>;
  readonly observer: RoomObserver;
  readonly judge: (credential: string, manuscript: ManuscriptId) => Promise<Judgement>;
  /** A manuscript has been written in and is quiet for a moment: its lists may follow. Its headline's block, null when it has none. */
  readonly onQuiet: (manuscript: ManuscriptId, headline: DocumentJson | null) => Promise<void>;
  /** Milliseconds after the last connection until a room is put away. */
  readonly idleMs: number;
  /** Milliseconds without an edit until a manuscript counts as quiet. */
  readonly quietMs: number;
  /** Updates after a snapshot that a later opening may well read again one by one. */
  readonly tail?: number;
  /** Makes Yjs client ids for what the server writes. */
  readonly newClientId?: () => number;
}

const TAIL = 200;
/** So many times as many are too many even while people go on writing: a crash should cost little time. */
const LONGEST_TAIL = 10;
/** Milliseconds without an edit until everybody is told the room's state, until its objects are let go of. */
const TELL_STATE_MS = 3000;
const SLEEP_MS = 30_000;
/** Milliseconds until a room that somebody only looks at is made of objects, for the first key. */
const WAKE_MS = 50;
/** Bytes of one room that may wait for a store that fails. */
const MOST_QUEUED = 64 * 1024 * 1024;
/**
 * Bytes that one person may add to manuscripts: twice the longest step 2 at once, and as much an hour. A month offline brings 7 MB, a
 * whole book as text 2 MB; the log keeps every byte for ever.
 */
const GROWTH = 32 * 1024 * 1024;
/** Bytes of answers that are put together for one person, at once and a second: each is one piece of work, as long as the document. */
const ANSWERS = 16 * 1024 * 1024;
const ANSWERS_A_SECOND = 256 * 1024;
/** How long the end waits for a store that does not store, in milliseconds. */
const LAST_STORE_MS = 3000;

/** Opens rooms, keeps them while somebody is there, stores what they admit, and puts them away. The only owner of rooms. */
export class RoomKeeper implements Drafts {
  readonly #options: RoomKeeperOptions;
  readonly #queue: CommitQueue;
  readonly #tail: number;
  readonly #rooms = new Map<ManuscriptId, Promise<LiveRoom>>();
  readonly #live = new Set<LiveRoom>();
  readonly #offenders = new Offenders();
  readonly #growth = new PersonAllowance(GROWTH / 3600, GROWTH);
  readonly #answers = new PersonAllowance(ANSWERS_A_SECOND, ANSWERS);
  readonly #places = new TrialPlaces();
  readonly #budget: SenderBudget;
  readonly #lines = new PersonLines();
  readonly #turns: Turns;
  readonly #disk: DiskSpace;
  readonly #snapshots: SnapshotWriter;
  readonly #rights: RoomRights;
  readonly #damaged = new Set<ManuscriptId>();
  #connections = 0;
  #closing = false;

  constructor(given: RoomKeeperOptions) {
    const timers = guardedTimers(given.timers, (error) => given.observer.failed("timer", error));
    const options = { ...given, timers };
    this.#options = options;
    const { log, pause, observer, tail = TAIL } = options;
    this.#tail = tail;
    this.#turns = new Turns(timers);
    this.#budget = new SenderBudget(timers.soon);
    this.#queue = new CommitQueue({
      log,
      timers,
      pause,
      onCommit: (entries, seconds) => observer.committed(entries, seconds),
      onHealth: (error) => this.#health(error),
      onBroken: (error) => observer.storeBroken(error),
      onThrow: (error) => observer.failed("commit", error),
    });
    this.#disk = new DiskSpace({
      ballast: options.ballast,
      timers,
      isStoring: () => this.#queue.storing,
      inBackground: (work) => this.#later("ballast", work),
    });
    this.#snapshots = new SnapshotWriter({
      log,
      clock: options.clock,
      settled: () => this.#queue.settled(),
      inTurn: (whose, act) => this.#inTurn(whose, act),
    });
    this.#rights = new RoomRights({
      judge: options.judge,
      clock: options.clock,
      timers,
      inBackground: (work) => this.#later("judge", work),
    });
  }

  /** False while edits wait for a store that fails. */
  get storing(): boolean {
    return this.#queue.storing;
  }

  /** False while the disk has no room for anything new. */
  get hasRoom(): boolean {
    return !this.#disk.isFull;
  }

  get isClosing(): boolean {
    return this.#closing;
  }

  /** Lets somebody in. The caller hands every frame to the session, and says when the connection is gone. */
  async join(
    manuscript: ManuscriptId,
    visitor: Visitor,
    connection: Connection,
    { isNaskah, clientId }: { readonly isNaskah: boolean; readonly clientId: number | null },
  ): Promise<Session | null> {
    if (this.#closing) {
      connection.close("restart", { retryMs: 500 });
      return null;
    }
    if (this.#offenders.mustWait(visitor.userId, manuscript, this.#options.timers.now())) {
      connection.close("too-fast", { retryMs: 10_000 });
      return null;
    }
    const leave = this.#lines.take(visitor.userId, manuscript) ?? (await this.#lineAnew(visitor, manuscript));
    if (leave === null) {
      const refusal = { user: visitor.userId, manuscript, code: "too-fast", detail: "connections" } as const;
      this.#options.observer.refused(refusal);
      connection.close("too-fast", { retryMs: 10_000 });
      return null;
    }
    try {
      const session = await this.#letIn(manuscript, visitor, connection, { isNaskah, clientId });
      session.onGone(leave);
      return session;
    } catch (error) {
      leave();
      throw error;
    }
  }

  /** Somebody has as many connections as one may have: those that do not answer any more are ended, and it is tried once more. */
  async #lineAnew({ userId }: Visitor, manuscript: ManuscriptId): Promise<(() => void) | null> {
    const theirs = [...this.#live].flatMap(({ sessions }) =>
      [...sessions.keys()].filter(({ user }) => user.id === userId),
    );
    await Promise.all(
      theirs.map(async (session) => {
        if (!(await session.probe())) session.close("overloaded", "line lost");
      }),
    );
    return this.#lines.take(userId, manuscript);
  }

  async #letIn(
    manuscript: ManuscriptId,
    visitor: Visitor,
    connection: Connection,
    { isNaskah, clientId }: { readonly isNaskah: boolean; readonly clientId: number | null },
  ): Promise<Session> {
    const namesake = clientId === null ? null : ((await this.#open(manuscript)).namesake(clientId) ?? null);
    // The same browser that lost its line, unless the other end still answers: then it is a copy of it (T17).
    const rotate = namesake !== null && (await namesake.probe());
    if (namesake !== null && !rotate) namesake.close("overloaded", "line lost");
    return await this.#in(manuscript, async (live) => {
      const session = this.#admit(live, visitor, connection, { isNaskah, clientId, rotate });
      // Rights may have changed between the door's first word and now.
      await this.#rights.judge(live, session, visitor);
      return session;
    });
  }

  #admit(
    live: LiveRoom,
    visitor: Visitor,
    connection: Connection,
    {
      isNaskah,
      clientId,
      rotate,
    }: { readonly isNaskah: boolean; readonly clientId: number | null; readonly rotate: boolean },
  ): Session {
    const { manuscript } = live;
    const isDamaged = live.room.damagedAt !== null;
    const session = new Session({
      connection,
      host: this.#hostOf(live),
      user: {
        id: visitor.userId,
        name: visitor.name,
        color: colourOf(manuscript, visitor.userId),
        // A damaged manuscript can be read as far as it is whole, and written in by nobody.
        mode: isDamaged ? "read" : visitor.mode,
      },
      isNaskah,
      clientId: rotate ? null : clientId,
    });
    live.sessions.set(session, visitor);
    live.cancel("idle");
    this.#connections += 1;
    this.#options.observer.connections(this.#connections);
    session.greet(rotate);
    // The page may not know yet.
    if (isDamaged) session.tell({ type: "changed", what: "manuscript" });
    if (!this.#queue.storing) session.tell({ type: "health", storing: false });
    if (visitor.mode === "edit" && live.room.isSlowToWake)
      live.later("wake", WAKE_MS, () => {
        this.#attempt("wake", live, () => live.room.wake());
        live.stillness.touch();
      });
    return session;
  }

  async read(manuscript: ManuscriptId): Promise<Draft> {
    return await this.#in(manuscript, async (live) => {
      const { room } = live;
      if (room.damagedAt !== null) throw new DamagedLogError(manuscript, room.damagedAt);
      // Nobody waits for a store that may never store.
      if (live.queuedBytes > 0 && !this.#queue.storing) throw new StoreFailingError();
      const draft: Draft = { document: room.read(), seq: room.seq };
      await this.#settled(live);
      return draft;
    });
  }

  /**
   * So many bytes more, or fewer, of a message of this person's are there and not the rest of it.
   * @returns false when that is more than anybody needs.
   */
  unfinished(person: string, bytes: number): boolean {
    return this.#lines.unfinished(person, bytes);
  }

  #expectStoring(): void {
    if (!this.#queue.storing) throw new StoreFailingError();
  }

  isDamaged(manuscript: ManuscriptId): boolean {
    return this.#damaged.has(manuscript);
  }

  async seed(
    manuscript: ManuscriptId,
    document: DocumentJson,
    author: UserId,
    origin: Origin | null,
  ): Promise<void> {
    const provenance = origin === null ? null : provenanceOf(origin);
    await this.#in(manuscript, (live) =>
      this.#store(live, [{ update: live.room.seed(document), kind: "seed", userId: author, provenance }]),
    );
  }

  async position(manuscript: ManuscriptId): Promise<number> {
    return await this.#in(manuscript, (live) => live.room.seq);
  }

  async contributions(
    manuscript: ManuscriptId,
    after: number,
    upTo: number,
    handedIn: readonly HandedInText[],
  ): Promise<readonly Contribution[]> {
    this.#expectStoring();
    await this.#queue.settled();
    return await contributions(this.#options.log, manuscript, after, upTo, handedIn);
  }

  async changes(manuscript: ManuscriptId, after: number, upTo: number): Promise<readonly AuthoredBlock[]> {
    this.#expectStoring();
    await this.#queue.settled();
    return await authoredChanges(this.#options.log, manuscript, after, upTo);
  }

  async markThread(
    manuscript: ManuscriptId,
    thread: ThreadId,
    anchor: TextAnchor,
  ): Promise<AnchoredQuote | null> {
    return await this.#in(manuscript, async (live) => {
      if (live.room.damagedAt !== null) throw new DamagedLogError(manuscript, live.room.damagedAt);
      const marked = markOrNull(live.room, thread, anchor);
      if (marked === null) return null;
      await this.#store(live, [{ update: marked.update, kind: "mark", userId: null }]);
      return marked.quote;
    });
  }

  async replaceWords(
    manuscript: ManuscriptId,
    replacements: readonly WordReplacement[],
    author: UserId,
  ): Promise<number> {
    if (replacements.length === 0) return 0;
    return await this.#in(manuscript, async (live) => {
      if (live.room.damagedAt !== null) throw new DamagedLogError(manuscript, live.room.damagedAt);
      const replaced = live.room.replaceWords(replacements);
      if (replaced === null) return 0;
      await this.#store(live, [{ update: replaced.update, kind: "edit", userId: author }]);
      return replaced.count;
    });
  }

  announce(manuscript: ManuscriptId, what: "manuscript" | "threads"): void {
    const open = this.#rooms.get(manuscript);
    if (open === undefined) return;
    this.#later("announce", async () => this.#tellAll(await open, { type: "changed", what }));
  }

  async reconsider(whom: ManuscriptId | ReadonlySet<UserId>): Promise<void> {
    // Those who are still being let in are judged again in `join`.
    const seats = [...this.#live].flatMap((live) =>
      [...live.sessions].map(([session, visitor]) => ({ live, session, visitor })),
    );
    await this.#rights.judgeAll(
      seats.filter(({ live, visitor }) =>
        typeof whom === "string" ? live.manuscript === whom : whom.has(visitor.userId),
      ),
    );
  }

  /** Sends everybody away for a moment, and stores what is left; what a failing store does not take, its writers still have (C4). */
  async close(): Promise<void> {
    this.#closing = true;
    const opened = await Promise.allSettled(this.#rooms.values());
    const open = opened.flatMap((outcome) => (outcome.status === "fulfilled" ? [outcome.value] : []));
    await this.#settledSoon();
    for (const live of open) {
      live.fanout.flush();
      for (const session of [...live.sessions.keys()]) session.close("restart", "shutdown", 500);
    }
    if (!this.#queue.storing) return;
    for (const live of open) {
      live.cancelAll();
      // Lists and snapshots follow at the next opening when they cannot now.
      await this.#aloud("quiet", () => this.#quiet(live));
      await this.#aloud("snapshot", () => this.#snapshots.write(live, this.#tail));
    }
    this.#rooms.clear();
    this.#live.clear();
  }

  /** Resolves when everything that the room admitted is stored. What others wait for does not hold up who only reads (I8). */
  #settled(live: LiveRoom): Promise<void> {
    return live.queuedBytes === 0 ? Promise.resolve() : this.#queue.settled();
  }

  #settledSoon(): Promise<void> {
    return new Promise((done) => {
      const cancel = this.#options.timers.after(LAST_STORE_MS, done);
      this.#later("settle", async () => {
        await this.#queue.settled();
        cancel();
        done();
      });
    });
  }

  /** Acts in the one room of a manuscript, begun in the same turn in which it is known not to have been put away. */
  async #in<T>(manuscript: ManuscriptId, act: (live: LiveRoom) => T): Promise<Awaited<T>> {
    for (;;) {
      const live = await this.#open(manuscript);
      if (live.retired) continue;
      try {
        return await act(live);
      } catch (error) {
        if (!isExpected(error)) this.#recover(live, "room", error);
        throw error;
      }
    }
  }

  /** Something threw that nobody expected: the room is made anew from what is sure. */
  #recover(live: LiveRoom, what: string, error: unknown): void {
    this.#options.observer.failed(what, error);
    if (!live.room.recover(live.handedSeq)) this.#retire(live);
  }

  /** The same in what a room does by itself: nobody can say what its readers got, so they sync again. */
  #stumbled(live: LiveRoom, error: unknown): void {
    this.#recover(live, "room timer", error);
    this.#sendAway(live);
  }

  #sendAway(live: LiveRoom): void {
    for (const session of [...live.sessions.keys()]) session.close("overloaded", "room failed", 500);
  }

  /** A room that holds what nobody was given: the next one to come opens it from the log, which knows what was said to be stored. */
  #retire(live: LiveRoom): void {
    live.retired = true;
    this.#sendAway(live);
    live.cancelAll();
    this.#live.delete(live);
    this.#rooms.delete(live.manuscript);
    this.#options.observer.rooms(this.#rooms.size);
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
    const room = new Room(manuscript, stored, this.#options.newClientId, this.#places);
    if (room.damagedAt === null) this.#damaged.delete(manuscript);
    else {
      this.#damaged.add(manuscript);
      this.#options.observer.damaged(manuscript, room.damagedAt);
      // Never shown empty: without anything before the damage there is nothing to show.
      if (room.seq === 0) throw new DamagedLogError(manuscript, room.damagedAt);
    }
    const timers = guardedTimers(this.#options.timers, (error) => this.#stumbled(live, error));
    const live: LiveRoom = new LiveRoom(
      room,
      stored.snapshot?.seq ?? 0,
      timers,
      (made) => this.#whenStill(made),
      (from, ms) => this.#budget.charge(from.user.id, ms, timers.now()),
    );
    live.toldSeq = room.seq;
    this.#live.add(live);
    this.#idleSoon(live);
    return live;
  }

  #hostOf(live: LiveRoom): SessionHost {
    const { observer, timers } = this.#options;
    return {
      room: live.room,
      timers,
      closedTo: (user, bytes) =>
        this.#disk.isFull ||
        live.queuedBytes > MOST_QUEUED ||
        !this.#growth.hasRoom(user, bytes, timers.now())
          ? "storage-full"
          : null,
      mayAsk: (user) => this.#answers.hasRoom(user, 1, timers.now()),
      answered: (user, bytes) => this.#answers.spend(user, bytes, timers.now()),
      budget: this.#budget,
      unfinished: (user, bytes) => this.#lines.unfinished(user, bytes),
      inTurn: (user, act) =>
        this.#turns.take(user, () => {
          this.#budget.turnCame(user);
          act();
        }),
      store: (update, repair, from) => {
        // Also what the room had to write because of it: a few bytes can make many necessary.
        const size = (update?.bytes.length ?? 0) + (repair?.bytes.length ?? 0);
        this.#growth.spend(from.user.id, size, timers.now());
        this.#gatherSoon(live, from.user.id);
        return this.#store(live, editsOf(update, repair, from));
      },
      settled: () => this.#settled(live),
      showPresence: (state, user, from) => live.fanout.presence(state, user, from),
      sentVector: () => live.fanout.sentVector(),
      othersOf: (session) => {
        const shown = live.othersOf(session);
        return shown.length === 0 ? null : presenceFrame(shown);
      },
      acked: (ms) => observer.acked(ms, this.#queue.depth),
      diverged: (session, seq) =>
        observer.diverged({ user: session.user.id, manuscript: live.manuscript, seq }),
      refused: (session, code, detail) => {
        if (code === "restart") return;
        this.#offenders.refused(session.user.id, live.manuscript, code, timers.now());
        observer.refused({ user: session.user.id, manuscript: live.manuscript, code, detail });
      },
      failed: (error) => this.#recover(live, "frame", error),
      left: (session) => {
        if (!live.sessions.delete(session)) return;
        this.#connections -= 1;
        observer.connections(this.#connections);
        this.#idleSoon(live);
      },
    };
  }

  /** In a turn of its own, at the expense of whoever wrote so much. */
  #gatherSoon(live: LiveRoom, whose: string): void {
    if (live.isGathering || !live.room.isScattered) return;
    live.isGathering = true;
    const { timers } = this.#options;
    this.#later("gather", () =>
      this.#inTurn(whose, () => {
        live.isGathering = false;
        if (live.retired || !live.room.isScattered) return;
        const began = timers.now();
        live.room.gather();
        this.#budget.charge(whose, timers.now() - began, timers.now());
      }),
    );
  }

  /** Append, all in one commit, then let the others see (C2); the caller acknowledges when this resolves. */
  async #store(live: LiveRoom, written: readonly Written[]): Promise<void> {
    const size = written.reduce((sum, { update }) => sum + update.bytes.length, 0);
    const at = this.#options.clock.now().toISOString();
    live.handedSeq = written.at(-1)?.update.seq ?? live.handedSeq;
    live.queuedBytes += size;
    await this.#queue.append(
      ...written.map(({ update, kind, userId, onBehalfOf = null, provenance = null }) => ({
        manuscriptId: live.manuscript,
        seq: update.seq,
        userId,
        onBehalfOf,
        provenance,
        kind,
        at,
        bytes: update.bytes,
        newOwners: update.newOwners,
      })),
    );
    live.queuedBytes -= size;
    for (const { update, from } of written)
      live.fanout.update(update, update.isTidied ? null : (from ?? null));
    if (written.some(({ kind }) => kind === "edit")) live.isAhead = true;
    live.stillness.touch();
    const longest = this.#tail * LONGEST_TAIL;
    if ((written.at(-1)?.update.seq ?? 0) - live.snapshotSeq >= longest && !live.isSaving)
      this.#later("snapshot", () => this.#snapshots.write(live, longest));
  }

  #whenStill(live: LiveRoom): readonly StillStep[] {
    return [
      { ms: this.#options.quietMs, act: () => this.#later("quiet", () => this.#quiet(live)) },
      { ms: TELL_STATE_MS, act: () => this.#whileStill("state", live, () => this.#tellState(live)) },
      { ms: SLEEP_MS, act: () => this.#whileStill("sleep", live, () => live.room.sleep()) },
    ];
  }

  async #quiet(live: LiveRoom): Promise<void> {
    if (!live.isAhead) return;
    live.isAhead = false;
    await this.#options.onQuiet(live.manuscript, live.room.readFirst("headline"));
  }

  /** Whoever has sent and received everything has the same; else they say so, and read it anew. */
  #tellState(live: LiveRoom): void {
    const { seq } = live.room;
    if (seq === live.toldSeq || ![...live.sessions.keys()].some(({ isNaskah }) => isNaskah)) return;
    live.toldSeq = seq;
    this.#tellAll(live, { type: "state", seq, hash: live.room.stateHash() });
  }

  #idleSoon(live: LiveRoom): void {
    if (this.#closing || live.sessions.size > 0) return;
    live.later("idle", this.#options.idleMs, () => this.#later("unload", () => this.#unload(live)));
  }

  /** Puts a room away when nobody came meanwhile and nothing waits to be stored (C6, C11). */
  async #unload(live: LiveRoom): Promise<void> {
    const { seq } = live.room;
    await this.#snapshots.write(live, this.#tail);
    await this.#queue.settled();
    if (live.sessions.size > 0) return;
    if (live.room.seq !== seq || live.isAhead || live.isSaving || !this.#queue.storing)
      return this.#idleSoon(live);
    this.#retire(live);
  }

  #health(error: unknown): void {
    const storing = error === null;
    if (storing) this.#options.observer.storeWorks();
    else this.#options.observer.storeFailed(error);
    for (const live of this.#live) this.#tellAll(live, { type: "health", storing });
    if (error instanceof StorageFullError) this.#disk.ranOut();
  }

  #tellAll(live: LiveRoom, message: Down): void {
    for (const session of live.sessions.keys()) session.tell(message);
  }

  /** What costs the length of the document, in a turn of its own: others' keys come before it. */
  #attempt(what: string, live: LiveRoom, act: () => void): void {
    this.#later(what, () => this.#inTurn(live.manuscript, () => (live.retired ? undefined : act())));
  }

  /** The same, unless somebody has written when the turn comes: then the room is not still. */
  #whileStill(what: string, live: LiveRoom, act: () => void): void {
    const { seq } = live.room;
    // What is not stored was sent to nobody yet; once it is, this is asked again.
    if (live.queuedBytes > 0) return;
    this.#attempt(what, live, () => {
      if (live.room.seq === seq) act();
    });
  }

  #inTurn<T>(whose: string, act: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#turns.take(
        whose,
        guarded(() => resolve(act()), reject),
      );
    });
  }

  /** Work that nobody waits for. */
  #later(what: string, work: () => Promise<void>): void {
    unattended(
      () => this.#aloud(what, work),
      (error) => this.#options.observer.failed(what, error),
    );
  }

  /** Work on which nothing depends; its failure is said aloud, and ends the process when the store is broken (THREATS D7). */
  async #aloud(what: string, work: () => Promise<void>): Promise<void> {
    const { observer } = this.#options;
    try {
      await work();
    } catch (error) {
      if (error instanceof StoreBrokenError) observer.storeBroken(error);
      else observer.failed(what, error);
    }
  }
}

/** An update that the room made its own, and who wrote it. */
interface Written {
  readonly update: AdmittedUpdate;
  readonly kind: LogEntry["kind"];
  readonly userId: UserId | null;
  /** For whom the server wrote it. */
  readonly onBehalfOf?: UserId;
  /** Where its words are from. */
  readonly provenance?: string | null;
  /** Who has it already. */
  readonly from?: Session;
}

/**
 * What somebody sent, and what the room put right after it: everybody gets that. It says what they meant, so it counts as theirs; else a
 * format that only it holds would be nobody's, and who gave it could approve it (G1).
 */
function editsOf(
  update: AdmittedUpdate | null,
  repair: AdmittedUpdate | null,
  from: Session,
): readonly Written[] {
  const userId = from.user.id as UserId;
  return [
    ...(update === null ? [] : [{ update, kind: "edit", userId, from } as const]),
    ...(repair === null ? [] : [{ update: repair, kind: "tidy", userId: null, onBehalfOf: userId } as const]),
  ];
}

/** What a use case is told, and what says nothing about the room. */
function isExpected(error: unknown): boolean {
  return (
    error instanceof DamagedLogError || error instanceof StoreFailingError || error instanceof RefusedUpdate
  );
}

/** What is no anchor marks nothing, like one whose words are gone. */
function markOrNull(room: Room, thread: ThreadId, anchor: TextAnchor): ReturnType<Room["mark"]> {
  try {
    return room.mark(thread, anchor);
  } catch (error) {
    if (error instanceof MalformedError || error instanceof RefusedUpdate) return null;
    throw error;
  }
}

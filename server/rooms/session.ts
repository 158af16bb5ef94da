import type { UserId } from "@naskah/model";
import {
  type CloseCode,
  type Down,
  FRAME,
  inParts,
  MAX_SYNC_BYTES,
  type Mode,
  PartReader,
  type PresenceUser,
  SYNC,
  Up,
} from "@naskah/protocol";
import * as encoding from "lib0/encoding";
import Value from "typebox/value";
import { Allowance } from "../allowance.ts";
import { guarded, unattended } from "../guard.ts";
import type { Timers } from "../ports/timers.ts";
import { RefusedUpdate, refusalOf, type Sender } from "./admission.ts";
import { ByteReader, MalformedError } from "./byte-reader.ts";
import type { Connection } from "./connection.ts";
import type { Shown } from "./fanout.ts";
import { jsonDepth } from "./json-shape.ts";
import { Lag } from "./lag.ts";
import { IN_ONE_PIECE, IN_ONE_PIECE_STOCK, IN_PARTS, type LongestFrames } from "./longest-frames.ts";
import { type PresenceState, presenceFrame, readPresence } from "./presence.ts";
import { ReadPosition } from "./read-position.ts";
import type { HasRead } from "./reading.ts";
import type { Admission, AdmittedUpdate, Missing, Room } from "./room.ts";
import type { SenderBudget } from "./sender-budget.ts";
import { syncFrame } from "./sync-frame.ts";
import { type WaitingFrame, WaitingFrames } from "./waiting-frames.ts";

/** Client ids that a connection may begin to write under: one a visit, and some for honest accidents. Step 2 may bring weeks. */
const NEW_IDS_AN_HOUR = 8;
const NEW_IDS_IN_STEP2 = 256;
/** Bytes of frames that were read and wait: two of the longest. A line that waits is not read, so that it comes to less by far. */
const MOST_WAITING = 2 * MAX_SYNC_BYTES;
/** How long somebody waits who sent more frames than anybody needs, in milliseconds: some more may come then. */
const RATE_MS = 100;
/** Milliseconds without a frame after which somebody's own presence is sent back; clients say it anew every 15 s. */
const SILENCE_MS = 10_000;
/** What a message of our own client is nested at the most. */
const UP_DEPTH = 2;

/** What a session asks of the house around its room. */
export interface SessionHost {
  readonly room: Room;
  readonly timers: Timers;
  /** A close code while nothing new can be taken in: whoever sends it, or so many bytes from this person. */
  closedTo(user: string, bytes: number): CloseCode | null;
  /** Whether an answer that costs the length of the document may be put together for somebody now. */
  mayAsk(user: string): boolean;
  /** One of so many bytes was. */
  answered(user: string, bytes: number): void;
  /** What everybody's work has cost. */
  readonly budget: SenderBudget;
  /** So many bytes more, or fewer, of this person's wait for the rest of their frames; false when they are too many. */
  unfinished(user: string, bytes: number): boolean;
  /** Does a piece of somebody's work in a turn of its own. */
  inTurn(user: string, act: () => void): void;
  /** Resolves when the update, and what was put right after it, is on the disk; everybody else gets it then. */
  store(update: AdmittedUpdate | null, repair: AdmittedUpdate | null, from: Session): Promise<void>;
  /** Resolves when everything that was admitted before is on the disk. */
  settled(): Promise<void>;
  showPresence(state: PresenceState, user: PresenceUser | null, from: Session): void;
  /** The state vector of what every reader was sent before the frame that is being sent. */
  sentVector(): Uint8Array;
  /** A frame that shows everybody else. */
  othersOf(session: Session): Uint8Array | null;
  /** So many milliseconds went by between a frame's coming and its ack. */
  acked(ms: number): void;
  diverged(session: Session, seq: number): void;
  refused(session: Session, code: CloseCode, detail: string): void;
  /** Something threw that nobody expected: it is said aloud, and the room is made sure of. */
  failed(error: unknown): void;
  left(session: Session): void;
}

export interface SessionOptions {
  readonly connection: Connection;
  readonly host: SessionHost;
  readonly user: PresenceUser;
  /** True for our own client, which understands `naskah` messages and parts. */
  readonly isNaskah: boolean;
  /** The Yjs client id that the other end says it writes under; null when it does not say. */
  readonly clientId: number | null;
}

/** One connection to one manuscript. */
export class Session {
  readonly user: PresenceUser;
  /** The client id that was named when the connection began. */
  readonly namedClient: number | null;
  readonly isNaskah: boolean;
  readonly #host: SessionHost;
  readonly #connection: Connection;
  readonly #frames: Allowance;
  readonly #syncs: Allowance;
  readonly #newIds: Allowance;
  readonly #parts = new PartReader();
  readonly #lag: Lag;
  readonly #reader: ReadPosition;
  /** What the other end had when it last asked. */
  #vector: ReadonlyMap<number, number> | null = null;
  /** Up to which position that was everything. */
  #begun = 0;
  /** What the reader had when it fell behind. */
  #missedSince: Uint8Array | null = null;
  presence: PresenceState | null = null;
  /** When the other end was sent something last. */
  #sentAt = Number.NEGATIVE_INFINITY;
  #clientId: number | null = null;
  #synced = false;
  /** Everything that was sent has left. */
  #isFlowing = true;
  #closed = false;
  /** Frames with content that came, and those of them that are acknowledged. */
  #received = 0;
  #acked = 0;
  /** Number of the first frame that came before what it builds on, until step 2 is stored. */
  #firstEarly: number | null = null;
  #ackSent = 0;
  #ackSeq = 0;
  /** Frames that were read and may not be taken in yet: the door decides again (C8), a long one is under way, or their sender owes time. */
  readonly #waiting = new WaitingFrames();
  #isJudged = false;
  /** The line is over; what it brought before is still taken in. */
  #isEnding = false;
  #isPaused = false;
  /** Stops waiting until more may be taken in; null when nothing of that kind is waited for. */
  #stopWaiting: (() => void) | null = null;
  /** Bytes of parts whose rest has not come. */
  #unfinished = 0;
  /** A long frame that is being taken in, a step a turn; what comes after it waits. */
  #taking: {
    readonly steps: Generator<void, Admission>;
    readonly done: (admission: Admission) => void;
    /** Milliseconds that it has cost so far. */
    cost: number;
    /** Its next step waits for its turn. */
    isQueued: boolean;
  } | null = null;
  readonly #whenGone: (() => void)[] = [];

  constructor({ connection, host, user, isNaskah, clientId }: SessionOptions) {
    this.#connection = connection;
    this.#host = host;
    this.user = user;
    this.isNaskah = isNaskah;
    this.namedClient = clientId;
    const now = host.timers.now();
    this.#frames = new Allowance(100, 300, now);
    this.#syncs = new Allowance(1, 5, now);
    this.#newIds = new Allowance(NEW_IDS_AN_HOUR / 3600, NEW_IDS_AN_HOUR, now);
    this.#reader = new ReadPosition((heard) => connection.echo(heard));
    this.#lag = new Lag({
      connection,
      timers: host.timers,
      onCaughtUp: () => this.#catchUp(),
      onAsleep: () => {
        this.close("overloaded", "slow reader", 1000);
        connection.terminate();
      },
    });
  }

  /** The server's first words: who you are, what it has, who else is here. */
  greet(rotate: boolean): void {
    const { room } = this.#host;
    this.tell({ type: "hello", seq: room.seq, user: this.user, rotate });
    this.#send(syncFrame(SYNC.step1, room.stateVector()));
    const others = this.#host.othersOf(this);
    if (others !== null) this.#send(others);
  }

  /** Our own message; a stock client never gets one. */
  tell(message: Down): void {
    if (!this.isNaskah) return;
    this.#send(
      encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, FRAME.naskah);
        encoding.writeVarString(encoder, JSON.stringify(message));
      }),
    );
  }

  /** Sends a frame that was encoded once for all; a reader that lags gets everything later. */
  broadcast(frame: Uint8Array, shown: Shown | null): void {
    if (this.#closed) return;
    unattended(() => {
      if (!this.#isFlowing && this.#lag.isBehind) {
        this.#missedSince ??= this.#host.sentVector();
        return;
      }
      this.#sendLong(frame);
      if (shown !== null) this.#reader.sent(shown);
    }, this.#stumble);
  }

  /** Whether the other end answers. */
  probe(): Promise<boolean> {
    return this.#closed ? Promise.resolve(false) : this.#connection.probe();
  }

  receive(frame: Uint8Array, isBinary: boolean): void {
    if (this.#closed) return;
    if (!isBinary) {
      this.close("malformed", "text frame");
      return;
    }
    const { budget, timers } = this.#host;
    if (budget.isOverdrawn(this.user.id, timers.now())) {
      this.close("too-fast", "work", 10_000);
      return;
    }
    this.#waiting.push({ bytes: frame, readTo: this.#reader.position });
    this.#goOn();
    if (this.#waiting.size > MOST_WAITING) this.close("too-fast", "while waiting", 1000);
  }

  /** Keeps what comes until `resume`; nothing is taken in meanwhile. */
  hold(): void {
    this.#isJudged = true;
  }

  resume(): void {
    this.#isJudged = false;
    if (this.#taking !== null) this.#takeOn();
    else this.#goOn();
  }

  /** Takes in what waits, as far as may be. Meanwhile the line is read only when nothing waits, so that its own network makes it wait. */
  #goOn(): void {
    for (let next = this.#waiting.first; next !== null && this.#mayTake(next); next = this.#waiting.first) {
      this.#waiting.shift();
      const { bytes, readTo } = next;
      this.#spend(() =>
        this.#guard(() => {
          if (this.isNaskah && bytes[0] === FRAME.part) this.#part(bytes, readTo);
          else this.#handle(bytes, this.isNaskah ? IN_ONE_PIECE : IN_ONE_PIECE_STOCK, readTo);
        }),
      );
    }
    if (this.#closed) return;
    const mustWait = this.#waiting.first !== null;
    if (!mustWait && this.#isEnding) this.#end();
    else if (mustWait !== this.#isPaused) {
      this.#isPaused = mustWait;
      if (mustWait) this.#connection.pause();
      else this.#connection.resume();
    }
  }

  /** Whether this frame may be taken in now; if time alone is missing, it is waited for. */
  #mayTake({ bytes }: WaitingFrame): boolean {
    if (this.#closed || this.#isJudged || this.#taking !== null || this.#stopWaiting !== null) return false;
    const { budget, timers } = this.#host;
    const now = timers.now();
    const wait = budget.waitOf(this.user.id, now);
    if (wait > 0) return this.#goOnAfter(wait);
    if (budget.isBusy(this.user.id)) return this.#goOnInTurn();
    if (bytes[0] === FRAME.sync && bytes[1] === SYNC.step1 && !this.#syncs.take(now))
      return this.#goOnAfter(RATE_MS);
    return this.#frames.take(now) || this.#goOnAfter(RATE_MS);
  }

  #goOnAfter(ms: number): false {
    this.#stopWaiting = this.#host.timers.after(
      ms,
      guarded(() => {
        this.#stopWaiting = null;
        this.#goOn();
      }, this.#fail),
    );
    return false;
  }

  #goOnInTurn(): false {
    let isStopped = false;
    this.#stopWaiting = () => {
      isStopped = true;
    };
    const go = guarded(() => {
      if (isStopped) return;
      this.#stopWaiting = null;
      this.#goOn();
    }, this.#fail);
    this.#host.inTurn(this.user.id, go);
    return false;
  }

  /** Does something at its sender's expense. @returns milliseconds */
  #spend(act: () => void, before = 0): number {
    const { budget, timers } = this.#host;
    const began = timers.now();
    act();
    const now = timers.now();
    budget.charge(this.user.id, now - began, now, before);
    return now - began;
  }

  /** Whatever a frame, or what follows from it, throws ends this session, and nothing else. */
  #guard(act: () => void): void {
    try {
      act();
    } catch (error) {
      this.#fail(error);
    }
  }

  readonly #fail = (error: unknown): void => {
    const refusal = refusalOf(error);
    if (refusal instanceof RefusedUpdate) {
      this.close(refusal.code, refusal.message);
      return;
    }
    // The bytes made us stumble: they are not for us, and their sender keeps them as a draft copy.
    this.close("malformed", nameOf(error));
    this.#host.failed(error);
  };

  /** What follows from a frame that was taken in is no fault of it: whoever is here syncs again. */
  readonly #stumble = (error: unknown): void => {
    this.close("overloaded", nameOf(error), 1000);
    this.#host.failed(error);
  };

  /** Does something when a promise is kept, unless it is over then. */
  #then(promise: Promise<unknown>, act: () => void): void {
    unattended(() => promise.then(act), this.#stumble);
  }

  close(code: CloseCode, detail: string, retryMs?: number): void {
    if (this.#closed) return;
    this.#host.refused(this, code, detail);
    this.#connection.close(code, {
      seq: this.#ackSeq,
      ...(retryMs === undefined ? {} : { retryMs }),
    });
    this.#end();
  }

  /** Something to do when the connection is over. */
  onGone(act: () => void): void {
    if (this.#closed) act();
    else this.#whenGone.push(act);
  }

  /** The line is over: what came before and waits for time alone is taken in all the same, for nobody may be there to send it again. */
  gone(): void {
    if (this.#closed) return;
    this.#isEnding = true;
    this.#hide();
    if (this.#taking !== null || this.#waiting.first === null) this.#end();
  }

  #end(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#taking?.steps.return(NOTHING);
    this.#taking = null;
    this.#stopWaiting?.();
    this.#waiting.clear();
    this.#host.unfinished(this.user.id, -this.#unfinished);
    for (const act of this.#whenGone) act();
    this.#lag.stop();
    this.#host.left(this);
    this.#hide();
  }

  #hide(): void {
    const { presence } = this;
    this.presence = null;
    if (presence !== null) this.#host.showPresence(presence, null, this);
  }

  #part(frame: Uint8Array, readTo: number): void {
    try {
      const whole = this.#parts.add(frame);
      const added = whole === null ? frame.length : -this.#unfinished;
      this.#unfinished += added;
      if (!this.#host.unfinished(this.user.id, added)) this.close("overloaded", "unfinished frames", 10_000);
      else if (whole !== null) this.#handle(whole, IN_PARTS, readTo);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new MalformedError(error.message);
    }
  }

  #handle(frame: Uint8Array, most: LongestFrames, readTo: number): void {
    const reader = new ByteReader(frame);
    const kind = reader.varUint();
    switch (kind) {
      case FRAME.sync:
        this.#sync(reader, frame.length, most, readTo);
        return;
      case FRAME.awareness:
        this.#presence(reader.varBytes());
        return;
      case FRAME.queryAwareness: {
        const others = this.#host.othersOf(this);
        if (others !== null) this.#send(others);
        return;
      }
      case FRAME.naskah:
        this.#up(reader.varString());
        return;
      default:
        throw new MalformedError(`message ${kind}`);
    }
  }

  #up(json: string): void {
    const message = this.isNaskah ? parsed(json) : null;
    // What only the server says, or nobody.
    if (!Value.Check(Up, message)) this.close("not-allowed", "server's own message");
    else this.#host.diverged(this, message.seq);
  }

  #sync(reader: ByteReader, length: number, most: LongestFrames, readTo: number): void {
    const kind = reader.varUint();
    if (kind === SYNC.step1) {
      this.#step1(reader.varBytes());
      return;
    }
    if (kind !== SYNC.step2 && kind !== SYNC.update) throw new MalformedError(`sync message ${kind}`);
    if (length > (kind === SYNC.step2 ? most.step2 : most.update)) this.close("too-large", `${length} bytes`);
    else this.#content(reader.varBytes(), kind === SYNC.step2, readTo);
  }

  #step1(stateVector: Uint8Array): void {
    const { room } = this.#host;
    const had = room.readVector(stateVector);
    this.#vector = had;
    const position = room.positionOf(had);
    this.#reader.begin(position);
    this.#begun = Math.max(this.#begun, position);
    // Putting the answer together takes some milliseconds of a long document; many who ask at once wait for each other.
    this.#inTurn(
      guarded(() => {
        if (this.#closed) return;
        const isAtHand = room.isAtHand(stateVector);
        if (!isAtHand && !this.#host.mayAsk(this.user.id)) {
          this.close("overloaded", "answers", 10_000);
          return;
        }
        const missing = room.missingFor(stateVector);
        if (!isAtHand) this.#host.answered(this.user.id, lengthOf(missing));
        const { seq } = room;
        // Others see an edit only when it is stored; so does who comes now.
        this.#then(this.#host.settled(), () => {
          for (const { kind, bytes } of missing) this.#sendLong(syncFrame(kind, bytes));
          this.#reader.sent({ from: 0, to: seq, reformats: true });
        });
      }, this.#fail),
    );
  }

  #content(bytes: Uint8Array, isStep2: boolean, readTo: number): void {
    const { room, timers } = this.#host;
    this.#received += 1;
    const read = this.#readBy(isStep2, readTo);
    if (isStep2) this.#synced = true;
    const count = this.#received;
    const now = timers.now();
    const newIds = isStep2 ? NEW_IDS_IN_STEP2 : this.#newIds.left(now);
    const sender: Sender = {
      userId: this.user.id as UserId,
      mode: this.user.mode as Mode,
      synced: this.#synced,
      newIds,
      line: this,
      ...(read === undefined ? {} : { read }),
    };
    const closedTo = () => this.#host.closedTo(sender.userId, bytes.length);
    const done = (admission: Admission) => this.#admitted(admission, { count, now, isStep2, closedTo });
    const steps = room.admitInSteps(bytes, sender, () => closedTo() === null);
    const first = steps.next();
    if (first.done === true) {
      done(first.value);
      return;
    }
    this.#taking = { steps, done, cost: 0, isQueued: false };
    this.#takeOn();
  }

  /** One step a turn, so that nobody waits for the whole of it. */
  #takeOn(): void {
    if (this.#taking === null || this.#taking.isQueued) return;
    this.#taking.isQueued = true;
    this.#host.inTurn(
      this.user.id,
      guarded(() => {
        const taking = this.#taking;
        if (taking === null) return;
        taking.isQueued = false;
        if (this.#isJudged) return;
        taking.cost += this.#spend(
          guarded(() => this.#takeStep(taking.steps, taking.done), this.#fail),
          taking.cost,
        );
        if (this.#taking !== null) this.#takeOn();
        else this.#goOn();
      }, this.#fail),
    );
  }

  #takeStep(steps: Generator<void, Admission>, done: (admission: Admission) => void): void {
    const step = steps.next();
    if (step.done !== true) return;
    this.#taking = null;
    done(step.value);
  }

  /** A piece of work of its own, at this sender's expense. */
  #inTurn(act: () => void): void {
    this.#host.inTurn(this.user.id, () => {
      this.#spend(act);
    });
  }

  #admitted(
    admission: Admission,
    {
      count,
      now,
      isStep2,
      closedTo,
    }: {
      readonly count: number;
      readonly now: number;
      readonly isStep2: boolean;
      readonly closedTo: () => CloseCode | null;
    },
  ): void {
    const { room, timers } = this.#host;
    switch (admission.kind) {
      case "admitted": {
        const { update, repair } = admission;
        if (!isStep2) for (const _claimed of update.newOwners) this.#newIds.take(now);
        this.#then(this.#host.store(update, repair, this), () => {
          this.#host.acked(timers.now() - now);
          this.#ack(count, (repair ?? update).seq, isStep2);
        });
        return;
      }
      case "known": {
        const { repair } = admission;
        const seq = repair?.seq ?? room.seq;
        const stored = repair === null ? this.#host.settled() : this.#host.store(null, repair, this);
        this.#then(stored, () => this.#ack(count, seq, isStep2));
        return;
      }
      case "early":
        this.#firstEarly ??= count;
        return;
      case "not-now":
        this.close(closedTo() ?? "overloaded", "nothing new is taken in", 3000);
        return;
      case "refused":
        this.close(
          admission.refusal.code,
          admission.refusal.message,
          admission.refusal.code === "too-fast" ? 10_000 : undefined,
        );
    }
  }

  /** What the other end had read when it wrote what comes now. */
  #readBy(isStep2: boolean, readTo: number): HasRead | undefined {
    const vector = this.#vector;
    if (vector === null) return undefined;
    // Only the first answers with what it had before it read anything of ours.
    return isStep2 && !this.#synced
      ? { kind: "vector", vector }
      : { kind: "position", seq: Math.min(this.#reader.position, Math.max(readTo, this.#begun)) };
  }

  /** Says once a turn how far everything is stored. */
  #ack(count: number, seq: number, isStep2: boolean): void {
    const isFirst = this.#ackSent === this.#acked;
    if (isStep2) this.#firstEarly = null;
    // Step 2 has what came too early: nothing from there on is acknowledged before it is (I1).
    const stored = this.#firstEarly === null ? count : this.#firstEarly - 1;
    this.#acked = Math.max(this.#acked, stored);
    this.#ackSeq = Math.max(this.#ackSeq, seq);
    if (!isFirst || this.#ackSent === this.#acked) return;
    queueMicrotask(
      guarded(() => {
        if (this.#closed || this.#ackSent === this.#acked) return;
        this.#ackSent = this.#acked;
        this.tell({ type: "ack", count: this.#acked, seq: this.#ackSeq });
      }, this.#stumble),
    );
  }

  #presence(bytes: Uint8Array): void {
    const state = readPresence(bytes, this.#clientId);
    if (state === null || this.#isEnding || !this.#mayShowAs(state.clientId)) return;
    this.#clientId = state.clientId;
    this.presence = state;
    this.#host.showPresence(state, this.user, this);
    // Whoever hears nothing for half a minute takes the line for dead, as y-websocket does: alone, one hears oneself.
    if (this.#host.timers.now() - this.#sentAt >= SILENCE_MS)
      this.#send(presenceFrame([{ state, user: this.user }]));
  }

  /** A connection shows itself under one id for its whole life, and not under one that somebody else shows. */
  #mayShowAs(clientId: number): boolean {
    return this.#clientId === clientId || !this.#host.room.isForeign(clientId, this.user.id);
  }

  /** The reader has taken everything that waited: now what it missed meanwhile, as far as it is stored. */
  #catchUp(): void {
    const since = this.#missedSince;
    this.#missedSince = null;
    if (since === null || this.#closed) return;
    const { room } = this.#host;
    const [missing] = room.missingFor(since);
    const { seq } = room;
    this.#then(this.#host.settled(), () => {
      if (missing === undefined) return;
      this.#sendLong(syncFrame(SYNC.update, missing.bytes));
      this.#reader.sent({ from: this.#reader.sentTo + 1, to: seq, reformats: true });
    });
  }

  /** In parts to our own client, in one piece to any other. */
  #sendLong(frame: Uint8Array): void {
    for (const piece of this.isNaskah ? inParts(frame) : [frame]) this.#send(piece);
  }

  #send(frame: Uint8Array): void {
    if (this.#closed) return;
    this.#sentAt = this.#host.timers.now();
    this.#isFlowing = this.#connection.send(frame);
  }
}

const lengthOf = (missing: Missing) => missing.reduce((sum, { bytes }) => sum + bytes.length, 0);

/** Nobody reads how taking in ended when its sender has gone. */
const NOTHING: Admission = { kind: "known", repair: null };

const nameOf = (error: unknown) => (error instanceof Error ? `threw ${error.name}` : "threw");

function parsed(json: string): unknown {
  if (jsonDepth(json) > UP_DEPTH) throw new MalformedError("nested too deeply");
  try {
    return JSON.parse(json);
  } catch (error) {
    if (error instanceof SyntaxError) throw new MalformedError("not JSON");
    throw error;
  }
}

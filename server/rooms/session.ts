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
import { type PresenceState, readPresence } from "./presence.ts";
import { ReadPosition } from "./read-position.ts";
import type { HasRead } from "./reading.ts";
import type { Admission, AdmittedUpdate, Missing, Room } from "./room.ts";
import { syncFrame } from "./sync-frame.ts";

/** Client ids that a connection may begin to write under: one a visit, and some for honest accidents. Step 2 may bring weeks. */
const NEW_IDS_AN_HOUR = 8;
const NEW_IDS_IN_STEP2 = 256;
/** Frames that may come while the door decides again, or while a long one is taken in. */
const MOST_HELD = 300;
/** And their bytes: two of the longest. */
const MOST_HELD_BYTES = 2 * MAX_SYNC_BYTES;
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
  /** Does a piece of work in a turn of its own. */
  inTurn(act: () => void): void;
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
  /** What the reader had when it fell behind. */
  #missedSince: Uint8Array | null = null;
  presence: PresenceState | null = null;
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
  /** While the door decides again, frames wait here (C8). */
  #held: Uint8Array[] | null = null;
  #heldBytes = 0;
  #isJudged = false;
  /** A long frame that is being taken in, a step a turn; what comes after it waits. */
  #taking: {
    readonly steps: Generator<void, Admission>;
    readonly done: (admission: Admission) => void;
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
    if (this.#held !== null) {
      // Whoever floods a held session is cut like anybody who floods.
      this.#heldBytes += frame.length;
      if (this.#held.length >= MOST_HELD || this.#heldBytes > MOST_HELD_BYTES)
        this.close("too-fast", "while held", 1000);
      else this.#held.push(frame);
      return;
    }
    if (!this.#frames.take(this.#host.timers.now())) {
      this.close("too-fast", "frames", 1000);
      return;
    }
    this.#guard(() => {
      if (this.isNaskah && frame[0] === FRAME.part) this.#part(frame);
      else this.#handle(frame, this.isNaskah ? IN_ONE_PIECE : IN_ONE_PIECE_STOCK);
    });
  }

  /** Keeps what comes until `resume`; nothing is taken in meanwhile. */
  hold(): void {
    this.#isJudged = true;
    this.#held ??= [];
  }

  resume(): void {
    this.#isJudged = false;
    if (this.#taking !== null) this.#takeOn();
    else this.#release();
  }

  #release(): void {
    const held = this.#held ?? [];
    this.#held = null;
    this.#heldBytes = 0;
    // One of them may be long itself: the others go on waiting.
    for (const frame of held) this.receive(frame, true);
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
    this.gone();
  }

  /** Something to do when the connection is over. */
  onGone(act: () => void): void {
    if (this.#closed) act();
    else this.#whenGone.push(act);
  }

  /** The connection is over, from whichever side. */
  gone(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#taking?.steps.return(NOTHING);
    this.#taking = null;
    this.#held = null;
    for (const act of this.#whenGone) act();
    this.#lag.stop();
    this.#host.left(this);
    if (this.presence !== null) this.#host.showPresence(this.presence, null, this);
  }

  #part(frame: Uint8Array): void {
    try {
      const whole = this.#parts.add(frame);
      if (whole !== null) this.#handle(whole, IN_PARTS);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new MalformedError(error.message);
    }
  }

  #handle(frame: Uint8Array, most: LongestFrames): void {
    const reader = new ByteReader(frame);
    const kind = reader.varUint();
    switch (kind) {
      case FRAME.sync:
        this.#sync(reader, frame.length, most);
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

  #sync(reader: ByteReader, length: number, most: LongestFrames): void {
    const kind = reader.varUint();
    if (kind === SYNC.step1) {
      this.#step1(reader.varBytes());
      return;
    }
    if (kind !== SYNC.step2 && kind !== SYNC.update) throw new MalformedError(`sync message ${kind}`);
    if (length > (kind === SYNC.step2 ? most.step2 : most.update)) this.close("too-large", `${length} bytes`);
    else this.#content(reader.varBytes(), kind === SYNC.step2);
  }

  #step1(stateVector: Uint8Array): void {
    if (!this.#syncs.take(this.#host.timers.now())) {
      this.close("too-fast", "sync", 1000);
      return;
    }
    const { room } = this.#host;
    const had = room.readVector(stateVector);
    this.#vector = had;
    this.#reader.begin(room.positionOf(had));
    // Putting the answer together takes some milliseconds of a long document; many who ask at once wait for each other.
    this.#host.inTurn(
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

  #content(bytes: Uint8Array, isStep2: boolean): void {
    const { room, timers } = this.#host;
    this.#received += 1;
    const read = this.#readBy(isStep2);
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
    this.#held ??= [];
    this.#taking = { steps, done };
    this.#takeOn();
  }

  /** One step a turn, so that nobody waits for the whole of it. */
  #takeOn(): void {
    this.#host.inTurn(
      guarded(() => {
        const taking = this.#taking;
        if (taking === null || this.#isJudged) return;
        const step = taking.steps.next();
        if (step.done !== true) return this.#takeOn();
        this.#taking = null;
        taking.done(step.value);
        this.#release();
      }, this.#fail),
    );
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
  #readBy(isStep2: boolean): HasRead | undefined {
    const vector = this.#vector;
    if (vector === null) return undefined;
    // Only the first answers with what it had before it read anything of ours.
    return isStep2 && !this.#synced
      ? { kind: "vector", vector }
      : { kind: "position", seq: this.#reader.position };
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
    if (state === null || !this.#mayShowAs(state.clientId)) return;
    this.#clientId = state.clientId;
    this.presence = state;
    this.#host.showPresence(state, this.user, this);
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
    if (!this.#closed) this.#isFlowing = this.#connection.send(frame);
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

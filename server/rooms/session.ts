import type { UserId } from "@naskah/model";
import {
  type CloseCode,
  type Down,
  FRAME,
  MAX_FRAME_BYTES,
  MAX_SYNC_BYTES,
  type Mode,
  type PresenceUser,
  SYNC,
} from "@naskah/protocol";
import * as encoding from "lib0/encoding";
import { Allowance } from "../allowance.ts";
import { ByteReader, MalformedError } from "./byte-reader.ts";
import type { Connection } from "./connection.ts";
import { type PresenceState, presenceFrame, readPresence } from "./presence.ts";
import type { AdmittedUpdate, Room, RoomActor } from "./room.ts";

/** Bytes that may wait for a slow reader before it is cut off and has to sync again. */
const MAX_WAITING = 4 * 1024 * 1024;

/** What a session asks of the house around its room. */
export interface SessionHost {
  readonly room: Room;
  /** Resolves when the update is on the disk; then everybody else has got it. */
  store(update: AdmittedUpdate, from: Session): Promise<void>;
  /** Resolves when everything that was admitted before is on the disk. */
  settled(): Promise<void>;
  showPresence(from: Session, frame: Uint8Array): void;
  /** Frames that show everybody else. */
  othersOf(session: Session): Uint8Array | null;
  refused(session: Session, code: CloseCode, detail: string): void;
  left(session: Session): void;
}

export interface SessionOptions {
  readonly connection: Connection;
  readonly host: SessionHost;
  readonly user: PresenceUser;
  /** True for our own client, which understands `naskah` messages. */
  readonly isNaskah: boolean;
  /** Milliseconds of a clock that only goes forward. */
  readonly now: () => number;
}

/** One connection to one manuscript. */
export class Session {
  readonly user: PresenceUser;
  readonly #options: SessionOptions;
  readonly #frames: Allowance;
  readonly #syncs: Allowance;
  presence: PresenceState | null = null;
  #clientId: number | null = null;
  #synced = false;
  #closed = false;
  /** Frames with content that came, and those of them that are acknowledged. */
  #received = 0;
  #acked = 0;
  #ackSent = 0;
  #ackSeq = 0;
  /** While the door decides again, frames wait here (C8). */
  #held: { frame: Uint8Array }[] | null = null;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.user = options.user;
    this.#frames = new Allowance(100, 300, options.now());
    this.#syncs = new Allowance(1, 5, options.now());
  }

  get isNaskah(): boolean {
    return this.#options.isNaskah;
  }

  /** The server's first words: who you are, what it has, who else is here. */
  greet(): void {
    const { room } = this.#options.host;
    this.tell({ type: "hello", seq: room.seq, user: this.user, rotate: false });
    this.#send(syncFrame(SYNC.step1, room.stateVector()));
    const others = this.#options.host.othersOf(this);
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

  /** Sends a frame that was encoded once for all. */
  broadcast(frame: Uint8Array): void {
    this.#send(frame);
  }

  receive(frame: Uint8Array, isBinary: boolean): void {
    if (this.#closed) return;
    if (!isBinary) {
      this.close("malformed", "text frame");
      return;
    }
    if (this.#held !== null) {
      // Whoever floods a held session is cut like anybody who floods.
      if (this.#held.length >= 300) this.close("too-fast", "while held");
      else this.#held.push({ frame });
      return;
    }
    if (!this.#frames.take(this.#options.now())) {
      this.close("too-fast", "frames", 1000);
      return;
    }
    try {
      this.#handle(frame);
    } catch (error) {
      if (!(error instanceof MalformedError)) throw error;
      this.close("malformed", error.message);
    }
  }

  /** Keeps what comes until `resume`. */
  hold(): void {
    this.#held ??= [];
  }

  resume(): void {
    const held = this.#held ?? [];
    this.#held = null;
    for (const { frame } of held) this.receive(frame, true);
  }

  close(code: CloseCode, detail: string, retryMs?: number): void {
    if (this.#closed) return;
    this.#options.host.refused(this, code, detail);
    this.#options.connection.close(code, {
      seq: this.#ackSeq,
      ...(retryMs === undefined ? {} : { retryMs }),
    });
    this.gone();
  }

  /** The connection is over, from whichever side. */
  gone(): void {
    if (this.#closed) return;
    this.#closed = true;
    const { host } = this.#options;
    host.left(this);
    if (this.presence !== null)
      host.showPresence(this, presenceFrame([{ state: this.presence, user: null }]));
  }

  #handle(frame: Uint8Array): void {
    const reader = new ByteReader(frame);
    const kind = reader.varUint();
    switch (kind) {
      case FRAME.sync:
        this.#sync(reader, frame.length);
        return;
      case FRAME.awareness:
        this.#presence(reader.varBytes());
        return;
      case FRAME.queryAwareness: {
        const others = this.#options.host.othersOf(this);
        if (others !== null) this.#send(others);
        return;
      }
      case FRAME.naskah:
        // Only the server says these.
        this.close("not-allowed", "server's own message");
        return;
      default:
        throw new MalformedError(`message ${kind}`);
    }
  }

  #sync(reader: ByteReader, length: number): void {
    const kind = reader.varUint();
    if (kind === SYNC.step1) {
      this.#step1(reader.varBytes());
      return;
    }
    if (kind !== SYNC.step2 && kind !== SYNC.update) throw new MalformedError(`sync message ${kind}`);
    if (length > (kind === SYNC.step2 ? MAX_SYNC_BYTES : MAX_FRAME_BYTES))
      this.close("too-large", `${length} bytes`);
    else this.#content(reader.varBytes(), kind === SYNC.step2);
  }

  #step1(stateVector: Uint8Array): void {
    if (!this.#syncs.take(this.#options.now())) {
      this.close("too-fast", "sync", 1000);
      return;
    }
    const { host } = this.#options;
    const missing = syncFrame(SYNC.step2, host.room.missingFor(stateVector));
    // Others see an edit only when it is stored; so does who comes now.
    void host.settled().then(() => this.#send(missing));
  }

  #content(bytes: Uint8Array, isStep2: boolean): void {
    const { host } = this.#options;
    this.#received += 1;
    if (isStep2) this.#synced = true;
    const count = this.#received;
    const actor: RoomActor = {
      userId: this.user.id as UserId,
      mode: this.user.mode as Mode,
      synced: this.#synced,
    };
    const admission = host.room.admit(bytes, actor);
    switch (admission.kind) {
      case "admitted": {
        const { update } = admission;
        void host.store(update, this).then(() => this.#ack(count, update.seq));
        return;
      }
      case "known": {
        const { seq } = host.room;
        void host.settled().then(() => this.#ack(count, seq));
        return;
      }
      case "early":
        return;
      case "refused":
        this.close(admission.refusal.code, admission.refusal.message);
    }
  }

  /** Says once a turn how far everything is stored. */
  #ack(count: number, seq: number): void {
    this.#acked = Math.max(this.#acked, count);
    this.#ackSeq = Math.max(this.#ackSeq, seq);
    queueMicrotask(() => {
      if (this.#closed || this.#ackSent === this.#acked) return;
      this.#ackSent = this.#acked;
      this.tell({ type: "ack", count: this.#acked, seq: this.#ackSeq });
    });
  }

  #presence(bytes: Uint8Array): void {
    const { host } = this.#options;
    const state = readPresence(bytes, this.#clientId);
    if (state === null || !this.#mayShowAs(state.clientId)) return;
    this.#clientId = state.clientId;
    this.presence = state;
    host.showPresence(this, presenceFrame([{ state, user: this.user }]));
  }

  /** A connection shows itself under one id for its whole life, and not under one that somebody else shows. */
  #mayShowAs(clientId: number): boolean {
    return (
      this.#clientId === clientId || !this.#options.host.room.isForeign(clientId, this.user.id as UserId)
    );
  }

  #send(frame: Uint8Array): void {
    if (this.#closed) return;
    const { connection } = this.#options;
    if (connection.waiting > MAX_WAITING) {
      this.close("overloaded", "slow reader", 1000);
      connection.terminate();
      return;
    }
    connection.send(frame);
  }
}

export function syncFrame(kind: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, FRAME.sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

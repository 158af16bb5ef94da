import type { ManuscriptId } from "@naskah/model";
import * as Y from "yjs";
import { memoryUpdateLog } from "../../server/adapters/memory/update-log.ts";
import type { Ballast } from "../../server/ports/ballast.ts";
import {
  type LogEntry,
  StorageFullError,
  StoreBrokenError,
  type StoredLog,
  type UpdateLog,
} from "../../server/ports/update-log.ts";
import { scanUpdate } from "../../server/rooms/wire-scan.ts";
import { documentHash } from "../harness/document-hash.ts";
import type { Random } from "../harness/random.ts";
import type { Life, Scheduler } from "./scheduler.ts";

/** Bytes of ballast; small, as the documents are. */
const BALLAST = 2000;

/** What is on the disk of one manuscript, as documents and numbers. */
interface Durable {
  readonly doc: Y.Doc;
  readonly clocks: Map<number, number>;
  readonly entries: LogEntry[];
}

/**
 * The one thing that outlives a server. What was appended stays; what was being appended when the process died is there or not. It can
 * fail, be slow, have no room, and break for good.
 */
export class SimulatedDisk {
  /** Attempts in a hundred that fail. */
  failing = 0;
  /** The next append breaks the store: it may have been written or not, and the process must end. */
  isAboutToBreak = false;
  /** It says that it keeps, and does not. */
  isLying = false;
  /** Milliseconds that writing takes at most. */
  slowness = 5;
  /** Bytes that are left. */
  room = Number.POSITIVE_INFINITY;
  readonly #log = memoryUpdateLog();
  readonly #manuscripts = new Map<ManuscriptId, Durable>();
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  #hasBallast = true;

  constructor(scheduler: Scheduler, random: Random) {
    this.#scheduler = scheduler;
    this.#random = random;
  }

  of(manuscript: ManuscriptId): Durable {
    const found = this.#manuscripts.get(manuscript) ?? { doc: new Y.Doc(), clocks: new Map(), entries: [] };
    this.#manuscripts.set(manuscript, found);
    return found;
  }

  /** The disk as one process sees it. */
  logOf(life: Life): UpdateLog {
    const pause = () => this.#scheduler.wait(life, this.#random.below(this.slowness));
    const mayFail = async () => {
      await pause();
      if (this.#random.chance(this.failing)) throw new Error("the disk failed");
    };
    return {
      append: async (entries) => {
        await mayFail();
        const size = entries.reduce((sum, { bytes }) => sum + bytes.length, 0);
        if (size > this.room) throw new StorageFullError(new Error("no room"));
        if (this.isAboutToBreak) {
          this.isAboutToBreak = false;
          if (this.#random.chance(50)) await this.#keep(entries);
          throw new StoreBrokenError(new Error("fsync failed"));
        }
        this.room -= size;
        await this.#keep(entries);
        // It is on the disk, but nobody knows yet.
        await pause();
      },
      load: async (manuscript) => {
        await mayFail();
        return await this.#log.load(manuscript);
      },
      saveSnapshot: async (manuscript, at, snapshot) => {
        await mayFail();
        await this.#log.saveSnapshot(manuscript, at, snapshot);
        await pause();
      },
      pack: (manuscript) => this.#log.pack(manuscript),
      history: (manuscript, after, upTo) => this.#log.history(manuscript, after, upTo),
    };
  }

  ballast: Ballast = {
    release: async () => {
      if (this.#hasBallast) this.room += BALLAST;
      this.#hasBallast = false;
    },
    restore: async () => {
      if (this.#hasBallast) return true;
      if (this.room < 2 * BALLAST) return false;
      this.room -= BALLAST;
      this.#hasBallast = true;
      return true;
    },
  };

  /** The hash of a document that is opened from the snapshot, as the next server would. */
  async openingHash(manuscript: ManuscriptId): Promise<string> {
    const { snapshot, updates }: StoredLog = await this.#log.load(manuscript);
    const doc = new Y.Doc();
    if (snapshot !== null) Y.applyUpdateV2(doc, snapshot.state);
    for (const { bytes } of updates) Y.applyUpdate(doc, bytes);
    return documentHash(doc);
  }

  async #keep(entries: readonly LogEntry[]): Promise<void> {
    if (this.isLying) return;
    await this.#log.append(entries);
    for (const entry of entries) {
      const durable = this.of(entry.manuscriptId);
      durable.entries.push(entry);
      Y.applyUpdate(durable.doc, entry.bytes);
      for (const { client, end } of scanUpdate(entry.bytes).blocks)
        durable.clocks.set(client, Math.max(end, durable.clocks.get(client) ?? 0));
    }
  }
}

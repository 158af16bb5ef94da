import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type DocumentJson, FRAGMENT_NAME, type ManuscriptId, type UserId } from "@naskah/model";
import { type Down, FRAME, SYNC } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import * as Y from "yjs";
import { CountedLoop, type Source } from "../../tests/harness/counted-loop.ts";
import { updateFrame } from "../../tests/harness/raw-socket.ts";
import { silentObserver } from "../../tests/harness/silent-observer.ts";
import type { FilledRoom } from "../../tests/harness/single-frames.ts";
import { WorkMeter } from "../../tests/harness/work-meter.ts";
import { WORST_FRAMES, type WorstFrames, type WorstLine } from "../../tests/harness/worst-frames.ts";
import { memoryUpdateLog } from "../adapters/memory/update-log.ts";
import type { Connection } from "./connection.ts";
import { RoomKeeper } from "./room-keeper.ts";
import type { Session } from "./session.ts";

/** What Node reads of one line in one turn, in bytes. */
const READ_BYTES = 64 * 1024;
const ROOMS = 12;
const KEYS = 9;
/** Blocks of one piece of work: a document that is written anew takes 180,000, 25 ms. Others wait for 50 at the most (F-E2). */
const MOST_A_PIECE = 360_000;
const KEY_MS = 10;
/** Of what is sent in bulk: counting takes a hundred times as long as working. */
const SHARE = 0.02;

const meter = new WorkMeter();
after(() => meter.stop());

/** A line, and the network before it. */
class Line implements WorstLine, Source {
  readonly opened: Promise<void>;
  readonly #whenTaken: (() => void)[] = [];
  readonly #network: Uint8Array[] = [];
  #sent = 0;
  acked = 0;
  #isPaused = false;
  #isOver = false;
  #session: Session | null = null;

  constructor(loop: CountedLoop, join: (connection: Connection) => Promise<Session | null>) {
    loop.sources.push(this);
    this.opened = join(this.#connection()).then((session) => {
      this.#session = session;
      if (session === null) throw new Error("not let in");
    });
    this.opened.catch(() => undefined);
  }

  get hasNews(): boolean {
    return !this.#isPaused && !this.#isOver && this.#network.length > 0 && this.#session !== null;
  }

  bring(): void {
    for (let bytes = 0; this.hasNews && bytes < READ_BYTES; ) {
      const frame = this.#network.shift() as Uint8Array;
      bytes += frame.length;
      this.#session?.receive(frame, true);
    }
  }

  send(frame: Uint8Array): void {
    if (frame[0] === FRAME.sync && frame[1] !== SYNC.step1) this.#sent += 1;
    this.#network.push(frame);
  }

  taken(): Promise<void> {
    return new Promise((done) => {
      this.#whenTaken.push(done);
      this.#look();
    });
  }

  end(): void {
    this.#over();
    this.#session?.gone();
  }

  #over(): void {
    this.#isOver = true;
    this.#look();
  }

  #look(): void {
    if (this.acked < this.#sent && !this.#isOver) return;
    for (const done of this.#whenTaken.splice(0)) done();
  }

  #connection(): Connection {
    return {
      waiting: 0,
      send: (frame) => this.#hear(frame),
      pause: () => {
        this.#isPaused = true;
      },
      resume: () => {
        this.#isPaused = false;
      },
      probe: async () => !this.#isOver,
      echo: () => {},
      close: () => this.#over(),
      terminate: () => this.#over(),
    };
  }

  #hear(frame: Uint8Array): boolean {
    if (frame[0] !== FRAME.naskah) return true;
    const decoder = decoding.createDecoder(frame);
    decoding.readVarUint(decoder);
    const said = JSON.parse(decoding.readVarString(decoder)) as Down;
    if (said.type === "ack") this.acked = said.count;
    this.#look();
    return true;
  }
}

const ARTICLE: DocumentJson = {
  type: "doc",
  content: Array.from({ length: 20 }, (_, index) => ({
    type: "paragraph",
    attrs: { id: `p${index}` },
    content: [
      { type: "text", text: Array.from({ length: 60 }, (_, word) => `kata${(word * 7) % 97}`).join(" ") },
    ],
  })),
};

/** Rooms of one who does their worst, and one of somebody else's. */
async function house() {
  const loop = new CountedLoop(meter);
  const log = memoryUpdateLog();
  let id = 1000;
  const keeper = new RoomKeeper({
    log,
    clock: { now: () => new Date(0) },
    timers: loop,
    ballast: { release: async () => {}, restore: async () => true },
    pause: async () => {},
    observer: {
      ...silentObserver,
    },
    judge: async () => ({ mode: "edit", until: null }),
    onQuiet: async () => {},
    idleMs: 1e9,
    quietMs: 1e9,
    newClientId: () => ++id,
  });
  const line = (name: string, manuscript: string) => {
    const userId = name as UserId;
    const visitor = { userId, name, mode: "edit", credential: name, asked: null, until: null } as const;
    return new Line(loop, (connection) =>
      keeper.join(manuscript as ManuscriptId, visitor, connection, { isNaskah: true, clientId: null }),
    );
  };
  const filled = async (manuscript: string): Promise<FilledRoom> => {
    await loop.until(keeper.seed(manuscript as ManuscriptId, ARTICLE, "ani" as UserId, null));
    const { updates } = await log.load(manuscript as ManuscriptId);
    return { id: manuscript, state: Y.mergeUpdates(updates.map(({ bytes }) => bytes)) };
  };
  const hers = await filled("ani's");
  const rooms: FilledRoom[] = [];
  for (let room = 0; room < ROOMS; room++) rooms.push(await filled(`room ${room}`));
  const ani = line("ani", hers.id);
  await ani.opened;
  return { loop, ani, hers, rooms, line: ({ id: manuscript }: FilledRoom) => line("budi", manuscript) };
}

interface Key {
  /** Blocks that it cost to take it in. */
  readonly cost: number;
  /** Turns of the loop from its coming to its ack. */
  readonly turns: number;
  /** Blocks of the longest piece of anybody's work meanwhile. */
  readonly longest: number;
}

async function counted(worst: WorstFrames) {
  const { loop, ani, hers, rooms, line } = await house();
  const doc = new Y.Doc();
  doc.clientID = 77;
  Y.applyUpdate(doc, hers.state);
  ani.send(updateFrame(new Uint8Array([0, 0]), SYNC.step2));
  await loop.until(ani.taken());
  const text = (doc.getXmlFragment(FRAGMENT_NAME).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  const key = async (): Promise<Key> => {
    // What was begun a moment ago, somebody's coming in, is a piece of its own.
    await loop.settle();
    const [acked, turns, from] = [ani.acked, loop.turns, loop.pieces.length];
    loop.outside(() => {
      const before = Y.encodeStateVector(doc);
      text.insert(text.length >> 1, "a");
      ani.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
    });
    while (ani.acked === acked) await loop.turn();
    // Her line is the first that is read.
    const pieces = loop.pieces.slice(from);
    return { cost: pieces[0] ?? 0, turns: loop.turns - turns, longest: Math.max(...pieces) };
  };
  const typed = async (meanwhile: () => void) => {
    const all: Key[] = [];
    for (let each = 0; each < KEYS; each++) {
      meanwhile();
      all.push(await key());
      await loop.pass(KEY_MS);
    }
    return all;
  };
  const calm = await typed(() => {});
  const blow = await loop.until(worst.begin({ rooms, line, share: SHARE }));
  let next = loop.now();
  const attacked = await typed(() => {
    for (; next <= loop.now(); next += worst.everyMs) loop.outside(blow);
  });
  return { calm, attacked };
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0;

for (const worst of WORST_FRAMES)
  test(`I8 F-E3: while one does their worst, what others' keys cost and how many pieces of work come before them stays ≤ 2×: ${worst.name}`, async (t) => {
    const { calm, attacked } = await counted(worst);
    const costs = [calm, attacked].map((keys) => median(keys.map(({ cost }) => cost)));
    const turns = [calm, attacked].map((keys) => median(keys.map((key) => key.turns)));
    const longest = Math.max(...attacked.map((key) => key.longest));
    t.diagnostic(`blocks ${costs.join(" → ")}, turns ${turns.join(" → ")}, longest piece ${longest} blocks`);
    assert.ok((costs[1] ?? 0) <= 2 * (costs[0] ?? 0), "what a key costs");
    assert.ok((turns[1] ?? 0) <= 2 * (turns[0] ?? 0), "turns, in each of which others have one piece");
    assert.ok(longest <= MOST_A_PIECE, "and none of these is long");
  });

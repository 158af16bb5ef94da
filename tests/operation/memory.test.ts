import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { FRAGMENT_NAME, SCHEMA_HASH } from "@naskah/model";
import { FRAME, SYNC } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import WebSocket from "ws";
import * as Y from "yjs";
import { done, personOf } from "../../server/demo/demo-acts.ts";
import { SECTION } from "../../server/demo/demo-organisation.ts";
import { beginSession } from "../../server/door/session-store.ts";
import { syncFrame } from "../../server/rooms/sync-frame.ts";
import { createArticle } from "../../server/usecases/create-article.ts";
import { setMember } from "../../server/usecases/set-member.ts";
import { startNaskah } from "../harness/naskah.ts";
import { startProcess } from "../harness/naskah-process.ts";
import { freePort, type Memory, ProcessMemory } from "../harness/process-memory.ts";
import { until } from "../harness/until.ts";
import { seedVolume } from "../harness/volume.ts";

const IS_LONG = process.env.NASKAH_LONG === "1";
const ROUNDS = IS_LONG ? 10 : 2;
const ROOMS = IS_LONG ? 200 : 20;
/** Sockets of one room. */
const EACH = 10;
/** Rounds before the one that the later ones are compared with: the first makes the code quick, which stays. */
const BEFORE = IS_LONG ? 1 : 0;
/** How much more may be left after a later one. */
const MOST_MORE = 1.05;

interface Seat {
  readonly manuscript: string;
  readonly cookie: string;
}

test(`F-E18 D23: ${ROOMS} rooms and ${ROOMS * EACH} sockets come and go ${ROUNDS} times: their memory comes back`, async (t) => {
  const dataDir = await mkdtemp(join(tmpdir(), "naskah-memory-"));
  const seats = await prepare(dataDir);
  const inspector = await freePort();
  const env = { NODE_OPTIONS: `--inspect=127.0.0.1:${inspector}` };
  const naskah = await startProcess(dataDir, 0, { flags: [], env });
  const memory = await ProcessMemory.at(inspector);
  const left: Memory[] = [];
  try {
    for (let round = 0; round < ROUNDS; round++) {
      await visit(naskah.origin, seats);
      await until("the rooms are put away", async () => (await openRooms(naskah.origin)) === 0);
      left.push(await memory.collected());
      t.diagnostic(`round ${round + 1}: ${shown(left.at(-1))}`);
    }
  } finally {
    memory.close();
    await naskah.end("SIGTERM");
    await rm(dataDir, { recursive: true, force: true });
  }
  const [base, ...later] = left.slice(BEFORE);
  assert.ok(base);
  for (const [index, one] of later.entries())
    for (const what of ["heapUsed", "external", "rss"] as const)
      assert.ok(
        one[what] <= base[what] * MOST_MORE,
        `${what} of round ${BEFORE + index + 2}: ${shown(one)} after ${shown(base)}`,
      );
});

/** Rooms in memory: a minute after the last visitor there is none. */
async function openRooms(origin: string): Promise<number> {
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  return Number(/^naskah_rooms (\d+)$/m.exec(metrics)?.[1]);
}

function shown(memory: Memory | undefined): string {
  return Object.entries(memory ?? {})
    .map(([what, bytes]) => `${what} ${(bytes / 1024 / 1024).toFixed(1)} MB`)
    .join(", ");
}

/** Drafts with writers, who are signed in. */
async function prepare(dataDir: string): Promise<readonly Seat[]> {
  const { deps, stop } = await startNaskah({ dataDir });
  await seedVolume(deps, { units: ROOMS * EACH, published: 0, inReview: 0, connected: 0 });
  const people = await deps.db
    .selectFrom("users")
    .where("email", "like", "kepala-%@demo.test")
    .orderBy("id")
    .select("id")
    .execute();
  const author = personOf("penulis1");
  const seats: Seat[] = [];
  for (let room = 0; room < ROOMS; room++) {
    const { id, manuscript } = done(
      await createArticle(deps, author, { title: `Draf ${room}`, language: "id", unit: SECTION }),
    );
    for (const { id: userId } of people.slice(room * EACH, (room + 1) * EACH)) {
      done(await setMember(deps, author, id, userId, "writer"));
      const session = await beginSession(deps.db, userId, deps.clock.now(), {
        address: "127.0.0.1",
        agent: "",
      });
      seats.push({ manuscript: manuscript.id, cookie: `naskah-session=${session}` });
    }
  }
  await stop();
  return seats;
}

/** Everybody comes, reads, shows themselves, writes a little, and goes. */
async function visit(origin: string, seats: readonly Seat[]): Promise<void> {
  const visitors: Visitor[] = [];
  for (const seat of seats) {
    const visitor = new Visitor(origin, seat);
    visitors.push(visitor);
    // Not all at the same moment.
    if (visitors.length % 50 === 0)
      await until("they are in", () => visitors.every(({ isThere }) => isThere));
  }
  await until("everybody is in", () => visitors.every(({ isThere }) => isThere));
  for (const visitor of visitors) visitor.write("kata ");
  await until("everybody reads what the others wrote", () =>
    visitors.every(({ words }) => words.split("kata ").length > EACH),
  );
  for (const visitor of visitors) visitor.leave();
  await until("everybody has gone", () => visitors.every(({ hasGone }) => hasGone));
}

class Visitor {
  isThere = false;
  hasGone = false;
  readonly #doc = new Y.Doc();
  readonly #socket: WebSocket;

  constructor(origin: string, { manuscript, cookie }: Seat) {
    const url = `${origin.replace("http", "ws")}/collab/${manuscript}?schema=${SCHEMA_HASH}`;
    this.#socket = new WebSocket(url, { headers: { cookie, origin } });
    this.#socket.on("open", () => {
      this.#send(SYNC.step1, Y.encodeStateVector(this.#doc));
      this.#send(SYNC.step2, new Uint8Array([0, 0]));
    });
    this.#socket.on("message", (data: Buffer) => {
      const decoder = decoding.createDecoder(data);
      if (decoding.readVarUint(decoder) !== FRAME.sync || decoding.readVarUint(decoder) === SYNC.step1)
        return;
      Y.applyUpdate(this.#doc, decoding.readVarUint8Array(decoder));
      this.isThere = true;
    });
    this.#socket.on("close", () => {
      this.hasGone = true;
    });
  }

  get words(): string {
    return this.#doc.getXmlFragment(FRAGMENT_NAME).toString();
  }

  write(words: string): void {
    const before = Y.encodeStateVector(this.#doc);
    const paragraph = this.#doc
      .getXmlFragment(FRAGMENT_NAME)
      .toArray()
      .find((child) => (child as Y.XmlElement).nodeName === "paragraph") as Y.XmlElement;
    paragraph.insert(paragraph.length, [new Y.XmlText(words)]);
    this.#send(SYNC.update, Y.encodeStateAsUpdate(this.#doc, before));
  }

  leave(): void {
    this.#socket.close();
    this.#doc.destroy();
  }

  #send(kind: number, bytes: Uint8Array): void {
    this.#socket.send(syncFrame(kind, bytes));
  }
}

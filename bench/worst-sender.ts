import { Agent, get } from "node:http";
import { connect } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { SCHEMA_HASH } from "@naskah/model";
import { FRAME, SYNC } from "@naskah/protocol";
import * as decoding from "lib0/decoding";
import { type Caller, signIn } from "../tests/harness/naskah.ts";
import { RawSocket } from "../tests/harness/raw-socket.ts";
import { WORST_FRAMES, type WorstLine, type WorstSender } from "../tests/harness/worst-frames.ts";
import type { Room } from "./server/ground.ts";

/** Another place than that of those who are measured: what is bounded by address shall not help. */
const HOSTILE_ADDRESS = "127.0.0.2";

/** What the thread is to do. */
export interface Order {
  readonly origin: string;
  readonly name: string;
  readonly rooms: readonly Room[];
}

/** What came of it: how many of each outcome. */
export type Outcomes = Readonly<Record<string, number>>;

/** Who does their worst: one person with one session. */
interface Sender extends WorstSender {
  readonly origin: string;
  readonly caller: Caller;
  readonly rooms: readonly Room[];
  happened(what: string): void;
}

interface Case {
  readonly name: string;
  /** Milliseconds between two blows. */
  readonly everyMs: number;
  /** @returns what one blow is. */
  begin(sender: Sender): Promise<() => void>;
}

/** A line that counts what is acknowledged. */
class CountingLine implements WorstLine {
  readonly #socket: RawSocket;
  readonly #happened: (what: string) => void;
  #sent = 0;
  #acked = 0;
  #isOver = false;

  constructor(socket: RawSocket, happened: (what: string) => void) {
    this.#socket = socket;
    this.#happened = happened;
    socket.closed.then(({ code }) => {
      this.#look();
      this.#isOver = true;
      // Our own end is 1006.
      if (code !== 1006) happened(`closed ${code}`);
    });
  }

  get opened(): Promise<void> {
    return this.#socket.opened;
  }

  send(frame: Uint8Array): void {
    if (frame[0] === FRAME.sync && frame[1] !== SYNC.step1) this.#sent += 1;
    if (!this.#isOver) this.#socket.send(frame);
    this.#look();
  }

  end(): void {
    this.#socket.end();
  }

  async taken(): Promise<void> {
    while (this.#acked < this.#sent && !this.#isOver) {
      await new Promise((next) => setTimeout(next, 20));
      this.#look();
    }
  }

  #look(): void {
    for (const frame of this.#socket.frames.splice(0)) {
      if (frame[0] !== FRAME.naskah) continue;
      const decoder = decoding.createDecoder(frame);
      decoding.readVarUint(decoder);
      const said = JSON.parse(decoding.readVarString(decoder)) as { type: string; count: number };
      if (said.type !== "ack") continue;
      for (; this.#acked < said.count; this.#acked++) this.#happened("acknowledged");
    }
  }
}

/** So many requests in flight all the time, from another place. */
const requests = (name: string, count: number, path: string): Case => ({
  name,
  everyMs: 60_000,
  begin: async ({ origin, caller, happened }) => {
    const agent = new Agent({ keepAlive: true, maxSockets: count, localAddress: HOSTILE_ADDRESS });
    const ask = () => {
      const request = get(origin + path, { agent, headers: { cookie: caller.cookie } }, (response) => {
        happened(`answered ${response.statusCode}`);
        response.on("end", ask).resume();
      });
      request.on("error", () => setImmediate(ask));
    };
    for (let each = 0; each < count; each++) ask();
    return () => {};
  },
});

export const CASES: readonly Case[] = [
  ...WORST_FRAMES,
  {
    name: "2,000 requests in one write (F-E4)",
    everyMs: 500,
    begin:
      async ({ origin, happened }) =>
      () => {
        const { port } = new URL(origin);
        const socket = connect({ port: Number(port), host: "127.0.0.1", localAddress: HOSTILE_ADDRESS });
        socket.on("error", () => undefined).resume();
        socket.once("close", () => happened("cut"));
        socket.write("GET /id/ HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2000));
      },
  },
  {
    name: "uploads that stall",
    everyMs: 50,
    begin:
      async ({ origin, caller, rooms, happened }) =>
      () => {
        const socket = connect({
          port: Number(new URL(origin).port),
          host: "127.0.0.1",
          localAddress: HOSTILE_ADDRESS,
        });
        socket.on("error", () => undefined).resume();
        socket.write(
          `POST /api/v1/manuscripts/${rooms[0]?.id}/pictures HTTP/1.1\r\nHost: x\r\nOrigin: ${origin}\r\nCookie: ${caller.cookie}\r\n` +
            "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: 20000000\r\n\r\n" +
            `--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n${"j".repeat(60_000)}`,
          () => happened("begun"),
        );
      },
  },
  requests("60 requests for home at once, all the time", 60, "/api/v1/inbox"),
  requests("60 boards at once, all the time", 60, "/api/v1/units/mine/board"),
  requests("60 descriptions of the interface at once, all the time", 60, "/api/v1/openapi.json"),
  requests("60 long searches at once, all the time", 60, `/api/v1/publications?q=${"a%20b".repeat(40)}`),
];

/** Begins when the thread is told to be ready; tells what came of it when it is asked; ends with the thread. */
async function strike({ origin, name, rooms }: Order): Promise<void> {
  const hostile = CASES.find((found) => found.name === name);
  if (hostile === undefined) throw new Error(`no case ${name}`);
  const caller = await signIn(origin, "penulis1");
  let outcomes: Record<string, number> = {};
  const happened = (what: string) => {
    outcomes[what] = (outcomes[what] ?? 0) + 1;
  };
  const headers = { cookie: caller.cookie, origin };
  const blow = await hostile.begin({
    origin,
    caller,
    rooms,
    share: 1,
    happened,
    line: ({ id }) =>
      new CountingLine(
        new RawSocket(`${origin.replace("http", "ws")}/collab/${id}?schema=${SCHEMA_HASH}&naskah=1`, headers),
        happened,
      ),
  });
  parentPort?.on("message", () => {
    parentPort?.postMessage(outcomes);
    outcomes = {};
  });
  setInterval(blow, hostile.everyMs);
  parentPort?.postMessage(outcomes);
  outcomes = {};
}

if (parentPort !== null) await strike(workerData as Order);

import { connect } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { FRAGMENT_NAME, SCHEMA_HASH } from "@naskah/model";
import { FRAME, SYNC } from "@naskah/protocol";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { type Caller, signIn } from "../tests/harness/naskah.ts";
import { bytesOf, RawSocket, updateFrame } from "../tests/harness/raw-socket.ts";
import type { Room } from "./server/ground.ts";
import { SINGLE_FRAMES } from "./server/hostile-frames.ts";

/** Another place than that of those who are measured: what is bounded by address shall not help. */
const HOSTILE_ADDRESS = "127.0.0.2";
const RUNS = 20_000;

/** What the thread is to do. */
export interface Order {
  readonly origin: string;
  readonly name: string;
  readonly rooms: readonly Room[];
}

/** Who does their worst: one person with one session. */
interface Sender {
  readonly origin: string;
  readonly caller: Caller;
  readonly rooms: readonly Room[];
  socket(room: Room): RawSocket;
}

interface Case {
  readonly name: string;
  /** Milliseconds between two blows. */
  readonly everyMs: number;
  /** @returns what one blow is. */
  begin(sender: Sender): Promise<() => void>;
}

const docOf = ({ state }: Room): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
};

const textOf = (doc: Y.Doc): Y.XmlText => {
  const block = doc.getXmlFragment(FRAGMENT_NAME).get(0) as Y.XmlElement;
  return block.get(0) as Y.XmlText;
};

/** Somebody in a room with a document of their own, who sends what `act` does to its first text. */
async function writer(sender: Sender, room: Room): Promise<(act: (text: Y.XmlText) => void) => void> {
  const doc = docOf(room);
  const socket = sender.socket(room);
  await socket.opened;
  socket.send(updateFrame(new Uint8Array([0, 0]), SYNC.step2));
  doc.on("update", (update: Uint8Array) => socket.send(updateFrame(update)));
  return (act) => doc.transact(() => act(textOf(doc)));
}

const first = ({ rooms }: Sender): Room => rooms[0] as Room;

const single = (name: string): Case => ({
  name,
  everyMs: 20,
  begin: async (sender) => {
    const frame = SINGLE_FRAMES.find((found) => found.name === name);
    if (frame === undefined) throw new Error(`no frame ${name}`);
    const made = sender.rooms.map((room, turn) => ({ room, bytes: frame.bytes(room, turn) }));
    let turn = 0;
    return () => {
      const { room, bytes } = made[turn++ % made.length] as (typeof made)[number];
      const socket = sender.socket(room);
      // Who was refused too often is not let in.
      socket.opened.then(
        () => socket.send(updateFrame(bytes, frame.kind === "step1" ? SYNC.step1 : SYNC.update)),
        () => undefined,
      );
      setTimeout(() => socket.end(), 500);
    };
  },
});

/** So many requests in flight all the time, from another place. */
const requests = (name: string, count: number, path: string): Case => ({
  name,
  everyMs: 60_000,
  begin: async ({ origin, caller }) => {
    const ask = () => {
      const { port } = new URL(origin);
      const socket = connect({ port: Number(port), host: "127.0.0.1", localAddress: HOSTILE_ADDRESS });
      socket.on("error", () => undefined);
      const request = `GET ${path} HTTP/1.1\r\nHost: x\r\nCookie: ${caller.cookie}\r\n\r\n`;
      socket.on("data", () => socket.write(request));
      socket.write(request);
    };
    for (let each = 0; each < count; each++) ask();
    return () => {};
  },
});

export const CASES: readonly Case[] = [
  {
    name: "20,000 runs in a paragraph, then 80 keys a second (F-E3)",
    everyMs: 1000 / 80,
    begin: async (sender) => {
      const write = await writer(sender, first(sender));
      for (let run = 0; run < RUNS; run += 100)
        write((text) => {
          for (let each = 0; each < 100; each++)
            text.insert(0, "ab", (run + each) % 2 === 0 ? { strong: {} } : { emphasis: {} });
        });
      await new Promise((next) => setTimeout(next, 8000));
      return () => write((text) => text.insert(text.length >> 1, "x"));
    },
  },
  {
    name: "2,000 requests in one write (F-E4)",
    everyMs: 500,
    begin:
      async ({ origin }) =>
      () => {
        const { port } = new URL(origin);
        const socket = connect({ port: Number(port), host: "127.0.0.1", localAddress: HOSTILE_ADDRESS });
        socket.on("error", () => undefined).resume();
        socket.write("GET /id/ HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2000));
      },
  },
  single("60,000 deletions"),
  single("vector of 10,000 clients"),
  single("nested 2,500 deep"),
  {
    name: "step 1 storm",
    everyMs: 5,
    begin: async (sender) => {
      const lines = sender.rooms.map((room) => sender.socket(room));
      await Promise.all(lines.map(({ opened }) => opened));
      // All but the last clock of one client, so that every answer must be put together anew.
      const questions = sender.rooms.map((room) => {
        const [[client, clock] = [1, 1]] = Y.decodeStateVector(Y.encodeStateVector(docOf(room)));
        return updateFrame(Y.encodeStateVector(new Map([[client, clock - 1]])), SYNC.step1);
      });
      return () => {
        for (const [index, line] of lines.entries()) line.send(questions[index] as Uint8Array);
      };
    },
  },
  {
    name: "presence flood",
    everyMs: 5,
    begin: async (sender) => {
      const line = sender.socket(first(sender));
      await line.opened;
      let clock = 1;
      return () => {
        for (let each = 0; each < 20; each++)
          line.send(
            bytesOf((encoder) => {
              encoding.writeVarUint(encoder, FRAME.awareness);
              const state = bytesOf((inner) => {
                for (const number of [1, 77, clock++]) encoding.writeVarUint(inner, number);
                encoding.writeVarString(inner, JSON.stringify({ activity: "typing" }));
              });
              encoding.writeVarUint8Array(encoder, state);
            }),
          );
      };
    },
  },
  {
    name: "pastes of 60 kB in twelve rooms at once",
    everyMs: 50,
    begin: async (sender) => {
      const writes = await Promise.all(sender.rooms.map((room) => writer(sender, room)));
      return () => {
        for (const write of writes)
          write((text) => {
            text.delete(0, text.length);
            text.insert(0, "tempel ".repeat(8500));
          });
      };
    },
  },
  {
    name: "every second letter deleted and written again",
    everyMs: 25,
    begin: async (sender) => {
      const write = await writer(sender, first(sender));
      write((text) => text.insert(0, "x".repeat(400)));
      return () =>
        write((text) => {
          for (let at = 0; at < 200; at++) text.delete(at, 1);
          for (let at = 0; at < 200; at++) text.insert(2 * at, "y");
        });
    },
  },
  {
    name: "format storm",
    everyMs: 12,
    begin: async (sender) => {
      const write = await writer(sender, first(sender));
      let turn = 0;
      return () =>
        write((text) => {
          turn += 1;
          for (let at = 0; at + 2 < text.length; at += 4)
            text.format(at, 2, { strong: turn % 2 === 0 ? {} : null });
        });
    },
  },
  {
    name: "two hundred sockets",
    everyMs: 25,
    begin: async (sender) => () => {
      for (const room of sender.rooms) sender.socket(room);
    },
  },
  {
    name: "step 2 of 40,000 structs, again and again",
    everyMs: 400,
    begin: async (sender) => {
      const doc = docOf(first(sender));
      const before = Y.encodeStateVector(doc);
      const text = textOf(doc);
      doc.transact(() => {
        for (let at = 0; at < 40_000; at++) text.insert(at % 7, "z");
      });
      const frame = updateFrame(Y.encodeStateAsUpdate(doc, before), SYNC.step2);
      let turn = 0;
      return () => {
        const socket = sender.socket(sender.rooms[turn++ % sender.rooms.length] as Room);
        socket.opened.then(
          () => socket.send(frame),
          () => undefined,
        );
      };
    },
  },
  {
    name: "uploads that stall",
    everyMs: 50,
    begin:
      async ({ origin, caller, rooms }) =>
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
        );
      },
  },
  requests("60 requests for home at once, all the time", 60, "/api/v1/inbox"),
  requests("60 boards at once, all the time", 60, "/api/v1/units/mine/board"),
  requests("60 descriptions of the interface at once, all the time", 60, "/api/v1/openapi.json"),
  requests("60 long searches at once, all the time", 60, `/api/v1/publications?q=${"a%20b".repeat(40)}`),
];

/** Begins when the thread is told to be ready; ends with the thread. */
async function strike({ origin, name, rooms }: Order): Promise<void> {
  const hostile = CASES.find((found) => found.name === name);
  if (hostile === undefined) throw new Error(`no case ${name}`);
  const caller = await signIn(origin, "penulis1");
  const blow = await hostile.begin({
    origin,
    caller,
    rooms,
    socket: ({ id }) =>
      new RawSocket(`${origin.replace("http", "ws")}/collab/${id}?schema=${SCHEMA_HASH}&naskah=1`, {
        cookie: caller.cookie,
        origin,
      }),
  });
  setInterval(blow, hostile.everyMs);
  parentPort?.postMessage("ready");
}

if (parentPort !== null) await strike(workerData as Order);

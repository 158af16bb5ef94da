import { FRAGMENT_NAME } from "@naskah/model";
import { FRAME, SYNC } from "@naskah/protocol";
import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import { bytesOf, updateFrame } from "./raw-socket.ts";
import { type FilledRoom, SINGLE_FRAMES } from "./single-frames.ts";

const RUNS = 20_000;

/** A line of whoever does their worst. */
export interface WorstLine {
  /** Rejects when they are not let in. */
  readonly opened: Promise<void>;
  send(frame: Uint8Array): void;
  end(): void;
  /** Resolves when all content that was sent is acknowledged, or the line is over. */
  taken(): Promise<void>;
}

/** One person with one session, who does their worst in some rooms. */
export interface WorstSender {
  readonly rooms: readonly FilledRoom[];
  /** How much of what is sent in bulk, 1 for all. */
  readonly share: number;
  line(room: FilledRoom): WorstLine;
}

/** A way to make others wait, in frames. */
export interface WorstFrames {
  readonly name: string;
  /** Milliseconds between two blows. */
  readonly everyMs: number;
  /** @returns what one blow is. */
  begin(sender: WorstSender): Promise<() => void>;
}

const docOf = ({ state }: FilledRoom): Y.Doc => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  return doc;
};

const textOf = (doc: Y.Doc): Y.XmlText => {
  const block = doc.getXmlFragment(FRAGMENT_NAME).get(0) as Y.XmlElement;
  return block.get(0) as Y.XmlText;
};

interface Writer {
  readonly line: WorstLine;
  /** Sends what `act` does to the first text. */
  write(act: (text: Y.XmlText) => void): void;
}

/** Somebody in a room with a document of their own. */
async function writer(sender: WorstSender, room: FilledRoom): Promise<Writer> {
  const doc = docOf(room);
  const line = sender.line(room);
  await line.opened;
  line.send(updateFrame(new Uint8Array([0, 0]), SYNC.step2));
  doc.on("update", (update: Uint8Array) => line.send(updateFrame(update)));
  return { line, write: (act) => doc.transact(() => act(textOf(doc))) };
}

const first = ({ rooms }: WorstSender): FilledRoom => rooms[0] as FilledRoom;

/** Opens a line and says one thing; whoever was refused too often is not let in. */
function sayOnce(sender: WorstSender, room: FilledRoom, frame: Uint8Array): void {
  const line = sender.line(room);
  line.opened.then(
    async () => {
      line.send(frame);
      await line.taken();
      line.end();
    },
    () => undefined,
  );
}

const single = (name: string): WorstFrames => ({
  name,
  everyMs: 20,
  begin: async (sender) => {
    const found = SINGLE_FRAMES.find((frame) => frame.name === name);
    if (found === undefined) throw new Error(`no frame ${name}`);
    const kind = found.kind === "step1" ? SYNC.step1 : SYNC.update;
    const made = sender.rooms.map((room, turn) => ({
      room,
      frame: updateFrame(found.bytes(room, turn), kind),
    }));
    let turn = 0;
    return () => {
      const { room, frame } = made[turn++ % made.length] as (typeof made)[number];
      sayOnce(sender, room, frame);
    };
  },
});

/** What one person can send to make others wait (F-E2, F-E3): each is measured by `bench worst` and counted by the tests. */
export const WORST_FRAMES: readonly WorstFrames[] = [
  {
    name: "20,000 runs in a paragraph, then 80 keys a second (F-E3)",
    everyMs: 1000 / 80,
    begin: async (sender) => {
      const { line, write } = await writer(sender, first(sender));
      for (let run = 0; run < RUNS * sender.share; run += 100)
        write((text) => {
          for (let each = 0; each < 100; each++)
            text.insert(0, "ab", (run + each) % 2 === 0 ? { strong: {} } : { emphasis: {} });
        });
      await line.taken();
      return () => write((text) => text.insert(text.length >> 1, "x"));
    },
  },
  single("60,000 deletions"),
  single("vector of 10,000 clients"),
  single("nested 2,500 deep"),
  {
    name: "step 1 storm",
    everyMs: 5,
    begin: async (sender) => {
      const lines = sender.rooms.map((room) => sender.line(room));
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
      const line = sender.line(first(sender));
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
      const writers = await Promise.all(sender.rooms.map((room) => writer(sender, room)));
      return () => {
        for (const { write } of writers)
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
      const { write } = await writer(sender, first(sender));
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
      const { write } = await writer(sender, first(sender));
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
      for (const room of sender.rooms) sender.line(room);
    },
  },
  {
    name: "step 2 of 40,000 structs, again and again",
    everyMs: 400,
    begin: async (sender) => {
      // Each room's own: elsewhere it would build on what is not there.
      const made = sender.rooms.map((room) => {
        const doc = docOf(room);
        const before = Y.encodeStateVector(doc);
        const text = textOf(doc);
        doc.transact(() => {
          for (let at = 0; at < 40_000 * sender.share; at++) text.insert(at % 7, "z");
        });
        return { room, frame: updateFrame(Y.encodeStateAsUpdate(doc, before), SYNC.step2) };
      });
      let turn = 0;
      return () => {
        const { room, frame } = made[turn++ % made.length] as (typeof made)[number];
        sayOnce(sender, room, frame);
      };
    },
  },
];

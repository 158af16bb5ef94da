import { SCHEMA_HASH } from "@naskah/model";
import { signIn } from "../../tests/harness/naskah.ts";
import type { Line } from "./client.ts";
import { hocuspocusDialect, naskahDialect } from "./dialect.ts";
import { hocuspocusFile, naskahFolder, type Room, WRITERS } from "./ground.ts";
import { type ProcessOptions, ServerProcess } from "./server-process.ts";

/** A server that is compared. */
export interface Subject {
  readonly name: string;
  /** What an ack promises: true when the content is on the disk, false when it is in memory; null without acks. */
  readonly durable: boolean | null;
  readonly hasStore: boolean;
  /** The path of a page that anybody may ask for. */
  readonly page: string;
  /**
   * Milliseconds after the last key until it has done what it puts off (Hocuspocus stores after 2 s, Naskah follows lists after 1 s):
   * that work is part of what the keys cost.
   */
  readonly settleMs: number;
  start(folder: string, profiles: string | null): Promise<RunningServer>;
}

export interface RunningServer {
  readonly subject: Subject;
  readonly process: ServerProcess;
  /** @param seat counts the people of a room, so that they are not all the same person. */
  line(room: Room, seat: number): Line;
}

const HERE = import.meta.url;

async function begin(
  subject: Subject,
  options: ProcessOptions,
  lineAt: (origin: string) => Promise<RunningServer["line"]>,
): Promise<RunningServer> {
  const process = await ServerProcess.start(options);
  return { subject, process, line: await lineAt(process.origin) };
}

const naskah: Subject = {
  name: "naskah",
  durable: true,
  hasStore: true,
  page: "/id/",
  settleMs: 1300,
  start: (folder, profiles) =>
    begin(
      naskah,
      {
        script: new URL("../../server/main.ts", HERE),
        environment: { DATA_DIR: naskahFolder(folder), PORT: "0", HOST: "127.0.0.1" },
        profiles,
      },
      async (origin) => {
        const cookies = await Promise.all(
          WRITERS.map(async (writer) => (await signIn(origin, writer)).cookie),
        );
        return (room, seat) => ({
          address: {
            url: `${origin}/collab/${room.id}?schema=${SCHEMA_HASH}&naskah=1`,
            headers: { origin, cookie: cookies[seat % cookies.length] ?? "" },
          },
          dialect: naskahDialect(),
          acknowledges: true,
        });
      },
    ),
};

const hocuspocus: Subject = {
  name: "hocuspocus 4.7.0",
  durable: false,
  hasStore: true,
  page: "/",
  settleMs: 2300,
  start: (folder, profiles) =>
    begin(
      hocuspocus,
      {
        script: new URL("hocuspocus-server.ts", HERE),
        environment: { DATABASE: hocuspocusFile(folder) },
        profiles,
      },
      async (origin) => (room) => ({
        address: { url: `${origin}/`, headers: {} },
        dialect: hocuspocusDialect(room.id),
        acknowledges: true,
      }),
    ),
};

const broadcast: Subject = {
  name: "ws broadcast",
  durable: null,
  hasStore: false,
  page: "/",
  settleMs: 100,
  start: (_folder, profiles) =>
    begin(
      broadcast,
      { script: new URL("broadcast-server.ts", HERE), environment: {}, profiles },
      async (origin) => (room) => ({
        address: { url: `${origin}/${room.id}`, headers: {} },
        dialect: naskahDialect(),
        acknowledges: false,
      }),
    ),
};

export const SUBJECTS: readonly Subject[] = [naskah, hocuspocus, broadcast];

import type { Logger } from "pino";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { PictureObserver } from "./damaged-pictures.ts";
import { StoreLostError } from "./ports/update-log.ts";
import type { RoomObserver } from "./rooms/room-observer.ts";

/** What /metrics tells, and the audit lines of the rooms. */
export interface Metrics {
  readonly registry: Registry;
  readonly rooms: RoomObserver;
  readonly mail: MailObserver;
  readonly pictures: PictureObserver;
}

/** What becomes of mail. */
export interface MailObserver {
  ended(outcome: "sent" | "not-needed" | "given-up"): void;
  failed(error: unknown, key: string, attempts: number): void;
}

/** The code with which the process ends when a file of the store is lost: starting again does not help (EX_IOERR of sysexits.h). */
const STORE_LOST = 74;

export function createMetrics(logger: Logger): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const rooms = new Gauge({ name: "naskah_rooms", help: "Manuscripts in memory", registers });
  const connections = new Gauge({ name: "naskah_connections", help: "Open sockets", registers });
  const updates = new Counter({ name: "naskah_updates_total", help: "Updates stored", registers });
  const commits = new Histogram({
    name: "naskah_commit_seconds",
    help: "One group commit of the update log, fsync included",
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
    registers,
  });
  const refusals = new Counter({
    name: "naskah_refusals_total",
    help: "Sockets closed with a refusal, by code",
    labelNames: ["code"],
    registers,
  });
  const acks = new Histogram({
    name: "naskah_ack_seconds",
    help: "From a frame's coming to its ack, stored and fsynced",
    buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5],
    registers,
  });
  const depth = new Gauge({ name: "naskah_queue_depth", help: "Updates that wait to be stored", registers });
  const divergences = new Counter({
    name: "naskah_divergences_total",
    help: "Clients whose document was not the room's",
    registers,
  });
  const damaged = new Counter({
    name: "naskah_damaged_openings_total",
    help: "Openings of manuscripts whose log is damaged",
    registers,
  });
  const storeErrors = new Counter({ name: "naskah_store_errors_total", help: "Failed commits", registers });
  const mail = new Counter({
    name: "naskah_mail_total",
    help: "Messages of the outbox, by what became of them",
    labelNames: ["outcome"],
    registers,
  });
  const damagedPictures = new Gauge({
    name: "naskah_damaged_pictures",
    help: "Pictures that are not served: their files are not what was stored",
    registers,
  });
  return {
    registry,
    pictures: {
      damaged: (picture, why) =>
        logger.error({ picture, why }, "a picture's file is damaged; it is not served"),
      whole: (picture) => logger.warn({ picture }, "a picture's file is whole again"),
      count: (count) => damagedPictures.set(count),
    },
    mail: {
      ended: (outcome) => mail.inc({ outcome }),
      failed: (error, key, attempts) => {
        mail.inc({ outcome: "failed" });
        logger.error({ err: error, key, attempts }, "a message could not be sent; it is tried again");
      },
    },
    rooms: {
      rooms: (count) => rooms.set(count),
      connections: (count) => connections.set(count),
      committed: (entries, seconds) => {
        updates.inc(entries);
        commits.observe(seconds);
      },
      refused: ({ user, manuscript, code, detail }) => {
        refusals.inc({ code });
        logger.warn({ audit: "refused", user, manuscript, code, detail }, "a socket was refused");
      },
      storeFailed: (error) => {
        storeErrors.inc();
        logger.error({ err: error }, "the store failed; edits are kept and tried again");
      },
      acked: (ms, waiting) => {
        acks.observe(ms / 1000);
        depth.set(waiting);
      },
      storeBroken: (error) => {
        logger.fatal({ err: error }, "the store is broken; the server ends and reads anew");
        if (error instanceof StoreLostError) {
          console.error(error.message);
          process.exit(STORE_LOST);
        }
        // Nothing may be said to anybody any more: no graceful end.
        process.exit(70);
      },
      diverged: ({ user, manuscript, seq }) => {
        divergences.inc();
        logger.error(
          { user, manuscript, seq },
          "a client's document differed from the room's; it reads anew",
        );
      },
      damaged: (manuscript, seq) => {
        damaged.inc();
        logger.error({ manuscript, seq }, "the log of a manuscript is damaged; it can only be read");
      },
      storeWorks: () => logger.info("the store works again"),
      failed: (what, error) => logger.error({ err: error, what }, "work in the background failed"),
    },
  };
}

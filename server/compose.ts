import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { SITEMAP_MOST } from "@naskah/site";
import type { Logger } from "pino";
import { failpointOf } from "./adapters/failpoint.ts";
import { fileBallast } from "./adapters/filesystem/ballast.ts";
import { keepPrivate } from "./adapters/filesystem/keep-private.ts";
import { fileMailbox } from "./adapters/filesystem/mailbox.ts";
import { filesystemMediaStore } from "./adapters/filesystem/media-store.ts";
import { smtpMail } from "./adapters/smtp/mail.ts";
import { ThreadSpelling } from "./adapters/spelling/thread-spelling.ts";
import { connect, openDatabase } from "./adapters/sqlite/database.ts";
import { type LostFile, StoreFiles } from "./adapters/sqlite/store-files.ts";
import { sqliteStoreProbe } from "./adapters/sqlite/store-probe.ts";
import { sqliteUpdateLog } from "./adapters/sqlite/update-log.ts";
import { systemTimers } from "./adapters/system/timers.ts";
import { Addresses } from "./addresses.ts";
import { loadAuditKey } from "./audit-key.ts";
import { expectDatabase } from "./backup/expect-database.ts";
import { MEDIA, RESCUED } from "./backup/manifest.ts";
import { ClockWatch } from "./clock-watch.ts";
import type { Config } from "./config.ts";
import { DamagedPictures } from "./damaged-pictures.ts";
import type { Deps } from "./deps.ts";
import { Askers } from "./door/askers.ts";
import { SignInLimit } from "./door/sign-in-limit.ts";
import { judgeAgain } from "./door/socket-door.ts";
import { TrustedProxies } from "./door/trusted-proxies.ts";
import { guardedTimers } from "./guard.ts";
import { createMetrics } from "./metrics.ts";
import { StoreLostError } from "./ports/update-log.ts";
import { ReadingCounter } from "./readings/reading-counter.ts";
import { chargeRequest } from "./request-cost.ts";
import { RequestGate } from "./request-gate.ts";
import { RoomKeeper } from "./rooms/room-keeper.ts";
import { Turns } from "./rooms/turns.ts";
import { lastWritten, storedAhead } from "./usecases/clock-record.ts";
import { followDraft } from "./usecases/follow-draft.ts";
import { addViews } from "./usecases/public-site.ts";

/** Milliseconds after the last visitor until a manuscript leaves memory, and after the last edit until lists follow. */
const IDLE_MS = 60_000;
const QUIET_MS = 2000;
/** Updates that may follow a snapshot, and bytes of the ballast: set by tests only, so that what is rare happens soon. */
const TAIL = "NASKAH_TAIL";
const BALLAST = "NASKAH_BALLAST";

/** Puts the real parts together on one data directory. The server and the command line share it. */
export async function compose(config: Config, logger: Logger): Promise<Deps> {
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const file = join(config.dataDir, "naskah.sqlite");
  const metrics = createMetrics(logger);
  await expectDatabase(config.dataDir);
  let lookAfterStore = () => {};
  const db = await openDatabase(file, {
    onBroken: metrics.rooms.storeBroken,
    onCommit: () => lookAfterStore(),
    onWork: chargeRequest,
  });
  const logConnection = connect(file);
  const files = new StoreFiles(file, logConnection);
  lookAfterStore = () => {
    const lost = files.lost();
    if (lost === null) return;
    const error = new StoreLostError(lostSentence(lost, files, join(config.dataDir, RESCUED)));
    metrics.rooms.storeBroken(error);
    throw error;
  };
  const leftOpen = await keepPrivate(config.dataDir);
  if (leftOpen.length > 0)
    logger.warn(
      { paths: leftOpen.slice(0, 5) },
      "others on this machine may read the data: it belongs to another user",
    );
  const tail = numberOf(TAIL);
  const log = sqliteUpdateLog(logConnection, failpointOf(process.env.FAILPOINT), tail, () =>
    lookAfterStore(),
  );
  const ballast = fileBallast(join(config.dataDir, "ballast"), numberOf(BALLAST));
  const spelling = new ThreadSpelling();
  const clock = { now: () => new Date() };
  const rooms = new RoomKeeper({
    log,
    clock,
    timers: systemTimers,
    ballast,
    pause: (ms) => pause(ms),
    observer: metrics.rooms,
    judge: (credential, manuscript) => judgeAgain({ db, clock }, credential, manuscript),
    onQuiet: (manuscript, headline) => followDraft({ db, clock, drafts: rooms }, manuscript, headline),
    idleMs: IDLE_MS,
    quietMs: QUIET_MS,
    ...(tail === undefined ? {} : { tail }),
  });
  const timers = guardedTimers(systemTimers, (error) => logger.error({ err: error }, "a turn failed"));
  const readings = new ReadingCounter({
    clock,
    later: systemTimers.after,
    write: (counts) => addViews(db, counts),
    failed: (error) => logger.error({ err: error }, "readings could not be written"),
  });
  return {
    db,
    readings,
    clock,
    clockWatch: new ClockWatch(clock, systemTimers, await storedAhead(db), await lastWritten(db)),
    drafts: rooms,
    spelling,
    rooms,
    askers: new Askers(db, clock),
    requests: new RequestGate(new Turns(timers), timers),
    uploads: new RequestGate(new Turns(timers), timers),
    timers,
    signInLimit: new SignInLimit(),
    proxies: new TrustedProxies(config.trustProxy),
    metricsToken: config.metricsToken,
    newId: () => randomUUID(),
    auditKey: await loadAuditKey(join(config.dataDir, "audit.key")),
    addresses: new Addresses(config.publicUrl),
    media: filesystemMediaStore(join(config.dataDir, MEDIA)),
    pictureLimits: config.pictureLimits,
    sitemapMost: SITEMAP_MOST,
    damagedPictures: new DamagedPictures(metrics.pictures),
    mailGoesOut: config.smtpUrl !== null,
    mail:
      config.smtpUrl === null
        ? fileMailbox(join(config.dataDir, "mail"), config.mailFrom)
        : smtpMail(config.smtpUrl, config.mailFrom),
    metrics,
    logger,
    log,
    storeProbe: sqliteStoreProbe(file, logConnection),
    ballast,
    lookAfterStore: () => lookAfterStore(),
    closeStore: async () => {
      await spelling.close();
      await readings.flush();
      lookAfterStore = () => {};
      logConnection.close();
      await db.destroy();
    },
  };
}

function numberOf(variable: string): number | undefined {
  const value = process.env[variable];
  return value === undefined || value === "" ? undefined : Number(value);
}

/** What whoever runs the server is told, after what is still open was kept, if it can be. */
function lostSentence({ name, became }: LostFile, files: StoreFiles, rescued: string): string {
  const lost = `${name} was ${became} while Naskah was running. Nothing was called saved since, and Naskah has ended.`;
  if (became === "cut off")
    return `${lost} Restore a backup into a new folder: npm run naskah -- restore <backup>.`;
  try {
    files.rescue(rescued);
  } catch (error) {
    return `${lost} What was still open could not be kept (${String(error)}). Put it back, or restore a backup.`;
  }
  return `${lost} All that was stored is in ${rescued}: put it in place as naskah.sqlite, without the -wal and -shm beside it, then start again.`;
}

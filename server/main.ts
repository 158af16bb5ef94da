import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { lockDataDir } from "./adapters/sqlite/data-lock.ts";
import { build } from "./app.ts";
import { expectWholeLog } from "./backup/expect-whole-log.ts";
import { compose } from "./compose.ts";
import { type Config, misspelt, readConfig } from "./config.ts";
import { seedDemo } from "./demo/seed-demo.ts";
import { offerFirstRun } from "./door/first-run.ts";
import { guarded } from "./guard.ts";
import { hangLastNet } from "./last-net.ts";
import { startOfficeWatch } from "./office-watch.ts";
import { startOutboxRunner } from "./outbox-runner.ts";
import { startPublishClock } from "./publish-clock.ts";
import { startSentence } from "./start-error.ts";
import { startStoreWatch } from "./store-watch.ts";
import { recordFoundOffices } from "./usecases/office-book.ts";

/** How long the server takes to end, in milliseconds, once something went wrong that nobody expected. */
const LAST_MS = 5000;

/** How it was told to run, once that could be read: for the sentence with which it gives up. */
let started: Config | null = null;

/** Says in one sentence why the server cannot start, and ends it: nothing was served, and nothing is half done. */
function giveUp(error: unknown): void {
  const known =
    started === null ? (error instanceof RangeError ? error.message : null) : startSentence(error, started);
  console.error(known ?? error);
  process.exit(1);
}

/** Composition root: configuration, adapters, listen. */
async function main(): Promise<void> {
  // What is made from now on is for nobody else on this machine.
  process.umask(0o077);
  const config = readConfig(process.env, process.argv.slice(2));
  // The log goes to standard error: standard output is for the ready line that scripts wait for.
  const logger = pino({ level: config.logLevel }, pino.destination(2));
  started = config;
  const lock = lockDataDir(config.dataDir);
  const left = await expectWholeLog(config.dataDir, config.acceptsLoss);
  if (left !== null) logger.error(left);
  const deps = await compose(config, logger);
  if (!(await deps.ballast.restore())) logger.warn("there is little room left on the disk");
  if (config.demo) await seedDemo(deps);
  await recordFoundOffices(deps);
  const app = await build(deps);
  await app.listen({ host: config.host, port: config.port });
  const { port } = app.server.address() as AddressInfo;
  deps.addresses.listening(config.host, port);
  const publishing = startPublishClock(deps);
  const outbox = startOutboxRunner(deps);
  const offices = startOfficeWatch(deps, logger);
  const store = startStoreWatch(deps);

  const end = async () => {
    publishing.stop();
    offices.stop();
    store.stop();
    await outbox.stop();
    await deps.rooms.close();
    await app.close();
    await deps.closeStore();
    lock.release();
  };
  let ending: Promise<void> | null = null;
  const endOnce = () => {
    ending ??= end();
    return ending;
  };
  const unclean = (error: unknown) => {
    logger.fatal({ err: error }, "the server could not end cleanly");
    process.exit(1);
  };
  const leave = async () => {
    await endOnce();
    process.exit(0);
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, guarded(leave, unclean));
  hangLastNet({ logger, end: endOnce, patienceMs: LAST_MS, exit: (code) => process.exit(code) });

  for (const warning of [...misspelt(process.env), ...deps.addresses.warnings]) console.error(warning);
  const token = await offerFirstRun(deps.db, deps.clock.now());
  console.log(`Naskah is ready: ${deps.addresses.publicUrl}`);
  if (token !== null)
    console.log(
      `Create the first administrator: ${deps.addresses.publicUrl}/studio/first-run#token=${token}`,
    );
}

main().catch(giveUp);

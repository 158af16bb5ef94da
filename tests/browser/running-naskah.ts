import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProcess } from "../harness/naskah-process.ts";

/** The demo in a data directory of its own. */
export interface RunningNaskah {
  readonly origin: string;
  stop(): Promise<void>;
}

export async function startNaskah(): Promise<RunningNaskah> {
  const dataDir = await mkdtemp(join(tmpdir(), "naskah-journey-"));
  const naskah = await startProcess(dataDir);
  return {
    origin: naskah.origin,
    stop: async () => {
      await naskah.end("SIGTERM");
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

import { execFile } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const source = fileURLToPath(new URL("./disk.c", import.meta.url));
const normal = new URL("./normal-synchronous.ts", import.meta.url).href;
const FILES = ["naskah.sqlite", "naskah.sqlite-wal"] as const;

/** What `disk.c` saw: w written, s synced, e sync failed, a ack sent. */
export type DiskEvent = "w" | "s" | "e" | "a";

/** The disk of a server that runs with a shim between it and the C library. Linux with a C compiler. */
export class WatchedDisk {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @throws with a sentence when there is no C compiler. */
  static async make(): Promise<WatchedDisk> {
    const disk = new WatchedDisk(await mkdtemp(join(tmpdir(), "naskah-shim-")));
    const flags = ["-shared", "-fPIC", "-O1", "-o", disk.#at("disk.so"), source, "-lpthread"];
    await promisify(execFile)("cc", flags).catch((error: unknown) => {
      throw new Error("these tests need a C compiler as cc (Debian: apt-get install gcc libc6-dev)", {
        cause: error,
      });
    });
    return disk;
  }

  /** What a server process needs in its environment. @param isFull false: with synchronous=NORMAL. */
  environment({ isFull = true, hasShadow = false } = {}): Record<string, string> {
    return {
      LD_PRELOAD: this.#at("disk.so"),
      SHIM_LOG: this.#at("log"),
      SHIM_EIO: this.#at("broken"),
      ...(hasShadow ? { SHIM_SHADOW: "1" } : {}),
      ...(isFull ? {} : { NODE_OPTIONS: `--import=${normal}` }),
    };
  }

  /** Everything since the last call. */
  async events(): Promise<readonly DiskEvent[]> {
    const log = await readFile(this.#at("log"), "utf8");
    await writeFile(this.#at("log"), "");
    return [...log] as DiskEvent[];
  }

  /** Every sync fails from now on. */
  async break(): Promise<void> {
    await writeFile(this.#at("broken"), "");
  }

  async mend(): Promise<void> {
    await rm(this.#at("broken"), { force: true });
  }

  /** Leaves of a dead server's database what was synced. */
  async cutPower(dataDir: string): Promise<void> {
    for (const file of FILES) {
      const shadow = join(dataDir, `${file}.synced`);
      await copyFile(shadow, join(dataDir, file)).catch((error: unknown) => {
        // Not written to by this process: all of it is on the disk.
        if ((error as { code?: unknown }).code !== "ENOENT") throw error;
      });
      await rm(shadow, { force: true });
    }
    await rm(join(dataDir, "naskah.sqlite-shm"), { force: true });
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #at(name: string): string {
    return join(this.#folder, name);
  }
}

/** Acks in all, and those that left while something written was not synced. */
export function countAcks(events: readonly DiskEvent[]): { acks: number; tooEarly: number } {
  let unsynced = 0;
  let acks = 0;
  let tooEarly = 0;
  for (const event of events) {
    if (event === "w") unsynced += 1;
    else if (event === "s") unsynced = 0;
    else if (event === "a") {
      acks += 1;
      if (unsynced > 0) tooEarly += 1;
    }
  }
  return { acks, tooEarly };
}

import { open, rm, stat, statfs } from "node:fs/promises";
import { dirname } from "node:path";
import type { Ballast } from "../../ports/ballast.ts";

/** How much is kept, in bytes. */
const SIZE = 64 * 1024 * 1024;
const BLOCK = Buffer.alloc(1024 * 1024);

/** A file of 64 MiB beside the database. @param size bytes; smaller for tests. */
export function fileBallast(file: string, size = SIZE): Ballast {
  return {
    async release() {
      await rm(file, { force: true });
    },
    async restore() {
      if ((await sizeOf(file)) === size) return true;
      await rm(file, { force: true });
      const { bavail, bsize } = await statfs(dirname(file));
      // As much again must be left to work with.
      if (bavail * bsize < 2 * size) return false;
      try {
        await write(file, size);
        return true;
      } catch (error) {
        await rm(file, { force: true });
        if ((error as { code?: unknown }).code === "ENOSPC") return false;
        throw error;
      }
    },
  };
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if ((error as { code?: unknown }).code === "ENOENT") return 0;
    throw error;
  }
}

/** Writes real blocks: a file of holes keeps no room. */
async function write(file: string, size: number): Promise<void> {
  const handle = await open(file, "wx");
  try {
    for (let left = size; left > 0; left -= BLOCK.length)
      await handle.write(BLOCK, 0, Math.min(left, BLOCK.length));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

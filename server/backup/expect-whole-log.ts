import { copyFile, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { examineLog, isDamaged } from "../adapters/sqlite/write-ahead-log.ts";
import { DATABASE, fileHash } from "./manifest.ts";

/** The flag with which a start goes on without what a damaged log held. */
export const ACCEPT_LOSS = "--accept-loss";

/**
 * Looks at the write-ahead log before SQLite opens it, which would leave what stands behind a damaged place without a word (F-E12). Whatever
 * is going to be left is kept beside, with the database as it was.
 * @returns a sentence for the log; null when the log is whole.
 * @throws RangeError with a sentence for the administrator when something that was saved would be lost, and nobody accepted that.
 */
export async function expectWholeLog(dataDir: string, acceptsLoss: boolean): Promise<string | null> {
  const log = join(dataDir, `${DATABASE}-wal`);
  const examined = examineLog(await bytesOf(log));
  const { taken, left, bytes } = examined;
  if (left === 0) return null;
  const share = `${left} of ${taken + left} transactions in it (${Math.ceil(bytes / 1024)} KiB)`;
  if (isDamaged(examined) && !acceptsLoss)
    throw new RangeError(
      `${DATABASE}-wal in ${dataDir} is damaged: ${share} cannot be read, and with them what was saved last. Restore a backup, or repair the disk's copy; nothing was changed. To start without them add ${ACCEPT_LOSS}: both files are kept beside first.`,
    );
  const kept = join(dataDir, `damaged-${(await fileHash(log)).slice(0, 16)}`);
  await mkdir(kept, { recursive: true });
  for (const name of [DATABASE, `${DATABASE}-wal`]) await copyFile(join(dataDir, name), join(kept, name));
  return isDamaged(examined)
    ? `the write-ahead log was damaged: ${share} are left, as was accepted; the files are kept in ${kept}`
    : `the last transaction in the write-ahead log is not whole, as after a power cut; the files are kept in ${kept}`;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Uint8Array();
    throw error;
  }
}

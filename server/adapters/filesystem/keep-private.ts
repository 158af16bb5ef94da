import { chmod, lstat, readdir } from "node:fs/promises";
import { join } from "node:path";

const FOLDER = 0o700;
const FILE = 0o600;
/** What others on the machine, or of the group, may do. */
const OTHERS = 0o077;

/**
 * Closes a folder of ours to everybody else on the machine: 0700 for folders, 0600 for files. What lies in a folder that was closed
 * already was closed with it, so that a start costs little.
 * @returns what belongs to somebody else and stays as open as it is.
 */
export async function keepPrivate(folder: string): Promise<readonly string[]> {
  const open: string[] = [];
  await close(folder, true, open);
  return open;
}

async function close(path: string, isTop: boolean, open: string[]): Promise<void> {
  const found = await lstat(path);
  // Where a link leads is not ours to close.
  if (found.isSymbolicLink()) return;
  const wasOpen = (found.mode & OTHERS) !== 0;
  if (wasOpen && !(await changed(path, found.isDirectory() ? FOLDER : FILE))) open.push(path);
  if (!found.isDirectory() || !(wasOpen || isTop)) return;
  for (const name of await readdir(path)) await close(join(path, name), false, open);
}

/** False when it is somebody else's, or on a disk that keeps no modes. */
async function changed(path: string, mode: number): Promise<boolean> {
  try {
    await chmod(path, mode);
    return true;
  } catch (error) {
    if (["EPERM", "ENOTSUP", "EROFS"].includes(String((error as NodeJS.ErrnoException).code))) return false;
    // Gone meanwhile: a file of SQLite's.
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return true;
    throw error;
  }
}

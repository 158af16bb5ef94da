import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { AUDIT_KEY, DATABASE, MEDIA, RESCUED } from "./manifest.ts";

/**
 * A folder that has keys or pictures had a database: beginning anew beside them would look as if all texts were gone (F-E11).
 * @throws RangeError with a sentence for the administrator.
 */
export async function expectDatabase(dataDir: string): Promise<void> {
  if ((await sizeOf(join(dataDir, DATABASE))) > 0) return;
  const found: string[] = [];
  for (const name of [AUDIT_KEY, MEDIA, `${DATABASE}-wal`, RESCUED])
    if ((await sizeOf(join(dataDir, name))) > 0) found.push(name);
  if (found.length === 0) return;
  const rescue = found.includes(RESCUED)
    ? `${RESCUED} holds what was still open when it was deleted: rename it to ${DATABASE}. Or restore`
    : "Put it back, or restore";
  throw new RangeError(
    `${dataDir} holds ${found.join(", ")}, but ${DATABASE} is missing or empty. ${rescue} a backup into a new folder: npm run naskah -- restore <backup>. To begin anew on purpose empty the folder first, or set DATA_DIR to another one.`,
  );
}

/** Of a folder the number of what is in it; 0 for what is not there. */
async function sizeOf(path: string): Promise<number> {
  try {
    const found = await stat(path);
    return found.isDirectory() ? (await readdir(path)).length : found.size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return 0;
    throw error;
  }
}

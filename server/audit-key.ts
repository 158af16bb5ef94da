import { randomBytes } from "node:crypto";
import { mkdir, open, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { AuditKey } from "./usecases/audit-log.ts";

/**
 * The key that signs the audit log, kept beside the database in a file of its own, so that a copy of the database alone cannot
 * forge a link (A8). Made at the first start; losing it means that the log can no longer be verified.
 */
export async function loadAuditKey(file: string): Promise<AuditKey> {
  try {
    return await readFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  await mkdir(dirname(file), { recursive: true });
  const key = randomBytes(32);
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(key);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return key;
}

import { cp, mkdir, open, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { keepPrivate } from "../adapters/filesystem/keep-private.ts";
import { copyDatabase } from "../adapters/sqlite/copy-database.ts";
import { AUDIT_KEY, DATABASE, fileHash, type Manifest, MEDIA, manifestFile } from "./manifest.ts";

/**
 * Copies a data directory into a new folder, also while a server works on it: the database as it is at one moment, then the pictures,
 * which never change and are stored before the database speaks of them.
 * @throws RangeError with a sentence for the administrator.
 */
export async function makeBackup(dataDir: string, folder: string, now: Date): Promise<Manifest> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new RangeError(`${folder} is not empty.`);
  await copyDatabase(join(dataDir, DATABASE), join(folder, DATABASE));
  await cp(join(dataDir, AUDIT_KEY), join(folder, AUDIT_KEY));
  await mkdir(join(dataDir, MEDIA), { recursive: true });
  await cp(join(dataDir, MEDIA), join(folder, MEDIA), { recursive: true });
  await onDisk(join(folder, DATABASE));
  const manifest: Manifest = {
    naskahBackup: 1,
    at: now.toISOString(),
    database: await fileHash(join(folder, DATABASE)),
  };
  await writeFile(manifestFile(folder), `${JSON.stringify(manifest, null, 2)}\n`, { flush: true });
  // Copies keep the mode of what they were copied from.
  await keepPrivate(folder);
  return manifest;
}

async function onDisk(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

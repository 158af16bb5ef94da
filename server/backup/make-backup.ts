import { cp, mkdir, open, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { keepPrivate } from "../adapters/filesystem/keep-private.ts";
import { filesystemMediaStore } from "../adapters/filesystem/media-store.ts";
import { copyDatabase } from "../adapters/sqlite/copy-database.ts";
import { openReading } from "../adapters/sqlite/database.ts";
import { knownPictures, type PictureVerification, verifyPictures } from "../usecases/verify-pictures.ts";
import { AUDIT_KEY, DATABASE, fileHash, type Manifest, MEDIA, manifestFile } from "./manifest.ts";

export interface MadeBackup {
  readonly manifest: Manifest;
  /** What became of the pictures in the copy. */
  readonly pictures: PictureVerification;
}

/**
 * Copies a data directory into a new folder, also while a server works on it: the database as it is at one moment, then the pictures,
 * which never change and are stored before the database speaks of them. Every picture of the copy is hashed: one that is damaged does not
 * keep the rest from being saved, and is said.
 * @throws RangeError with a sentence for the administrator.
 */
export async function makeBackup(dataDir: string, folder: string, now: Date): Promise<MadeBackup> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw new RangeError(`${folder} is not empty.`);
  await copyDatabase(join(dataDir, DATABASE), join(folder, DATABASE));
  const db = openReading(join(dataDir, DATABASE));
  try {
    // Asked for before the files are copied: each of them is on the disk by now.
    const hashes = await knownPictures(db);
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
    return {
      manifest,
      pictures: await verifyPictures(db, filesystemMediaStore(join(folder, MEDIA)), hashes),
    };
  } finally {
    await db.destroy();
  }
}

async function onDisk(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

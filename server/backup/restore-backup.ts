import { cp, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { keepPrivate } from "../adapters/filesystem/keep-private.ts";
import { filesystemMediaStore } from "../adapters/filesystem/media-store.ts";
import { openDatabase } from "../adapters/sqlite/database.ts";
import { loadAuditKey } from "../audit-key.ts";
import { holdSchedules } from "../usecases/hold-schedules.ts";
import { type PictureVerification, verifyPictures } from "../usecases/verify-pictures.ts";
import { type Verification, verifyRecords } from "../usecases/verify-records.ts";
import { AUDIT_KEY, DATABASE, MEDIA, readManifest } from "./manifest.ts";

export interface Restored {
  readonly records: Verification;
  readonly pictures: PictureVerification;
}

/**
 * Makes a data directory from a backup. Every manuscript begins a new epoch, so that what browsers wrote after the backup becomes a
 * draft copy there and is never merged blindly (T33); everybody has to sign in again, links to choose a password end, and what was
 * scheduled waits for a yes, because it may have been cancelled since (F-C8).
 * @returns what a verification of the restored records and pictures says.
 * @throws RangeError with a sentence for the administrator; then nothing was changed.
 */
export async function restoreBackup(folder: string, dataDir: string, now: Date): Promise<Restored> {
  await readManifest(folder);
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if ((await readdir(dataDir)).length > 0)
    throw new RangeError(`${dataDir} is not empty. Restore into a new data directory.`);
  for (const part of [AUDIT_KEY, MEDIA, DATABASE])
    await cp(join(folder, part), join(dataDir, part), { recursive: true });
  const db = await openDatabase(join(dataDir, DATABASE));
  try {
    // Seconds, not one more: the same backup may be restored twice, and browsers may know the epoch of the first time.
    await db
      .updateTable("manuscripts")
      .set({ epoch: Math.floor(now.getTime() / 1000) })
      .execute();
    await db.deleteFrom("tickets").execute();
    await db.deleteFrom("sessions").execute();
    // They may have been used, or taken back, since the backup was made.
    await db.deleteFrom("invitations").execute();
    await db.deleteFrom("accountLinks").execute();
    const auditKey = await loadAuditKey(join(dataDir, AUDIT_KEY));
    await holdSchedules({ db, auditKey }, now);
    await keepPrivate(dataDir);
    const pictures = await verifyPictures(db, filesystemMediaStore(join(dataDir, MEDIA)));
    return { records: await verifyRecords(db, auditKey), pictures };
  } finally {
    await db.destroy();
  }
}

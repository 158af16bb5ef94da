import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";

/** The database in a backup, under the name that a data directory uses. */
export const DATABASE = "naskah.sqlite";
/** What was still open of a database that was deleted. */
export const RESCUED = "naskah.sqlite.rescued";
export const MEDIA = "media";
export const AUDIT_KEY = "audit.key";
const MANIFEST = "backup.json";

/** Says what a folder is, and what its database must be. Written last: a folder without one is half a backup. */
export interface Manifest {
  readonly naskahBackup: 1;
  /** RFC 3339. */
  readonly at: string;
  /** SHA-256 of the database file, hexadecimal. */
  readonly database: string;
}

export const manifestFile = (folder: string): string => join(folder, MANIFEST);

/** @throws RangeError with a sentence for the administrator when the folder holds no whole backup. */
export async function readManifest(folder: string): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(manifestFile(folder), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new RangeError(`${folder} holds no backup, or half of one: there is no ${MANIFEST}.`);
  }
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.naskahBackup !== 1) throw new RangeError(`${folder} was made by another version of Naskah.`);
  if ((await fileHash(join(folder, DATABASE))) !== manifest.database)
    throw new RangeError(`The database in ${folder} is damaged: it is not what was backed up.`);
  return manifest;
}

export async function fileHash(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

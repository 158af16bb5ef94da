import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isSha256 } from "@naskah/model";
import type { MediaStore } from "../../ports/media-store.ts";

/** Pictures as files `ab/abcdef…` below a directory. */
export function filesystemMediaStore(directory: string): MediaStore {
  const folderOf = (hash: string) => {
    // A hash is a file name here, so nothing but a hash may get this far.
    if (!isSha256(hash)) throw new RangeError("not a hash");
    return join(directory, hash.slice(0, 2));
  };
  return {
    async put(hash, bytes): Promise<void> {
      const folder = folderOf(hash);
      await mkdir(folder, { recursive: true });
      // Written aside and renamed: whoever looks meanwhile sees the whole file or none.
      const aside = join(folder, `.${randomUUID()}`);
      try {
        const file = await open(aside, "wx");
        try {
          await file.writeFile(bytes);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(aside, join(folder, hash));
      } catch (error) {
        await rm(aside, { force: true });
        throw error;
      }
    },
    async get(hash): Promise<Uint8Array | null> {
      try {
        return await readFile(join(folderOf(hash), hash));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
  };
}

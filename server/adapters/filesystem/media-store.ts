import { createHash, randomUUID } from "node:crypto";
import { type BigIntStats, constants } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { isSha256 } from "@naskah/model";
import { DamagedPictureError, type MediaStore } from "../../ports/media-store.ts";

/** Bytes that are read and hashed in one turn of the event loop: a quarter of a millisecond. */
const PIECE = 256 * 1024;
/** No picture of ours is longer, in bytes: 16 million pixels of four bytes. */
const LONGEST = 64 * 1024 * 1024 + PIECE;
/** Files whose look is remembered: some hundred bytes each. */
const MOST_REMEMBERED = 10_000;

/** Told of the work that was done; for tests. */
export interface MediaWork {
  readonly onHashed?: (bytes: number) => void;
  readonly onPiece?: (number: number) => Promise<void>;
}

/**
 * Pictures as files `ab/abcdef…` below a directory. What is read is hashed, unless the file looks as it did when it was found whole: the
 * same inode, size and times.
 */
export function filesystemMediaStore(directory: string, work: MediaWork = {}): MediaStore {
  const known = new Map<string, string>();
  const folderOf = (hash: string) => {
    // A hash is a file name here, so nothing but a hash may get this far.
    if (!isSha256(hash)) throw new RangeError("not a hash");
    return join(directory, hash.slice(0, 2));
  };

  const remember = (hash: string, look: string) => {
    known.delete(hash);
    known.set(hash, look);
    const [oldest] = known.keys();
    if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest);
  };

  /** Reads what has the length that the file has now, piece by piece. */
  const read = async (file: FileHandle, size: number, hash: ReturnType<typeof createHash> | null) => {
    const bytes = Buffer.allocUnsafe(size);
    let at = 0;
    for (let piece = 1; at < size; piece++) {
      await work.onPiece?.(piece);
      const { bytesRead } = await file.read(bytes, at, Math.min(PIECE, size - at), at);
      if (bytesRead === 0) break;
      if (hash !== null) {
        hash.update(bytes.subarray(at, at + bytesRead));
        work.onHashed?.(bytesRead);
      }
      at += bytesRead;
    }
    return bytes.subarray(0, at);
  };

  const checked = async (hash: string, file: FileHandle): Promise<Uint8Array> => {
    const before = await file.stat({ bigint: true });
    if (!before.isFile()) throw new DamagedPictureError(hash, "is no file");
    if (before.size > LONGEST) throw new DamagedPictureError(hash, "is longer than any picture");
    const look = lookOf(before);
    const sum = known.get(hash) === look ? null : createHash("sha256");
    const bytes = await read(file, Number(before.size), sum);
    const hasChanged = lookOf(await file.stat({ bigint: true })) !== look;
    if (hasChanged) throw new DamagedPictureError(hash, "changes while it is read");
    if (sum !== null && sum.digest("hex") !== hash) {
      known.delete(hash);
      throw new DamagedPictureError(hash, "holds other bytes");
    }
    remember(hash, look);
    return bytes;
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
      let file: FileHandle;
      try {
        // Where a link leads is not ours to serve, and a pipe would never answer.
        const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
        file = await open(join(folderOf(hash), hash), flags);
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        if (code === "ENOENT") return null;
        if (code === "ELOOP") throw new DamagedPictureError(hash, "is a link");
        throw error;
      }
      try {
        return await checked(hash, file);
      } catch (error) {
        // The disk cannot read it.
        if ((error as NodeJS.ErrnoException).code === "EIO")
          throw new DamagedPictureError(hash, "cannot be read");
        throw error;
      } finally {
        await file.close();
      }
    },
  };
}

const lookOf = ({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string =>
  [dev, ino, size, mtimeNs, ctimeNs].join(" ");

/** The file of a picture is not the picture: other bytes, no ordinary file, or one that changes while it is read (F-E6). */
export class DamagedPictureError extends Error {
  readonly hash: string;
  constructor(hash: string, why: string) {
    super(`the file of picture ${hash} ${why}`);
    this.name = "DamagedPictureError";
    this.hash = hash;
  }
}

/** Where pictures are kept, by the SHA-256 of their bytes. */
export interface MediaStore {
  /** On the disk when it resolves. The same bytes twice are one file. */
  put(hash: string, bytes: Uint8Array): Promise<void>;
  /** The very bytes that have this hash; null when there is no file. @throws DamagedPictureError */
  get(hash: string): Promise<Uint8Array | null>;
}

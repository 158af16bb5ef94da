/** Where pictures are kept, by the SHA-256 of their bytes. */
export interface MediaStore {
  /** On the disk when it resolves. The same bytes twice are one file. */
  put(hash: string, bytes: Uint8Array): Promise<void>;
  /** Null when there is none. */
  get(hash: string): Promise<Uint8Array | null>;
}

/** A file that was pasted or dropped and cannot come. */
export interface RefusedFile {
  readonly name: string;
  readonly why: "unreadable" | "too-large" | "encoding";
}

/** A picture for the picture dialog. */
export interface NewPictureFile {
  readonly file: File;
  /** What its page said of it; empty when that said nothing. */
  readonly alt: string;
  /** The id of the block that it comes behind; null: where the caret is. */
  readonly behind: string | null;
}

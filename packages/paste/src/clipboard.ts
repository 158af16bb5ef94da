/** What a paste or a drop brings: every form of it at once. */
export interface Clipboard {
  /** `text/html`; null when there is none. */
  readonly html: string | null;
  /** `text/plain`; null when there is none. */
  readonly text: string | null;
  /** `text/rtf`, which marks what the page of some programs does not; left out or null when there is none. */
  readonly rtf?: string | null;
  /** How many picture files came along. */
  readonly pictureFiles: number;
}

/** More HTML than this, in UTF-16 code units, is not read: its plain text is. */
export const MAX_HTML = 20_000_000;

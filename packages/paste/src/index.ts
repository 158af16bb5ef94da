export { type Clipboard, MAX_HTML } from "./clipboard.ts";
export { type Pasted, type PasteManner, readClipboard } from "./read-clipboard.ts";
export {
  type CarriedPicture,
  CHANGED,
  type Changed,
  DROPPED,
  type Dropped,
  isSilent,
  type PasteReport,
} from "./report.ts";
export { SOURCES, type Source } from "./source.ts";

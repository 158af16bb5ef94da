export { type Clipboard, MAX_HTML } from "./clipboard.ts";
export { copiedText } from "./copied-text.ts";
export { type OwnSlice, ownSliceIn, withOwnSlice } from "./own-slice.ts";
export { type Offered, type OfferedPicture, picturesOffered } from "./pictures-offered.ts";
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
export { fileText } from "./text/file-text.ts";

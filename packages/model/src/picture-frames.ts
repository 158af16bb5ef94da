/**
 * How many pictures a picture file shows one after the other: 1 for one that stands still, and for bytes that are none of these. GIF (GIF89a),
 * PNG (third edition, acTL), WebP (RFC 9649, ANMF), and AVIF, of which a sequence counts as 2. Never throws; what is cut off counts as far as it goes.
 */
export function pictureFrames(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (/^GIF8[79]a$/.test(text(view, 0, 6))) return gifFrames(view);
  if (text(view, 0, 8) === "\x89PNG\r\n\x1a\n") return pngFrames(view);
  if (text(view, 0, 4) === "RIFF" && text(view, 8, 4) === "WEBP") return webpFrames(view);
  return text(view, 4, 8) === "ftypavis" ? 2 : 1;
}

/** ASCII letters; fewer where the file ends. */
function text(view: DataView, at: number, length: number): string {
  let letters = "";
  for (let place = at; place < Math.min(at + length, view.byteLength); place++)
    letters += String.fromCharCode(view.getUint8(place));
  return letters;
}

const byteAt = (view: DataView, at: number): number => (at < view.byteLength ? view.getUint8(at) : 0);

const IMAGE = 0x2c;
const EXTENSION = 0x21;

/** Counts the image descriptors, over what stands between them. */
function gifFrames(view: DataView): number {
  let frames = 0;
  let at = 13 + colourTable(byteAt(view, 10));
  for (let kind = byteAt(view, at); kind === IMAGE || kind === EXTENSION; kind = byteAt(view, at)) {
    if (kind === IMAGE) frames += 1;
    // Behind a descriptor and its table stands the size of its codes, behind an extension's sign its name.
    at = pastBlocks(view, kind === IMAGE ? at + 11 + colourTable(byteAt(view, at + 9)) : at + 2);
  }
  return Math.max(1, frames);
}

/** Bytes of the colour table that packed fields announce. */
const colourTable = (fields: number): number => ((fields & 0x80) === 0 ? 0 : 3 << ((fields & 7) + 1));

function pastBlocks(view: DataView, start: number): number {
  let at = start;
  while (byteAt(view, at) > 0) at += byteAt(view, at) + 1;
  return at + 1;
}

/** What the acTL chunk before the first IDAT says. */
function pngFrames(view: DataView): number {
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const chunk = text(view, at + 4, 4);
    if (chunk === "acTL") return Math.max(1, view.getUint32(at + 8));
    if (chunk === "IDAT") return 1;
  }
  return 1;
}

function webpFrames(view: DataView): number {
  let frames = 0;
  for (let at = 12; at + 8 <= view.byteLength; ) {
    if (text(view, at, 4) === "ANMF") frames += 1;
    const size = view.getUint32(at + 4, true);
    at += 8 + size + (size % 2);
  }
  return Math.max(1, frames);
}

import { type Clipboard, fileText, type OfferedPicture } from "@naskah/paste";
import { MAX_UPLOAD_BYTES } from "@naskah/protocol";
import type { RefusedFile } from "./refused-file.ts";

/** Files that a clipboard or a drop carries. */
export interface CarriedFiles {
  readonly pictures: readonly File[];
  /** Pages and texts. */
  readonly texts: readonly File[];
  readonly refused: readonly RefusedFile[];
}

export function filesIn(data: DataTransfer): CarriedFiles {
  const pictures: File[] = [];
  const texts: File[] = [];
  const refused: RefusedFile[] = [];
  for (const file of data.files) {
    const { name } = file;
    if (!isText(file) && !file.type.startsWith("image/")) refused.push({ name, why: "unreadable" });
    else if (file.size > MAX_UPLOAD_BYTES) refused.push({ name, why: "too-large" });
    else (isText(file) ? texts : pictures).push(file);
  }
  return { pictures, texts, refused };
}

const isText = ({ name, type }: File): boolean =>
  /\.(?:html?|md|markdown|txt)$/i.test(name) || /^text\/(?:html|plain|markdown)$/.test(type);

export function clipboardOf(data: DataTransfer, pictureFiles: number): Clipboard {
  const read = (type: string) => (data.types.includes(type) ? data.getData(type) : null);
  return { html: read("text/html"), text: read("text/plain"), rtf: read("text/rtf"), pictureFiles };
}

/** A file of a page or a text, as if it had been copied. */
export async function clipboardOfFile(file: File): Promise<Clipboard | RefusedFile> {
  const { name } = file;
  const isPage = /\.html?$/i.test(name) || file.type === "text/html";
  const bytes = await bytesOf(file);
  if (bytes === null) return { name, why: "unreadable" };
  const words = fileText(bytes, isPage);
  if (words === null) return { name, why: "encoding" };
  return { html: isPage ? words : null, text: isPage ? null : words, pictureFiles: 0 };
}

/** Null for a folder, and for a file that went or that the browser may not read. */
async function bytesOf(file: File): Promise<Uint8Array | null> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

/** The bytes of a picture that is offered, as a file; null when its HTML did not hold what it said. */
export function offeredFile(offer: OfferedPicture, pictures: readonly File[]): File | null {
  if ("file" in offer) return pictures[offer.file] ?? null;
  const [, type = "", ending = "", data = ""] = /^data:(image\/(\w+));base64,(.*)$/is.exec(offer.data) ?? [];
  try {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    return bytes.length === 0 ? null : new File([bytes], `gambar.${ending}`, { type });
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

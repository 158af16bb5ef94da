import type { Clipboard, OfferedPicture } from "@naskah/paste";
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
    if (isText(file)) texts.push(file);
    else if (!file.type.startsWith("image/")) refused.push({ name: file.name, why: "unreadable" });
    else if (file.size > MAX_UPLOAD_BYTES) refused.push({ name: file.name, why: "too-large" });
    else pictures.push(file);
  }
  return { pictures, texts, refused };
}

const isText = ({ name, type }: File): boolean =>
  /\.(?:html?|md|markdown|txt)$/i.test(name) || /^text\/(?:html|plain|markdown)$/.test(type);

export function clipboardOf(data: DataTransfer, pictureFiles: number): Clipboard {
  const read = (type: string) => (data.types.includes(type) ? data.getData(type) : null);
  return { html: read("text/html"), text: read("text/plain"), rtf: read("text/rtf"), pictureFiles };
}

/** A file of a page or a text, as if it had been copied. @throws DOMException when it cannot be read */
export async function clipboardOfFile(file: File): Promise<Clipboard> {
  const words = await file.text();
  const isPage = /\.html?$/i.test(file.name) || file.type === "text/html";
  return { html: isPage ? words : null, text: isPage ? null : words, pictureFiles: 0 };
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

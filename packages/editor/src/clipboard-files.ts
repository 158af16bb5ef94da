import type { Clipboard, OfferedPicture } from "@naskah/paste";

/** Files that a clipboard or a drop carries. */
export interface CarriedFiles {
  readonly pictures: readonly File[];
  /** Pages and texts. */
  readonly texts: readonly File[];
}

export function filesIn(data: DataTransfer): CarriedFiles {
  const files = [...data.files];
  return {
    pictures: files.filter(({ type }) => type.startsWith("image/")),
    texts: files.filter(
      ({ name, type }) =>
        /\.(?:html?|md|markdown|txt)$/i.test(name) || /^text\/(?:html|plain|markdown)$/.test(type),
    ),
  };
}

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

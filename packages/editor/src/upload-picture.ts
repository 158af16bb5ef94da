import { isSha256 } from "@naskah/model";
import type { PictureRoom, PictureStored } from "@naskah/protocol";

/** The stored picture, or the server's own words about why not; null words when there was no usable answer. */
export type Upload = { readonly stored: PictureStored } | { readonly problem: string | null };

/** Sends a picture to be checked, encoded again and stored. Never rejects. @param isStill of one that moves the first picture is taken. */
export async function uploadPicture(
  path: string,
  file: File,
  isStill: boolean,
  signal: AbortSignal,
): Promise<Upload> {
  const form = new FormData();
  form.append("file", file, file.name);
  try {
    const answer = await fetch(isStill ? `${path}?still=true` : path, {
      method: "POST",
      body: form,
      credentials: "same-origin",
      signal,
    });
    const body: unknown = await answer.json();
    if (answer.ok && isStored(body)) return { stored: body };
    return { problem: problemText(body) };
  } catch (error) {
    if (!signal.aborted) console.warn("naskah: a picture could not be uploaded", error);
    return { problem: null };
  }
}

/** What may still be stored; null when that could not be asked: then the upload's own answer says it. */
export async function askPictureRoom(path: string): Promise<PictureRoom | null> {
  try {
    const answer = await fetch(path, { credentials: "same-origin" });
    const body: unknown = answer.ok ? await answer.json() : null;
    return isRoom(body) ? body : null;
  } catch (error) {
    console.warn("naskah: the room for pictures could not be asked for", error);
    return null;
  }
}

function isRoom(body: unknown): body is PictureRoom {
  if (typeof body !== "object" || body === null) return false;
  const { bytes, pictures } = body as Partial<PictureRoom>;
  return Number.isSafeInteger(bytes) && Number.isSafeInteger(pictures);
}

function isStored(body: unknown): body is PictureStored {
  if (typeof body !== "object" || body === null) return false;
  const { picture, width, height } = body as Partial<PictureStored>;
  return isSha256(picture) && Number.isSafeInteger(width) && Number.isSafeInteger(height);
}

/** Title and detail of an RFC 9457 problem. */
export function problemText(body: unknown): string | null {
  if (typeof body !== "object" || body === null) return null;
  const { title, detail } = body as { title?: unknown; detail?: unknown };
  const parts = [title, detail].filter((part): part is string => typeof part === "string" && part !== "");
  return parts.length === 0 ? null : [...new Set(parts)].join(" – ");
}

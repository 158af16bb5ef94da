import { pictureFrames } from "@naskah/model";

/** Whether a picture file shows several pictures one after the other. A file that cannot be read any more moves not; its upload says what is the matter. */
export async function isMovingPicture(file: File): Promise<boolean> {
  try {
    return pictureFrames(new Uint8Array(await file.arrayBuffer())) > 1;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

import type { Tally } from "./report.ts";
import type { TreeElement } from "./tree.ts";

/** A picture in HTML larger than this, in UTF-16 code units, is named instead of offered: its upload would be refused. */
const MAX_DATA = 28_000_000;
/** Signs that a program draws as pictures, such as WhatsApp. */
const PICTOGRAPHS =
  /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|\u200d|\ufe0f){1,16}$/u;
const DATA = /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,/i;

/** Files are matched with the files of a clipboard (`picturesOffered`). */
const CARRIED = /^(?:blob|file):/i;

/** What a picture in HTML comes to: words when it is a sign, else one that is offered or named. @returns the sign, or "". */
export function readPicture(image: TreeElement, tally: Tally): string {
  const { src = "", alt = "", class: classes = "", width, height } = image.attributes;
  const isSign =
    /emoji|smiley/i.test(classes) ||
    image.attributes["data-stringify-emoji"] !== undefined ||
    PICTOGRAPHS.test(alt.trim());
  if (isSign) return alt;
  // The box of an item that is to be ticked, in Google Docs.
  if (image.attributes["aria-roledescription"] === "checkbox") return "";
  // A counter of readers in a mail.
  if ([width, height].some((size) => size === "0" || size === "1")) return "";
  const name = nameOf(src, alt);
  if (CARRIED.test(src) || (DATA.test(src) && src.length <= MAX_DATA))
    tally.carried.push({ src, alt: alt.trim(), name, behind: null });
  else tally.named.push(name);
  return "";
}

/** What a person knows it by: its description, else its file's name; empty when it has neither. */
function nameOf(src: string, alt: string): string {
  if (alt.trim() !== "") return alt.trim();
  if (/^(?:data|cid|blob):/i.test(src)) return "";
  const file =
    src
      .replace(/[?#].*$/s, "")
      .split(/[/\\]/)
      .at(-1) ?? "";
  try {
    return decodeURIComponent(file);
  } catch (error) {
    if (error instanceof URIError) return file;
    throw error;
  }
}

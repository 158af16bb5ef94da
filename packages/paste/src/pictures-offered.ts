import type { Pasted } from "./read-clipboard.ts";
import type { PasteReport } from "./report.ts";

/** A picture that goes to the picture dialog: a file of the clipboard by its place among them, or bytes that the HTML holds. */
export type OfferedPicture =
  | { readonly file: number; readonly alt: string }
  | { readonly data: string; readonly alt: string };

export interface Offered {
  readonly pictures: readonly OfferedPicture[];
  /** The report without what is offered after all. */
  readonly report: PasteReport;
}

/**
 * Which pictures can be had without fetching anything. With words, files that a page's `blob:` pictures stand for; a file beside words
 * that no picture stands for is a picture of the words, as Word adds one. Without words every file.
 */
export function picturesOffered({ blocks, report }: Pasted, pictureFiles: number): Offered {
  const { carried, named } = report;
  const blobs = carried.filter(({ src }) => src.startsWith("blob:"));
  const areBlobsFiles = blobs.length > 0 && blobs.length === pictureFiles;
  const isOnlyPictures = blocks.length === 0 && pictureFiles > 0;
  if (isOnlyPictures) {
    const alts = [...carried.map(({ alt }) => alt), ...named.filter((name) => !/\.\w{3,4}$/.test(name))];
    const alt = pictureFiles === 1 && alts.length === 1 ? (alts[0] ?? "") : "";
    const pictures = Array.from({ length: pictureFiles }, (_, file) => ({ file, alt }));
    return { pictures, report: { ...report, carried: [], named: named.slice(pictureFiles) } };
  }
  let file = 0;
  const pictures: OfferedPicture[] = [];
  const lost: string[] = [];
  for (const { src, alt } of carried) {
    if (!src.startsWith("blob:")) pictures.push({ data: src, alt });
    else if (areBlobsFiles) pictures.push({ file: file++, alt });
    else lost.push(alt);
  }
  return { pictures, report: { ...report, carried: [], named: [...named, ...lost] } };
}

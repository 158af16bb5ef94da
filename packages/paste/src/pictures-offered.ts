import type { Pasted } from "./read-clipboard.ts";
import type { PasteReport } from "./report.ts";

/** Where a picture stood, and what was said of it. */
interface Offer {
  readonly alt: string;
  /** The id of the block that it stood behind; null when it stood before all words, or there are none. */
  readonly behind: string | null;
}

/** A picture that goes to the picture dialog: a file of the clipboard by its place among them, or bytes that the HTML holds. */
export type OfferedPicture = Offer & ({ readonly file: number } | { readonly data: string });

export interface Offered {
  readonly pictures: readonly OfferedPicture[];
  /** The report without what is offered after all. */
  readonly report: PasteReport;
}

const isFile = ({ src }: { readonly src: string }): boolean => !src.startsWith("data:");

/**
 * Which pictures can be had without fetching anything. With words, files that a page's `blob:` and `file:` pictures stand for, in their
 * order; a file beside words that no picture stands for is a picture of the words, as Word adds one. Without words every file.
 */
export function picturesOffered({ blocks, report }: Pasted, pictureFiles: number): Offered {
  const { carried, named } = report;
  const isOnlyPictures = blocks.length === 0 && pictureFiles > 0;
  if (isOnlyPictures) {
    const alts = [...carried.map(({ alt }) => alt), ...named.filter((name) => !/\.\w{3,4}$/.test(name))];
    const alt = pictureFiles === 1 && alts.length === 1 ? (alts[0] ?? "") : "";
    const pictures = Array.from({ length: pictureFiles }, (_, file) => ({ file, alt, behind: null }));
    return { pictures, report: { ...report, carried: [], named: named.slice(pictureFiles) } };
  }
  const standIn = carried.filter(isFile);
  // One file beside a `file:` of Word is what Word makes of all words.
  const isOfWords = standIn.length === 1 && standIn[0]?.src.startsWith("blob:") !== true;
  const areFiles = standIn.length === pictureFiles && !isOfWords;
  let file = 0;
  const pictures: OfferedPicture[] = [];
  const lost: string[] = [];
  for (const picture of carried) {
    const { src, alt, name, behind } = picture;
    if (!isFile(picture)) pictures.push({ data: src, alt, behind });
    else if (areFiles) pictures.push({ file: file++, alt, behind });
    else lost.push(name);
  }
  return { pictures, report: { ...report, carried: [], named: [...named, ...lost] } };
}

import type { Language } from "@naskah/model";

/** What the approver reads: the page as readers will get it, and what else changed beside the words. */
export interface ReadingWords {
  readonly page: (number: number) => string;
  readonly width: string;
  readonly wide: string;
  readonly phone: string;
  readonly ownTab: string;
  readonly pageFailed: string;
  readonly pageDiffers: string;
}

const id: ReadingWords = {
  page: (number) => `Halaman edisi ${number} seperti yang akan dibaca umum`,
  width: "Lebar halaman",
  wide: "Layar lebar",
  phone: "Ponsel",
  ownTab: "Buka di tab sendiri",
  pageFailed: "Halaman ini belum dapat dimuat.",
  pageDiffers:
    "Halaman yang dikirim peladen tidak sama dengan teks yang disegel, karena itu tidak ditampilkan. Jangan memutuskan; muat ulang halaman ini, dan beri tahu administrator bila tetap begini.",
};

const en: ReadingWords = {
  page: (number) => `The page of edition ${number} as readers will get it`,
  width: "Width of the page",
  wide: "Wide screen",
  phone: "Phone",
  ownTab: "Open in a tab of its own",
  pageFailed: "This page could not be loaded.",
  pageDiffers:
    "The page that the server sent is not the sealed text, and is therefore not shown. Do not decide; reload this page, and tell the administrator if it stays like this.",
};

export const readingWords: Readonly<Record<Language, ReadingWords>> = { id, en };

import type { DetailKind, Language, PictureChange } from "@naskah/model";

/** What the approver reads: the page as readers will get it, and what else changed beside the words. */
export interface ReadingWords {
  readonly page: (number: number) => string;
  readonly width: string;
  readonly wide: string;
  readonly phone: string;
  readonly ownTab: string;
  readonly pageFailed: string;
  readonly pageDiffers: string;
  readonly replace: (words: string) => string;
  /** Who wrote what is not what was sealed: the texts are compared without names. */
  readonly notMatched: string;
  readonly notMatchedFirst: string;
  readonly earlierBroken: (number: number) => string;
  readonly nothingElse: string;
  readonly onlyUnseen: string;
  readonly before: string;
  readonly now: string;
  readonly none: string;
  readonly details: string;
  readonly detailKinds: Readonly<Record<DetailKind, string>>;
  readonly pictures: string;
  readonly pictureChanges: Readonly<Record<PictureChange["change"], string>>;
  readonly alt: string;
  readonly decorative: string;
  readonly noAlt: string;
  readonly caption: string;
  readonly credit: string;
  readonly inGallery: string;
  readonly noPicture: string;
  readonly looks: string;
  readonly link: string;
  readonly linkNew: string;
  readonly linkGone: string;
  readonly styleOf: string;
  readonly plain: string;
  readonly styles: Readonly<Record<string, string>>;
  readonly form: string;
  readonly forms: Readonly<Record<string, string>>;
  readonly heading: (level: number) => string;
  readonly inside: (form: string, around: string) => string;
  readonly startsAt: (around: string, number: string) => string;
  readonly rule: Readonly<Record<"inserted" | "removed", string>>;
  /** Small changes: words are selected in the sealed text. */
  readonly pick: string;
  readonly pickHow: string;
  readonly picked: string;
  readonly pickedOf: (nth: number, total: number) => string;
  readonly tooMuch: string;
  readonly deleteHint: string;
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
  replace: (words) => `Ganti “${words}”`,
  notMatched:
    "Catatan siapa menulis apa tidak sama dengan kedua teks yang disegel, misalnya karena salah satunya memuat perbaikan penyetuju. Karena itu nama penulis tidak ditampilkan; di bawah ini kedua teks itu sendiri yang dibandingkan.",
  notMatchedFirst:
    "Catatan siapa menulis apa tidak sama dengan teks yang disegel, karena itu tidak ditampilkan. Bacalah teksnya seperti dibaca publik.",
  earlierBroken: (number) =>
    `Isi edisi ${number} yang dibandingkan tidak cocok dengan sidiknya, karena itu perbandingannya tidak ditampilkan. Bacalah teksnya seperti dibaca publik, dan beri tahu administrator.`,
  nothingElse: "Keterangan, gambar, dan tautan tidak berubah.",
  onlyUnseen: "Yang berubah hanya susunan yang tidak terlihat pembaca, misalnya baris kosong.",
  before: "Sebelumnya",
  now: "Sekarang",
  none: "tidak ada",
  details: "Keterangan",
  detailKinds: {
    section: "Rubrik",
    series: "Serial",
    byline: "Penulis yang dicantumkan",
    disclaimer: "Disclaimer",
    slug: "Alamat halaman",
    "translation-of": "Terjemahan dari edisi",
    "not-before": "Terbit paling awal",
    "change-kind": "Jenis perubahan",
    "change-note": "Catatan untuk pembaca",
  },
  pictures: "Gambar",
  pictureChanges: {
    added: "Gambar baru",
    removed: "Gambar dihapus",
    replaced: "Gambar diganti",
    moved: "Gambar dipindahkan",
    reworded: "Keterangan gambar berubah",
  },
  alt: "Teks pengganti",
  decorative: "Hiasan: tidak dibacakan kepada pembaca",
  noAlt: "kosong",
  caption: "Keterangan",
  credit: "Foto",
  inGallery: "Di antara foto terkait",
  noPicture: "Tanpa gambar",
  looks: "Tautan dan tampilan",
  link: "Tautan diubah",
  linkNew: "Tautan baru",
  linkGone: "Tautan dihapus",
  styleOf: "Tampilan kata",
  plain: "biasa",
  styles: {
    strong: "tebal",
    emphasis: "miring",
    underline: "garis bawah",
    strike: "dicoret",
    superscript: "tulisan naik",
    subscript: "tulisan turun",
    code: "kode",
  },
  form: "Bentuk bagian",
  forms: {
    headline: "judul",
    standfirst: "ringkasan",
    paragraph: "paragraf",
    reference: "referensi",
    caption: "keterangan gambar",
    credit: "sumber gambar",
    byline: "nama penulis",
    bulletList: "daftar butir",
    orderedList: "daftar bernomor",
    quote: "kutipan",
    gallery: "foto terkait",
  },
  heading: (level) => `subjudul tingkat ${level - 1}`,
  inside: (form, around) => `${form} dalam ${around}`,
  startsAt: (around, number) => `${around} mulai dari ${number}`,
  rule: { inserted: "Garis pemisah baru sesudah", removed: "Garis pemisah dihapus sesudah" },
  pick: "Teks edisi ini",
  pickHow:
    "Pilih kata yang perlu diganti: dengan tetikus, dengan menekan lama di ponsel, atau dengan tombol Shift dan panah.",
  picked: "Dipilih dalam teks.",
  pickedOf: (nth, total) => `Dipilih dalam teks: yang ke-${nth} dari ${total} kata yang sama.`,
  tooMuch: "Pilih kata dalam satu paragraf saja.",
  deleteHint: "Kosongkan untuk menghapus kata itu.",
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
  replace: (words) => `Replace “${words}”`,
  notMatched:
    "The record of who wrote what differs from the two sealed texts, for example because one of them has the approver's changes. Names are therefore not shown; below, the two texts themselves are compared.",
  notMatchedFirst:
    "The record of who wrote what differs from the sealed text, and is therefore not shown. Read the text as readers will see it.",
  earlierBroken: (number) =>
    `The content of edition ${number} does not match its digest, so the comparison with it is not shown. Read the text as readers will see it, and tell the administrator.`,
  nothingElse: "Details, pictures and links have not changed.",
  onlyUnseen: "All that changed is structure that readers do not see, such as an empty line.",
  before: "Before",
  now: "Now",
  none: "none",
  details: "Details",
  detailKinds: {
    section: "Section",
    series: "Series",
    byline: "Byline",
    disclaimer: "Disclaimer",
    slug: "Address of the page",
    "translation-of": "Translation of edition",
    "not-before": "Not published before",
    "change-kind": "Kind of change",
    "change-note": "Note to readers",
  },
  pictures: "Pictures",
  pictureChanges: {
    added: "New picture",
    removed: "Picture removed",
    replaced: "Picture replaced",
    moved: "Picture moved",
    reworded: "Words of the picture changed",
  },
  alt: "Text alternative",
  decorative: "Decorative: not read out to readers",
  noAlt: "empty",
  caption: "Caption",
  credit: "Picture",
  inGallery: "Among the related pictures",
  noPicture: "No picture",
  looks: "Links and looks",
  link: "Link changed",
  linkNew: "New link",
  linkGone: "Link removed",
  styleOf: "Look of words",
  plain: "plain",
  styles: {
    strong: "bold",
    emphasis: "italic",
    underline: "underlined",
    strike: "struck through",
    superscript: "raised",
    subscript: "lowered",
    code: "code",
  },
  form: "Kind of block",
  forms: {
    headline: "headline",
    standfirst: "standfirst",
    paragraph: "paragraph",
    reference: "reference",
    caption: "caption",
    credit: "picture credit",
    byline: "byline",
    bulletList: "bullet list",
    orderedList: "numbered list",
    quote: "quotation",
    gallery: "related pictures",
  },
  heading: (level) => `heading of level ${level - 1}`,
  inside: (form, around) => `${form} in a ${around}`,
  startsAt: (around, number) => `${around} from ${number}`,
  rule: { inserted: "New line after", removed: "Line removed after" },
  pick: "Text of this edition",
  pickHow:
    "Select the words to be replaced: with the mouse, by a long press on a phone, or with Shift and the arrow keys.",
  picked: "Selected in the text.",
  pickedOf: (nth, total) => `Selected in the text: number ${nth} of ${total} that are the same.`,
  tooMuch: "Select words within one paragraph only.",
  deleteHint: "Leave it empty to delete the words.",
};

export const readingWords: Readonly<Record<Language, ReadingWords>> = { id, en };

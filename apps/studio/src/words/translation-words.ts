import type { Language } from "@naskah/model";

/** A translation beside its source. `language` is always a language's name. */
export interface TranslationWords {
  readonly title: string;
  readonly staleList: string;
  readonly movedOn: (translated: number, live: number) => string;
  readonly alone: string;
  readonly notDeclared: string;
  readonly declare: (language: string) => string;
  readonly undeclare: string;
  readonly from: (language: string) => string;
  readonly base: (number: number) => string;
  readonly noBase: string;
  readonly fresh: string;
  readonly stale: (number: number, blocks: number) => string;
  readonly staleSame: (number: number) => string;
  readonly here: string;
  readonly placeBefore: string;
  readonly noPlace: string;
  readonly show: string;
  readonly upToDate: (number: number) => string;
  readonly upToDateHint: string;
  readonly noEffect: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly confirm: string;
  readonly follows: (number: number) => string;
  readonly history: string;
  readonly checked: Readonly<Record<"up-to-date" | "no-effect", (number: number, by: string) => string>>;
  readonly stillLive: (language: string) => string;
  readonly open: (language: string) => string;
}

const id: TranslationWords = {
  staleList: "Terjemahan yang tertinggal",
  movedOn: (translated, live) => `Mengikuti edisi ${translated}; sumbernya kini edisi ${live}`,
  title: "Terjemahan",
  alone: "Artikel ini baru ada dalam satu bahasa.",
  notDeclared: "Naskah ini berdiri sendiri: belum dinyatakan sebagai terjemahan.",
  declare: (language) => `Ini terjemahan dari ${language}`,
  undeclare: "Bukan terjemahan",
  from: (language) => `Terjemahan dari ${language}`,
  base: (number) => `Naskah ini mengikuti edisi ${number}.`,
  noBase: "Sumbernya belum punya edisi.",
  fresh: "Tidak ada edisi sumber yang lebih baru.",
  stale: (number, blocks) => `Sumbernya kini edisi ${number}: ${blocks} bagian berubah.`,
  staleSame: (number) => `Sumbernya kini edisi ${number}; teksnya tidak berubah.`,
  here: "Di terjemahan ini",
  placeBefore: "Tempatnya setelah",
  noPlace: "Tempatnya dalam terjemahan tidak dapat dipastikan.",
  show: "Tunjukkan dalam naskah",
  upToDate: (number) => `Sudah diperbarui ke edisi ${number}`,
  upToDateHint: "Pembaca mendapat terjemahan yang baru setelah edisi berikutnya disetujui.",
  noEffect: "Tidak berpengaruh…",
  reason: "Alasan",
  reasonHint: "Misalnya: perubahan tidak memengaruhi terjemahan. Alasan ini tercatat dengan nama Anda.",
  confirm: "Catat",
  follows: (number) => `Tandai mengikuti edisi ${number} yang belum terbit`,
  history: "Riwayat pemeriksaan",
  checked: {
    "up-to-date": (number, by) => `${by}: sudah diperbarui ke edisi ${number}`,
    "no-effect": (number, by) => `${by}: edisi ${number} tidak berpengaruh`,
  },
  stillLive: (language) =>
    `Versi ${language} masih dapat dibaca publik. Menarik satu bahasa tidak menarik yang lain.`,
  open: (language) => `Buka versi ${language}`,
};

const en: TranslationWords = {
  staleList: "Translations left behind",
  movedOn: (translated, live) => `Follows edition ${translated}; its source is at edition ${live} now`,
  title: "Translation",
  alone: "This article is in one language only, so far.",
  notDeclared: "This manuscript stands alone: it is not said to be a translation.",
  declare: (language) => `This translates ${language}`,
  undeclare: "Not a translation",
  from: (language) => `Translated from ${language}`,
  base: (number) => `This manuscript follows edition ${number}.`,
  noBase: "The source has no edition yet.",
  fresh: "There is no newer edition of the source.",
  stale: (number, blocks) =>
    `The source is at edition ${number} now: ${blocks} ${blocks === 1 ? "part has" : "parts have"} changed.`,
  staleSame: (number) => `The source is at edition ${number} now; its text is the same.`,
  here: "In this translation",
  placeBefore: "Its place is after",
  noPlace: "Its place in the translation cannot be told.",
  show: "Show in the manuscript",
  upToDate: (number) => `Brought up to date with edition ${number}`,
  upToDateHint: "Readers get the new translation when its next edition is approved.",
  noEffect: "No effect…",
  reason: "Reason",
  reasonHint: "For example: the change does not affect the translation. It is recorded with your name.",
  confirm: "Record",
  follows: (number) => `Mark as following edition ${number}, not yet published`,
  history: "Who looked",
  checked: {
    "up-to-date": (number, by) => `${by}: up to date with edition ${number}`,
    "no-effect": (number, by) => `${by}: edition ${number} has no effect`,
  },
  stillLive: (language) =>
    `The public can still read the ${language} version. Withdrawing one language does not withdraw the other.`,
  open: (language) => `Open the ${language} version`,
};

export const translationWords: Readonly<Record<Language, TranslationWords>> = { id, en };

import type { Language } from "@naskah/model";

/** Ticks that an article's editions need beside the approval. */
export interface TickWords {
  readonly title: string;
  readonly intro: string;
  readonly none: string;
  readonly given: (name: string, when: string) => string;
  readonly waiting: string;
  readonly end: (what: string) => string;
  readonly add: string;
  readonly kind: string;
  readonly search: string;
  readonly people: string;
  readonly offices: string;
  readonly ask: (whom: string) => string;
  readonly nobodyFound: string;
}

const id: TickWords = {
  title: "Paraf",
  intro:
    "Setiap edisi memerlukan paraf ini sebelum dapat disetujui. Yang ikut menulis tidak dapat memberikannya.",
  none: "Tidak ada paraf yang diminta.",
  given: (name, when) => `Diberikan ${name}, ${when}`,
  waiting: "Belum diberikan",
  end: (what) => `Tidak lagi meminta ${what}`,
  add: "Minta paraf",
  kind: "Jenis paraf",
  search: "Cari orang atau kantor",
  people: "Orang",
  offices: "Kantor",
  ask: (whom) => `Minta paraf dari ${whom}`,
  nobodyFound: "Tidak ada yang cocok.",
};

const en: TickWords = {
  title: "Ticks",
  intro: "Every edition needs these before it can be approved. Whoever wrote in it cannot give them.",
  none: "No ticks are asked for.",
  given: (name, when) => `Given by ${name}, ${when}`,
  waiting: "Not given yet",
  end: (what) => `Ask no longer for ${what}`,
  add: "Ask for a tick",
  kind: "Kind of tick",
  search: "Find a person or an office",
  people: "People",
  offices: "Offices",
  ask: (whom) => `Ask ${whom} for a tick`,
  nobodyFound: "Nothing found.",
};

export const tickWords: Readonly<Record<Language, TickWords>> = { id, en };

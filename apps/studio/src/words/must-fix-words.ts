import type { Language } from "@naskah/model";

/** Discussions that must be dealt with before approval. */
export interface MustFixWords {
  readonly badge: string;
  readonly saidBy: (name: string) => string;
  readonly mark: string;
  readonly unmark: string;
  readonly markNew: string;
  readonly markNewHint: string;
  readonly onlyThey: (name: string) => string;
}

const id: MustFixWords = {
  badge: "Wajib dibereskan",
  saidBy: (name) => `Diminta ${name}`,
  mark: "Tandai wajib",
  unmark: "Tidak lagi wajib",
  markNew: "Wajib dibereskan sebelum disetujui",
  markNewHint: "Edisi tidak dapat disetujui selama komentar ini terbuka.",
  onlyThey: (name) => `Ditandai selesai oleh ${name}, penyetuju, atau redaksi.`,
};

const en: MustFixWords = {
  badge: "Must be dealt with",
  saidBy: (name) => `Asked for by ${name}`,
  mark: "Mark as required",
  unmark: "No longer required",
  markNew: "Must be dealt with before approval",
  markNewHint: "No edition can be approved while this comment is open.",
  onlyThey: (name) => `${name}, an approver or the desk resolves it.`,
};

export const mustFixWords: Readonly<Record<Language, MustFixWords>> = { id, en };

import type { Language } from "@naskah/model";
import type { TickKind } from "@naskah/protocol";

/** What is said before a text is submitted: who will decide, about what, and why it cannot be submitted yet. */
export interface SubmissionWords {
  readonly approver: string;
  readonly contributors: string;
  readonly noContributors: string;
  readonly share: (percent: string) => string;
  readonly ticks: string;
  readonly ticksHint: string;
  readonly tickFrom: (kind: TickKind, whom: string) => string;
  readonly mustFix: (count: number) => string;
  readonly mustFixHint: string;
  readonly showThread: string;
  readonly change: string;
  readonly changeHint: string;
  readonly kinds: Readonly<Record<"correction" | "update" | "small-fix", string>>;
  readonly kindHints: Readonly<Record<"correction" | "update" | "small-fix", string>>;
  readonly note: string;
  readonly noteHint: string;
  readonly dueAt: string;
  readonly dueAtHint: string;
  readonly dueAtHintNamed: (superior: string) => string;
  readonly cannot: string;
  readonly tickKinds: Readonly<Record<TickKind, string>>;
}

const id: SubmissionWords = {
  approver: "Siapa yang memutuskan",
  contributors: "Yang menulis edisi ini",
  noContributors: "Belum ada yang berubah sejak edisi yang terbit.",
  share: (percent) => `${percent} dari perubahan`,
  ticks: "Paraf yang diperlukan",
  ticksHint: "Diminta setelah diajukan. Tanpa paraf ini edisi belum dapat disetujui.",
  tickFrom: (kind, whom) => `${id.tickKinds[kind]}: ${whom}`,
  mustFix: (count) => `${count} komentar wajib dibereskan`,
  mustFixHint: "Perbaiki, lalu minta yang memintanya menandai selesai.",
  showThread: "Tunjukkan",
  change: "Apa yang berubah dari yang sudah terbit?",
  changeHint: "Pembaca melihat jenis perubahan dan catatannya di bawah artikel.",
  kinds: {
    correction: "Ralat: ada yang keliru",
    update: "Pembaruan: ada yang baru",
    "small-fix": "Perbaikan kecil",
  },
  kindHints: {
    correction: "Dengan catatan untuk pembaca.",
    update: "Dengan catatan untuk pembaca.",
    "small-fix": "Salah ketik atau tata letak; tanpa catatan.",
  },
  note: "Catatan untuk pembaca",
  noteHint: "Satu atau dua kalimat: apa yang diperbaiki atau ditambahkan.",
  dueAt: "Diputuskan paling lambat",
  dueAtHint: "Boleh dikosongkan.",
  dueAtHintNamed: (superior) => `Sesudah itu ${superior} juga dapat memutuskan. Boleh dikosongkan.`,
  cannot: "Belum dapat diajukan",
  tickKinds: {
    review: "Telaah",
    "fact-check": "Pemeriksaan fakta",
    legal: "Pemeriksaan hukum",
    consent: "Paraf koordinasi",
  },
};

const en: SubmissionWords = {
  approver: "Who decides",
  contributors: "Who wrote this edition",
  noContributors: "Nothing has changed since the published edition.",
  share: (percent) => `${percent} of the changes`,
  ticks: "Ticks that are needed",
  ticksHint: "They are asked for once it is submitted. Without them the edition cannot be approved.",
  tickFrom: (kind, whom) => `${en.tickKinds[kind]}: ${whom}`,
  mustFix: (count) => (count === 1 ? "1 comment must be dealt with" : `${count} comments must be dealt with`),
  mustFixHint: "Put it right, then ask whoever asked for it to mark it as resolved.",
  showThread: "Show",
  change: "What changed from what is published?",
  changeHint: "Readers see the kind of change and the note below the article.",
  kinds: {
    correction: "Correction: something was wrong",
    update: "Update: there is something new",
    "small-fix": "Small fix",
  },
  kindHints: {
    correction: "With a note for readers.",
    update: "With a note for readers.",
    "small-fix": "A slip or the layout; without a note.",
  },
  note: "Note for readers",
  noteHint: "A sentence or two: what was put right or added.",
  dueAt: "To be decided by",
  dueAtHint: "May be left empty.",
  dueAtHintNamed: (superior) => `After that ${superior} may decide as well. May be left empty.`,
  cannot: "It cannot be submitted yet",
  tickKinds: {
    review: "Review",
    "fact-check": "Fact check",
    legal: "Legal check",
    consent: "Consent of an office",
  },
};

export const submissionWords: Readonly<Record<Language, SubmissionWords>> = { id, en };

import type { Language } from "@naskah/model";
import type { Said } from "./done-words.ts";

/** The approver's page beside the decision itself: what changed and by whom, ticks, small changes, emergencies. */
export interface DecidingWords {
  readonly since: Readonly<Record<"offer" | "seen" | "published" | "before", (number: number) => string>>;
  readonly by: (name: string) => string;
  readonly aroundText: string;
  readonly changesFailed: string;
  readonly movedOn: string;
  readonly due: (when: string) => string;
  readonly overdue: (when: string, superior: string) => string;
  readonly overdueAlone: (when: string) => string;
  readonly people: string;
  readonly offices: string;
  readonly noOffice: string;
  readonly share: (percent: string, written: number, deleted: number) => string;
  readonly ticks: string;
  readonly tickKinds: Readonly<Record<"review" | "fact-check" | "legal" | "consent", string>>;
  readonly tickMissing: string;
  /** Of a co-owning unit. */
  readonly noConsenter: string;
  /** To whoever is asked for a tick and does not decide. @param decider post and name; null when nobody can decide now */
  readonly tickAsked: (decider: string | null) => Said;
  readonly tickDone: (decider: string | null) => Said;
  readonly tickGiven: (name: string, when: string) => string;
  readonly give: string;
  readonly takeBack: string;
  readonly mustFix: (count: number) => string;
  readonly small: string;
  readonly smallIntro: string;
  readonly find: string;
  readonly findHint: string;
  readonly replace: string;
  readonly addChange: string;
  readonly removeChange: (words: string) => string;
  readonly notFound: string;
  readonly ambiguous: string;
  readonly overlapping: string;
  readonly send: string;
  readonly offerFrom: (name: string) => string;
  readonly accept: string;
  readonly decline: string;
  readonly declineReason: string;
  readonly emergency: string;
  readonly emergencyText: string;
  readonly emergencyReason: string;
  readonly emergencyConfirm: string;
  readonly unratified: (name: string, when: string, by: string) => string;
  readonly ratify: string;
  readonly ratifyAsk: string;
  readonly ratified: (name: string, when: string) => string;
  readonly recall: string;
  readonly recallAsk: string;
  readonly more: string;
  readonly scheduled: (when: string) => string;
  readonly failed: (when: string) => string;
  readonly cancelSchedule: string;
  readonly cancelAsk: string;
  readonly next: (title: string) => string;
  readonly noNext: string;
  readonly newer: string;
  readonly guide: string;
  readonly changeKinds: Readonly<Record<string, string>>;
}

const id: DecidingWords = {
  since: {
    offer: (number) => `Perbaikan penyetuju pada edisi ${number}`,
    seen: (number) => `Sejak edisi ${number} yang terakhir Anda lihat`,
    published: (number) => `Sejak edisi ${number} yang sedang terbit`,
    before: (number) => `Sejak edisi ${number} yang terbit sebelumnya`,
  },
  by: (name) => `oleh ${name}`,
  aroundText: "Keterangan, gambar, dan hal lain yang ikut berubah",
  changesFailed: "Perubahan per penulis belum dapat dimuat. Perbandingan isinya tetap ada di bawah.",
  movedOn: "Draf sudah berlanjut sejak edisi ini. Yang Anda putuskan tetap persis edisi ini.",
  due: (when) => `Tenggat ${when}`,
  overdue: (when, superior) => `Lewat tenggat ${when}; ${superior} juga dapat memutuskan.`,
  overdueAlone: (when) => `Lewat tenggat ${when}; di atasnya tidak ada pejabat lain yang dapat memutuskan.`,
  people: "Siapa menulis seberapa banyak",
  offices: "Unit kerja",
  noOffice: "Tanpa unit kerja",
  share: (percent, written, deleted) => `${percent} · ${written} huruf ditulis, ${deleted} dihapus`,
  ticks: "Paraf yang diperlukan",
  tickKinds: {
    review: "Penelaahan",
    "fact-check": "Pemeriksaan fakta",
    legal: "Pemeriksaan hukum",
    consent: "Paraf koordinasi",
  },
  tickMissing: "Belum diberikan",
  noConsenter: "belum ada pejabat yang dapat menyetujui",
  tickAsked: (decider) => ({
    says: "Anda diminta memberi paraf.",
    next: `Baca teks ini, lalu beri paraf bila Anda setuju. Bila belum, tulis komentar di naskah dan jangan beri paraf. ${decider === null ? "" : `Sesudah paraf lengkap, ${decider} memutuskan.`}`,
  }),
  tickDone: (decider) => ({
    says: "Paraf Anda sudah diberikan.",
    next: decider === null ? "" : `Yang memutuskan: ${decider}.`,
  }),
  tickGiven: (name, when) => `Diberikan ${name}, ${when}`,
  give: "Beri paraf",
  takeBack: "Tarik paraf",
  mustFix: (count) => `${count} utas wajib diperbaiki masih terbuka`,
  small: "Setujui dengan perbaikan kecil",
  smallIntro:
    "Pilih kata yang perlu diganti dalam teks, atau ketik persis seperti di teks, lalu tuliskan gantinya. Satu klik penulis menerima dan menerbitkan persis hasilnya; selain itu naskah kembali diajukan seperti biasa.",
  find: "Kata dalam teks",
  findHint:
    "Pilih di teks di atas, atau ketik di sini; sertakan kata di sekitarnya bila muncul lebih dari sekali.",
  replace: "Diganti menjadi",
  addChange: "Tambah ke daftar",
  removeChange: (words) => `Hapus perbaikan “${words}” dari daftar`,
  notFound: "Kata itu tidak ada dalam satu paragraf teks ini.",
  ambiguous:
    "Kata itu muncul lebih dari sekali. Pilih yang dimaksud di teks, atau tuliskan juga kata di sekitarnya.",
  overlapping: "Perbaikan ini menindih perbaikan lain dalam daftar.",
  send: "Setujui dengan perbaikan ini",
  offerFrom: (name) => `${name} menyetujui dengan perbaikan ini:`,
  accept: "Terima & terbitkan",
  decline: "Tidak diterima",
  declineReason: "Mengapa perbaikan ini tidak diterima?",
  emergency: "Terbitkan darurat",
  emergencyText:
    "Terbit sekarang tanpa menunggu giliran, paraf, dan utas. Alasan Anda dicatat, dan orang kedua diminta mengesahkannya.",
  emergencyReason: "Alasan darurat",
  emergencyConfirm: "Terbitkan sekarang",
  unratified: (name, when, by) =>
    `Diterbitkan darurat oleh ${name}, ${when}. Belum disahkan; batas waktu ${by}.`,
  ratify: "Sahkan",
  ratifyAsk: "Anda menyatakan sebagai orang kedua bahwa terbitan darurat ini benar.",
  ratified: (name, when) => `Disahkan ${name}, ${when}.`,
  recall: "Tarik kembali",
  recallAsk: "Edisi ini tidak lagi menunggu keputusan. Draf tetap seperti sekarang.",
  more: "Tindakan lain",
  scheduled: (when) => `Terbit sendiri pada ${when}`,
  failed: (when) => `Gagal terbit pada ${when}; terus dicoba. Persetujuannya tetap berlaku.`,
  cancelSchedule: "Batalkan jadwal",
  cancelAsk: "Edisi ini tidak akan terbit sendiri, dan naskahnya kembali menjadi draf.",
  next: (title) => `Berikutnya: ${title}`,
  noNext: "Tidak ada lagi yang menunggu Anda.",
  newer: "Lihat edisi dengan perbaikan penyetuju",
  guide: "Panduan",
  changeKinds: { correction: "Ralat", update: "Pembaruan", "small-fix": "Perbaikan kecil" },
};

const en: DecidingWords = {
  since: {
    offer: (number) => `The approver's changes to edition ${number}`,
    seen: (number) => `Since edition ${number}, which you last looked at`,
    published: (number) => `Since edition ${number}, which is published`,
    before: (number) => `Since edition ${number}, which was published before`,
  },
  by: (name) => `by ${name}`,
  aroundText: "Details, pictures and whatever else changed with it",
  changesFailed: "Who changed what could not be loaded. The comparison of the content is below.",
  movedOn: "The draft has moved on since this edition. What you decide on is exactly this edition.",
  due: (when) => `Due ${when}`,
  overdue: (when, superior) => `Overdue since ${when}; ${superior} may decide as well.`,
  overdueAlone: (when) => `Overdue since ${when}; nobody above could decide instead.`,
  people: "Who wrote how much",
  offices: "Offices",
  noOffice: "No office",
  share: (percent, written, deleted) => `${percent} · ${written} letters written, ${deleted} deleted`,
  ticks: "Ticks that are needed",
  tickKinds: {
    review: "Review",
    "fact-check": "Fact check",
    legal: "Legal",
    consent: "Consent of an office",
  },
  tickMissing: "Not given yet",
  noConsenter: "nobody there can consent now",
  tickAsked: (decider) => ({
    says: "You are asked for your tick.",
    next: `Read this text, and give it if you agree. If you do not yet, write a comment on the manuscript and give none. ${decider === null ? "" : `Once all ticks are given, it is decided by ${decider}.`}`,
  }),
  tickDone: (decider) => ({
    says: "Your tick is given.",
    next: decider === null ? "" : `It is decided by ${decider}.`,
  }),
  tickGiven: (name, when) => `Given by ${name}, ${when}`,
  give: "Give the tick",
  takeBack: "Take it back",
  mustFix: (count) => `${count} must-fix ${count === 1 ? "thread is" : "threads are"} open`,
  small: "Approve with small changes",
  smallIntro:
    "Select the words to be replaced in the text, or type them exactly as they stand there, and say what replaces them. One click of a writer accepts and publishes exactly the result; anything else goes back to a normal submission.",
  find: "Words in the text",
  findHint:
    "Select them in the text above or type them here; add the words around them when they occur more than once.",
  replace: "Replaced by",
  addChange: "Add to the list",
  removeChange: (words) => `Remove the change of “${words}” from the list`,
  notFound: "These words do not stand within one paragraph of this text.",
  ambiguous:
    "These words occur more than once. Select the ones you mean in the text, or add the words around them.",
  overlapping: "This change lies over another one in the list.",
  send: "Approve with these changes",
  offerFrom: (name) => `${name} approves with these changes:`,
  accept: "Accept & publish",
  decline: "Do not accept",
  declineReason: "Why are these changes not accepted?",
  emergency: "Publish in an emergency",
  emergencyText:
    "Published now, without waiting for turn, ticks and threads. Your reason is recorded, and a second person is asked to ratify it.",
  emergencyReason: "Reason of the emergency",
  emergencyConfirm: "Publish now",
  unratified: (name, when, by) =>
    `Published in an emergency by ${name}, ${when}. Not ratified yet; due ${by}.`,
  ratify: "Ratify",
  ratifyAsk: "As the second person you state that this emergency publication was right.",
  ratified: (name, when) => `Ratified by ${name}, ${when}.`,
  recall: "Recall",
  recallAsk: "This edition no longer waits for a decision. The draft stays as it is.",
  more: "Other actions",
  scheduled: (when) => `Published by itself on ${when}`,
  failed: (when) => `Could not be published on ${when}; it is tried again. The approval stands.`,
  cancelSchedule: "Cancel the schedule",
  cancelAsk: "This edition will not be published by itself, and the manuscript is a draft again.",
  next: (title) => `Next: ${title}`,
  noNext: "Nothing else waits for you.",
  newer: "See the edition with the approver's changes",
  guide: "Guide",
  changeKinds: { correction: "Correction", update: "Update", "small-fix": "Small fix" },
};

export const decidingWords: Readonly<Record<Language, DecidingWords>> = { id, en };

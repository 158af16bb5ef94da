import type { Language } from "@naskah/model";

/** What the page of a manuscript says about where its editions stand, and how it is opened. */
export interface LineWords {
  readonly due: (when: string) => string;
  readonly overdue: (when: string, superior: string) => string;
  readonly overdueAlone: (when: string) => string;
  readonly nobodyDecides: (number: number) => string;
  readonly offered: (name: string) => string;
  readonly offeredToWriters: (name: string) => string;
  readonly seeAndAccept: string;
  readonly see: string;
  readonly scheduleFailed: (number: number, when: string, failed: string) => string;
  readonly unratified: (number: number, when: string) => string;
  readonly unratifiedSee: string;
  readonly returnedMustFix: string;
  readonly openMustFix: (count: number) => string;
  readonly showComments: string;
  readonly missingTicks: (names: string) => string;
  readonly withdrawn: Readonly<Record<"notice" | "redirected" | "published-in-error", string>>;
  readonly readingMode: string;
  readonly readingText: string;
  readonly startEditing: string;
  readonly editTitle: string;
  readonly editText: string;
  readonly editWarning: string;
  readonly editConfirm: string;
  readonly backToReading: string;
  readonly postpone: string;
  readonly postponeTitle: string;
  readonly postponeText: (when: string) => string;
  readonly postponeAt: string;
  readonly cancelSchedule: string;
  readonly cancelScheduleAsk: string;
  readonly reinstate: string;
  readonly reinstateAsk: string;
}

const id: LineWords = {
  due: (when) => `Diputuskan paling lambat ${when}.`,
  overdue: (when, superior) => `Lewat tenggat ${when}; ${superior} kini juga dapat memutuskan.`,
  overdueAlone: (when) => `Lewat tenggat ${when}; di atasnya tidak ada pejabat lain yang dapat memutuskan.`,
  nobodyDecides: (number) =>
    `Edisi ${number} menunggu keputusan, tetapi tidak ada pejabat yang dapat memutuskannya. Hubungi administrator.`,
  offered: (name) => `Perbaikan kecil dari ${name}: lihat dan terima.`,
  offeredToWriters: (name) => `Perbaikan kecil dari ${name} menunggu persetujuan penulis.`,
  seeAndAccept: "Lihat dan terima",
  see: "Lihat",
  scheduleFailed: (number, when, failed) =>
    `Edisi ${number} seharusnya terbit ${when}, tetapi belum berhasil (terakhir dicoba ${failed}). Persetujuannya tetap berlaku dan penerbitan dicoba lagi. Beri tahu administrator.`,
  unratified: (number, when) =>
    `Edisi ${number} terbit dalam keadaan darurat dan belum disahkan orang kedua. Batas pengesahan ${when}.`,
  unratifiedSee: "Lihat edisi",
  returnedMustFix: "Bereskan komentar yang ditandai wajib.",
  openMustFix: (count) => `${count} komentar wajib dibereskan sebelum disetujui.`,
  showComments: "Lihat komentar",
  missingTicks: (names) => `Masih menunggu paraf: ${names}.`,
  withdrawn: {
    notice: "Artikel ini ditarik. Alamatnya tetap ada, dengan kalimat ini:",
    redirected: "Artikel ini ditarik. Pembaca diarahkan ke artikel lain, dengan kalimat ini:",
    "published-in-error": "Artikel ini terbit karena keliru, lalu ditarik. Pembaca melihat kalimat ini:",
  },
  readingMode: "Mode baca",
  readingText: "Anda membaca dan berkomentar. Dengan begitu Anda tetap dapat menyetujui naskah ini.",
  startEditing: "Ikut menulis",
  editTitle: "Ikut menulis naskah ini?",
  editText: "Siapa pun yang mengubah teks menjadi kontributor edisi berikutnya, walaupun hanya satu kata.",
  editWarning: "Kontributor tidak dapat menyetujui. Keputusan akan naik ke jabatan di atas Anda.",
  editConfirm: "Ya, ikut menulis",
  backToReading: "Kembali ke mode baca",
  postpone: "Tunda penerbitan",
  postponeTitle: "Tunda penerbitan",
  postponeText: (when) =>
    `Sekarang dijadwalkan ${when}. Jadwal hanya dapat dimundurkan; persetujuan tetap berlaku.`,
  postponeAt: "Terbit pada",
  cancelSchedule: "Batalkan jadwal terbit",
  cancelScheduleAsk:
    "Edisi ini tidak akan terbit. Untuk menerbitkannya, naskah harus diajukan lagi. Lanjutkan?",
  reinstate: "Terbitkan lagi edisi yang disetujui",
  reinstateAsk:
    "Edisi yang disetujui tampil lagi di situs publik, persis seperti sebelum ditarik. Lanjutkan?",
};

const en: LineWords = {
  due: (when) => `To be decided by ${when}.`,
  overdue: (when, superior) => `It was due ${when}; ${superior} may decide as well now.`,
  overdueAlone: (when) => `It was due ${when}; nobody above could decide instead.`,
  nobodyDecides: (number) =>
    `Edition ${number} waits for a decision, but there is nobody who could take it. Tell an administrator.`,
  offered: (name) => `Small changes by ${name}: read and accept them.`,
  offeredToWriters: (name) => `Small changes by ${name} wait for a writer's yes.`,
  seeAndAccept: "Read and accept",
  see: "Read",
  scheduleFailed: (number, when, failed) =>
    `Edition ${number} should have been published ${when}, but could not be (last tried ${failed}). The approval stands, and it is tried again. Tell an administrator.`,
  unratified: (number, when) =>
    `Edition ${number} was published in an emergency and no second person has ratified it yet. To be ratified by ${when}.`,
  unratifiedSee: "Open the edition",
  returnedMustFix: "Deal with the comments that are marked as required.",
  openMustFix: (count) =>
    count === 1
      ? "1 comment must be dealt with before approval."
      : `${count} comments must be dealt with before approval.`,
  showComments: "Show comments",
  missingTicks: (names) => `Ticks still missing: ${names}.`,
  withdrawn: {
    notice: "This article was withdrawn. Its address stays, with this sentence:",
    redirected: "This article was withdrawn. Readers are led to another one, with this sentence:",
    "published-in-error": "This article was published in error and withdrawn. Readers see this sentence:",
  },
  readingMode: "Reading",
  readingText: "You read and comment. That way you can still approve this manuscript.",
  startEditing: "Write in it",
  editTitle: "Write in this manuscript?",
  editText: "Whoever changes the text becomes a contributor to the next edition, be it by one word.",
  editWarning: "A contributor cannot approve. The decision will go up to the post above yours.",
  editConfirm: "Yes, write in it",
  backToReading: "Back to reading",
  postpone: "Postpone publication",
  postponeTitle: "Postpone publication",
  postponeText: (when) =>
    `It is scheduled for ${when} now. It can only be moved to a later time; the approval stands.`,
  postponeAt: "To be published",
  cancelSchedule: "Cancel the schedule",
  cancelScheduleAsk:
    "This edition will not be published. To publish it the manuscript must be submitted again. Go on?",
  reinstate: "Publish the approved edition again",
  reinstateAsk: "The approved edition appears on the public site again, just as it was. Go on?",
};

export const lineWords: Readonly<Record<Language, LineWords>> = { id, en };

import type { Language } from "@naskah/model";

/** What an act came to, and what comes next: one sentence each. */
interface Said {
  readonly says: string;
  readonly next: string;
}

/** The answer to every act on an edition. */
export interface DoneWords {
  readonly published: Said;
  readonly scheduled: (when: string) => Said;
  /** @param when null: at once. @param inDraft how much of it the draft has taken over. */
  readonly accepted: (when: string | null, inDraft: "all" | "some" | "none") => Said;
  /** @param told names; empty when nobody had to be told. */
  readonly returned: (told: string) => Said;
  readonly offered: Said;
  readonly declined: Said;
  readonly ratified: Said;
  readonly emergency: (by: string) => Said;
  readonly recalled: Said;
  readonly postponed: (when: string) => Said;
  readonly cancelled: Said;
  readonly ticked: (missing: number) => Said;
  readonly unticked: Said;
  readonly undo: string;
  readonly toManuscript: string;
  readonly readNewer: (number: number) => string;
}

const id: DoneWords = {
  published: {
    says: "Disetujui dan sudah terbit.",
    next: "Bila ternyata keliru, Anda, atasan Anda, atau redaksi dapat menariknya dari halaman naskah.",
  },
  scheduled: (when) => ({
    says: `Disetujui. Terbit ${when}.`,
    next: "Sampai saat itu jadwalnya dapat dibatalkan atau ditunda.",
  }),
  accepted: (when, inDraft) => ({
    says:
      when === null
        ? "Diterima dan sudah terbit, persis seperti perbaikan penyetuju."
        : `Diterima. Terbit ${when}, persis seperti perbaikan penyetuju.`,
    next: {
      all: "Draf juga sudah memuat perbaikan itu.",
      some: "Sebagian belum ada dalam draf, karena teksnya sudah berubah di sana. Periksa sebelum mengajukan lagi.",
      none: "Draf belum memuat perbaikan itu. Tuliskan sebelum mengajukan lagi.",
    }[inDraft],
  }),
  returned: (told) => ({
    says: "Dikembalikan kepada penulis.",
    next: told === "" ? "Naskahnya kembali menjadi draf." : `Sudah diberi tahu: ${told}.`,
  }),
  offered: {
    says: "Perbaikan Anda sudah dikirim kepada para penulis.",
    next: "Begitu salah seorang menerima, hasilnya terbit persis seperti yang Anda setujui. Sebelum itu Anda dapat menariknya.",
  },
  declined: {
    says: "Perbaikan itu tidak dipakai.",
    next: "Tidak ada yang terbit. Naskahnya kembali menjadi draf dan dapat diajukan lagi.",
  },
  ratified: {
    says: "Terbitan darurat ini sudah Anda sahkan.",
    next: "Pembaca melihat bahwa orang kedua sudah mengesahkannya.",
  },
  emergency: (by) => ({
    says: "Sudah terbit sebagai terbitan darurat.",
    next: `Orang kedua sudah diminta mengesahkannya paling lambat ${by}.`,
  }),
  recalled: {
    says: "Ditarik kembali; edisi ini tidak lagi menunggu keputusan.",
    next: "Draf dapat terus ditulis dan diajukan lagi.",
  },
  postponed: (when) => ({
    says: `Ditunda. Terbit ${when}.`,
    next: "Persetujuannya tetap berlaku.",
  }),
  cancelled: {
    says: "Jadwal terbit dibatalkan; edisi ini tidak akan terbit.",
    next: "Naskahnya kembali menjadi draf. Untuk menerbitkannya, naskah diajukan lagi.",
  },
  ticked: (missing) => ({
    says: "Paraf Anda sudah diberikan pada persis edisi ini.",
    next:
      missing === 0
        ? "Semua paraf sudah ada; edisi ini tinggal menunggu keputusan."
        : `Masih menunggu ${missing} paraf lain.`,
  }),
  unticked: {
    says: "Paraf Anda ditarik.",
    next: "Tanpa paraf ini edisi belum dapat disetujui.",
  },
  undo: "Batalkan jadwal ini",
  toManuscript: "Buka naskah",
  readNewer: (number) => `Baca edisi ${number} yang lebih baru`,
};

const en: DoneWords = {
  published: {
    says: "Approved and published.",
    next: "If it turns out to be wrong, you, your superiors or the desk can withdraw it on the manuscript's page.",
  },
  scheduled: (when) => ({
    says: `Approved. Published ${when}.`,
    next: "Until then the schedule can be cancelled or postponed.",
  }),
  accepted: (when, inDraft) => ({
    says:
      when === null
        ? "Accepted and published, exactly as the approver changed it."
        : `Accepted. Published ${when}, exactly as the approver changed it.`,
    next: {
      all: "The draft has these changes too.",
      some: "Some of it is not in the draft, because the text was changed there. Look before you submit again.",
      none: "The draft does not have these changes yet. Write them in before you submit again.",
    }[inDraft],
  }),
  returned: (told) => ({
    says: "Returned to the writers.",
    next: told === "" ? "The manuscript is a draft again." : `They were told: ${told}.`,
  }),
  offered: {
    says: "Your changes were sent to the writers.",
    next: "Once one of them accepts, exactly what you approved is published. Until then you can take it back.",
  },
  declined: {
    says: "These changes are not used.",
    next: "Nothing is published. The manuscript is a draft again and can be submitted anew.",
  },
  ratified: {
    says: "You have ratified this emergency publication.",
    next: "Readers see that a second person stands by it.",
  },
  emergency: (by) => ({
    says: "Published as an emergency.",
    next: `A second person was asked to ratify it by ${by}.`,
  }),
  recalled: {
    says: "Recalled; this edition no longer waits for a decision.",
    next: "The draft can be written on and submitted again.",
  },
  postponed: (when) => ({ says: `Postponed. Published ${when}.`, next: "The approval stands." }),
  cancelled: {
    says: "The schedule is cancelled; this edition will not be published.",
    next: "The manuscript is a draft again. To publish it, it is submitted anew.",
  },
  ticked: (missing) => ({
    says: "Your tick is on exactly this edition.",
    next:
      missing === 0
        ? "All ticks are there; the edition only waits for its decision."
        : `Still missing: ${missing} other ${missing === 1 ? "tick" : "ticks"}.`,
  }),
  unticked: {
    says: "Your tick is taken back.",
    next: "Without it the edition cannot be approved.",
  },
  undo: "Cancel this schedule",
  toManuscript: "Open the manuscript",
  readNewer: (number) => `Read edition ${number}, which is newer`,
};

export const doneWords: Readonly<Record<Language, DoneWords>> = { id, en };
export type { Said };

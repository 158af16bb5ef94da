import type { Language } from "@naskah/model";
import type { Approver } from "@naskah/protocol";

export type PassedOverWhy = Approver["passedOver"][number]["why"];

/** The sentences that say who will approve, and why it is not somebody nearer (A4). */
export interface ApproverWords {
  readonly will: (post: string, holder: string) => string;
  readonly nobody: string;
  readonly because: (sentence: string, reasons: string) => string;
  readonly acting: Readonly<Record<Approver["capacity"], string>>;
  /** Whoever stands in for the absent holder of the post. */
  readonly standIn: (post: string, name: string) => string;
  readonly why: Readonly<Record<PassedOverWhy, (post: string, name: string) => string>>;
}

const named = (post: string, name: string) => (name === "" ? post : `${post} (${name})`);

export const approverWords: Readonly<Record<Language, ApproverWords>> = {
  id: {
    will: (post, holder) => `Akan disetujui oleh ${named(post, holder)}`,
    nobody: "Belum ada pejabat yang dapat menyetujui",
    because: (sentence, reasons) => `${sentence}, karena ${reasons}.`,
    acting: { definitive: "", plh: "Plh. ", plt: "Plt. " },
    standIn: (post, name) => named(`pengganti ${post}`, name),
    why: {
      contributor: (post) => `${post} ikut menulis`,
      submitter: (post) => `${post} yang mengajukannya`,
      vacant: (post) => `jabatan ${post} kosong`,
      absent: (post, name) => `${named(post, name)} sedang berhalangan`,
      overdue: (post) => `batas waktu bagi ${post} sudah lewat`,
    },
  },
  en: {
    will: (post, holder) => `To be approved by ${named(post, holder)}`,
    nobody: "Nobody in office can approve it yet",
    because: (sentence, reasons) => `${sentence}, because ${reasons}.`,
    acting: { definitive: "", plh: "acting: ", plt: "acting: " },
    standIn: (post, name) => named(`the stand-in for ${post}`, name),
    why: {
      contributor: (post) => `${post} took part in writing it`,
      submitter: (post) => `${post} submitted it`,
      vacant: (post) => `the post of ${post} is vacant`,
      absent: (post, name) => `${named(post, name)} is absent`,
      overdue: (post) => `the time for ${post} to decide is over`,
    },
  },
};

import { CAPACITY_TITLES, type Language } from "@naskah/model";
import type { Approver } from "@naskah/protocol";

export type PassedOverWhy = Approver["passedOver"][number]["why"];

/** The sentences that say who will approve, and why it is not somebody nearer (A4). */
export interface ApproverWords {
  readonly will: (decider: string) => string;
  /** A post and who acts in it. */
  readonly inOffice: (post: string, capacity: Approver["capacity"], name: string) => string;
  readonly nobody: string;
  readonly because: (sentence: string, reasons: string) => string;
  /** Whoever stands in for the absent holder of the post. */
  readonly standIn: (post: string, name: string) => string;
  readonly why: Readonly<Record<PassedOverWhy, (post: string, name: string) => string>>;
}

const named = (post: string, name: string) => (name === "" ? post : `${post} (${name})`);

export const approverWords: Readonly<Record<Language, ApproverWords>> = {
  id: {
    will: (decider) => `Akan disetujui oleh ${decider}`,
    inOffice: (post, capacity, name) => named(post, `${CAPACITY_TITLES.id[capacity]}${name}`),
    nobody: "Belum ada pejabat yang dapat menyetujui",
    because: (sentence, reasons) => `${sentence}, karena ${reasons}.`,
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
    will: (decider) => `To be approved by ${decider}`,
    inOffice: (post, capacity, name) => named(`${CAPACITY_TITLES.en[capacity]}${post}`, name),
    nobody: "Nobody in office can approve it yet",
    because: (sentence, reasons) => `${sentence}, because ${reasons}.`,
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

import type { NoticeKind } from "@naskah/approval";
import type { Language } from "@naskah/model";

/** What a mail is about, in the reader's language. */
export interface NoticeFacts {
  readonly title: string;
  readonly edition: number;
  /** Who did it, with their post; null: the clock. */
  readonly actor: string | null;
}

interface MailWords {
  /** Behind the title, as subject; and the one sentence that says what happened. */
  readonly subject: Readonly<Record<NoticeKind, (facts: NoticeFacts) => string>>;
  readonly sentence: Readonly<Record<NoticeKind, (facts: NoticeFacts) => string>>;
  /** The one button. */
  readonly button: Readonly<Record<NoticeKind, string>>;
  readonly greeting: (name: string) => string;
  readonly due: (when: string) => string;
  readonly reason: string;
  readonly publicNote: string;
  readonly first: string;
  readonly changed: (added: number, removed: number, blocks: number) => string;
  readonly contributors: (names: string) => string;
  readonly whyMail: string;
  readonly whyDigest: string;
  readonly digestSubject: (waiting: number) => string;
  readonly digestWaiting: string;
  readonly digestNews: string;
  readonly digestButton: string;
}

/** What the clock does, Naskah does. */
const someone = (actor: string | null): string => actor ?? "Naskah";

const ID: MailWords = {
  subject: {
    decide: ({ title }) => `Menunggu keputusan Anda: ${title}`,
    returned: ({ title }) => `Dikembalikan: ${title}`,
    recalled: ({ title }) => `Ditarik kembali oleh penulis: ${title}`,
    scheduled: ({ title }) => `Disetujui dan dijadwalkan: ${title}`,
    "schedule-cancelled": ({ title }) => `Jadwal terbit dibatalkan: ${title}`,
    published: ({ title }) => `Terbit: ${title}`,
    withdrawn: ({ title }) => `Ditarik dari situs: ${title}`,
    reinstated: ({ title }) => `Diterbitkan kembali: ${title}`,
  },
  sentence: {
    decide: ({ edition, actor }) =>
      `${someone(actor)} mengajukan edisi ${edition} untuk Anda setujui atau kembalikan.`,
    returned: ({ edition, actor }) => `${someone(actor)} mengembalikan edisi ${edition} kepada para penulis.`,
    recalled: ({ edition, actor }) =>
      `${someone(actor)} menarik kembali edisi ${edition} sebelum diputuskan.`,
    scheduled: ({ edition, actor }) =>
      `${someone(actor)} menyetujui edisi ${edition}. Edisi ini terbit sendiri pada waktunya.`,
    "schedule-cancelled": ({ edition, actor }) =>
      `${someone(actor)} membatalkan jadwal terbit edisi ${edition}. Naskahnya kembali menjadi draf.`,
    published: ({ edition }) => `Edisi ${edition} kini dapat dibaca publik.`,
    withdrawn: ({ edition, actor }) =>
      `${someone(actor)} menarik edisi ${edition}. Alamatnya tetap ada, dengan pemberitahuan.`,
    reinstated: ({ edition, actor }) => `${someone(actor)} menerbitkan kembali edisi ${edition}.`,
  },
  button: {
    decide: "Baca dan putuskan",
    returned: "Buka naskah",
    recalled: "Buka naskah",
    scheduled: "Lihat edisi",
    "schedule-cancelled": "Buka naskah",
    published: "Lihat edisi",
    withdrawn: "Lihat edisi",
    reinstated: "Lihat edisi",
  },
  greeting: (name) => `Yth. ${name},`,
  due: (when) => `Tenggat: ${when}`,
  reason: "Alasan",
  publicNote: "Catatan untuk pembaca",
  first: "Ini edisi pertama yang diajukan; belum ada yang terbit.",
  changed: (added, removed, blocks) =>
    blocks === 0
      ? "Tidak ada perbedaan dengan edisi yang terbit."
      : `Dibanding edisi yang terbit: ${added} kata ditambahkan, ${removed} kata dihapus, di ${blocks} bagian.`,
  contributors: (names) => `Ditulis oleh ${names}.`,
  whyMail:
    "Anda menerima surel ini karena ada yang menunggu Anda, atau tulisan Anda berubah status. Jangan membalas surel ini.",
  whyDigest: "Anda menerima ringkasan ini sekali sehari. Anda dapat mengubahnya di Naskah.",
  digestSubject: (waiting) => (waiting === 0 ? "Kabar tulisan Anda" : `${waiting} naskah menunggu Anda`),
  digestWaiting: "Menunggu Anda",
  digestNews: "Sejak ringkasan terakhir",
  digestButton: "Buka Naskah",
};

const EN: MailWords = {
  subject: {
    decide: ({ title }) => `Waiting for your decision: ${title}`,
    returned: ({ title }) => `Returned: ${title}`,
    recalled: ({ title }) => `Recalled by its writers: ${title}`,
    scheduled: ({ title }) => `Approved and scheduled: ${title}`,
    "schedule-cancelled": ({ title }) => `Schedule cancelled: ${title}`,
    published: ({ title }) => `Published: ${title}`,
    withdrawn: ({ title }) => `Withdrawn: ${title}`,
    reinstated: ({ title }) => `Published again: ${title}`,
  },
  sentence: {
    decide: ({ edition, actor }) =>
      `${someone(actor)} submitted edition ${edition} for you to approve or return.`,
    returned: ({ edition, actor }) => `${someone(actor)} returned edition ${edition} to its writers.`,
    recalled: ({ edition, actor }) =>
      `${someone(actor)} recalled edition ${edition} before it was decided on.`,
    scheduled: ({ edition, actor }) =>
      `${someone(actor)} approved edition ${edition}. It will be published by itself when its time comes.`,
    "schedule-cancelled": ({ edition, actor }) =>
      `${someone(actor)} cancelled the schedule of edition ${edition}. The manuscript is a draft again.`,
    published: ({ edition }) => `The public can now read edition ${edition}.`,
    withdrawn: ({ edition, actor }) =>
      `${someone(actor)} withdrew edition ${edition}. Its address stays, with a notice.`,
    reinstated: ({ edition, actor }) => `${someone(actor)} published edition ${edition} again.`,
  },
  button: {
    decide: "Read and decide",
    returned: "Open the manuscript",
    recalled: "Open the manuscript",
    scheduled: "See the edition",
    "schedule-cancelled": "Open the manuscript",
    published: "See the edition",
    withdrawn: "See the edition",
    reinstated: "See the edition",
  },
  greeting: (name) => `Dear ${name},`,
  due: (when) => `Due: ${when}`,
  reason: "Reason",
  publicNote: "Note for readers",
  first: "This is the first edition submitted; nothing is published yet.",
  changed: (added, removed, blocks) =>
    blocks === 0
      ? "Nothing differs from the published edition."
      : `Compared with the published edition: ${added} words added, ${removed} removed, in ${blocks} places.`,
  contributors: (names) => `Written by ${names}.`,
  whyMail:
    "You receive this because something waits for you, or a text of yours changed its state. Please do not reply.",
  whyDigest: "You receive this summary once a day. You can change that in Naskah.",
  digestSubject: (waiting) =>
    waiting === 0
      ? "News of your texts"
      : `${waiting} ${waiting === 1 ? "manuscript waits" : "manuscripts wait"} for you`,
  digestWaiting: "Waiting for you",
  digestNews: "Since the last summary",
  digestButton: "Open Naskah",
};

export const mailWords: Readonly<Record<Language, MailWords>> = { id: ID, en: EN };

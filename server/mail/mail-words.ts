import type { NoticeKind, Outstanding, TickKind } from "@naskah/approval";
import type { Language } from "@naskah/model";

/** What a mail is about, in the reader's language. */
export interface NoticeFacts {
  readonly title: string;
  /** Its number; null when it is about the draft. */
  readonly edition: number | null;
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
  /** Others must do something before the reader can decide. */
  readonly waitsFor: (needs: Outstanding) => string;
  readonly changed: (added: number, removed: number, blocks: number) => string;
  readonly contributors: (names: string) => string;
  readonly whyMail: string;
  readonly whyDigest: string;
  readonly digestSubject: (waiting: number) => string;
  readonly digestWaiting: string;
  readonly digestNews: string;
  readonly digestButton: string;
  readonly headSubject: (seq: number) => string;
  readonly headHeading: string;
  readonly headSentence: (seq: number, when: string) => string;
  readonly headKeep: string;
  readonly headLabel: string;
  readonly whyHead: string;
  readonly recoverySubject: string;
  readonly recoveryHeading: string;
  /** `who` is null for the server's operator. */
  readonly recoverySentence: (who: string | null, when: string) => string;
  readonly recoverySecond: string;
  readonly recoveryFrom: (when: string) => string;
  readonly recoveryAtOnce: string;
  readonly recoveryRefuse: string;
  readonly whyRecovery: string;
}

const TICKS_ID: Readonly<Record<TickKind, string>> = {
  review: "paraf penelaah",
  "fact-check": "paraf pemeriksa fakta",
  legal: "paraf hukum",
  consent: "persetujuan unit kerja lain",
};
const TICKS_EN: Readonly<Record<TickKind, string>> = {
  review: "a reviewer's tick",
  "fact-check": "a fact-checker's tick",
  legal: "a legal tick",
  consent: "another office's consent",
};
const listed = (parts: readonly string[], and: string) =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} ${and} ${parts.at(-1)}`;

/** What the clock does, Naskah does. */
const someone = (actor: string | null): string => actor ?? "Naskah";

const ID: MailWords = {
  subject: {
    moved: ({ title }) => `Pindah unit kerja: ${title}`,
    "handed-over": ({ title }) => `Diserahkan kepada Anda: ${title}`,
    "co-owner-added": ({ title }) => `Kini dimiliki bersama: ${title}`,
    "co-owner-ended": ({ title }) => `Tidak lagi dimiliki bersama: ${title}`,
    "translation-stale": ({ title }) => `Sumber terjemahan berubah: ${title}`,
    tick: ({ title }) => `Menunggu paraf Anda: ${title}`,
    offered: ({ title }) => `Disetujui dengan perbaikan: ${title}`,
    "offer-declined": ({ title }) => `Perbaikan Anda ditolak: ${title}`,
    postponed: ({ title }) => `Jadwal terbit diundur: ${title}`,
    "schedule-failed": ({ title }) => `GAGAL TERBIT sesuai jadwal: ${title}`,
    ratify: ({ title }) => `Terbit darurat, menunggu pengesahan Anda: ${title}`,
    ratified: ({ title }) => `Terbitan darurat disahkan: ${title}`,
    "ratify-overdue": ({ title }) => `Terbitan darurat belum disahkan: ${title}`,
    "due-soon": ({ title }) => `Tenggat sudah dekat: ${title}`,
    due: ({ title }) => `Tenggat tiba: ${title}`,
    overdue: ({ title }) => `Lewat tenggat: ${title}`,
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
    moved: ({ actor }) =>
      `${someone(actor)} memindahkan naskah ini ke unit kerja lain. Pejabat yang memutuskannya dicari kembali dari unit itu.`,
    "handed-over": ({ actor }) =>
      `${someone(actor)} menyerahkan naskah ini kepada Anda karena semua penulisnya sudah tidak bertugas. Anda dapat melanjutkannya.`,
    "co-owner-added": ({ actor }) =>
      `${someone(actor)} menambahkan satu unit kerja lagi sebagai pemilik naskah ini. Setiap edisi memerlukan persetujuan pejabat unit itu juga.`,
    "co-owner-ended": ({ actor }) =>
      `${someone(actor)} mengakhiri kepemilikan bersama satu unit kerja atas naskah ini. Persetujuan pejabat unit itu tidak diperlukan lagi.`,
    "translation-stale": ({ edition }) =>
      `Edisi ${edition} naskah sumber kini dapat dibaca publik. Periksa apakah terjemahannya perlu diperbarui.`,
    tick: ({ edition, actor }) =>
      `${someone(actor)} mengajukan edisi ${edition}. Edisi ini memerlukan paraf Anda sebelum dapat disetujui.`,
    offered: ({ edition, actor }) =>
      `${someone(actor)} menyetujui edisi ${edition} dengan perbaikan kecil. Terima, maka edisi itu terbit persis seperti yang disetujui.`,
    "offer-declined": ({ edition, actor }) =>
      `${someone(actor)} menolak perbaikan Anda pada edisi ${edition}.`,
    postponed: ({ edition, actor }) => `${someone(actor)} mengundur jadwal terbit edisi ${edition}.`,
    "schedule-failed": ({ edition }) =>
      `Edisi ${edition} seharusnya sudah terbit, tetapi gagal. Persetujuannya tetap berlaku dan Naskah terus mencoba; periksalah.`,
    ratify: ({ edition, actor }) =>
      `${someone(actor)} menerbitkan edisi ${edition} sebagai terbitan darurat. Anda diminta membaca dan mengesahkannya.`,
    ratified: ({ edition, actor }) =>
      `${someone(actor)} mengesahkan edisi ${edition} yang Anda terbitkan secara darurat.`,
    "ratify-overdue": ({ edition }) =>
      `Edisi ${edition} terbit secara darurat dan belum disahkan orang kedua dalam waktunya.`,
    "due-soon": ({ edition }) => `Edisi ${edition} masih menunggu keputusan Anda.`,
    due: ({ edition }) =>
      `Edisi ${edition} belum diputuskan. Sejak sekarang atasan berikutnya juga dapat memutuskan.`,
    overdue: ({ edition }) => `Edisi ${edition} sudah lewat tenggat lebih dari sehari dan belum diputuskan.`,
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
    moved: "Buka naskah",
    "handed-over": "Buka naskah",
    "co-owner-added": "Buka naskah",
    "co-owner-ended": "Buka naskah",
    "translation-stale": "Lihat perubahannya",
    tick: "Baca dan paraf",
    offered: "Lihat perbaikan",
    "offer-declined": "Buka naskah",
    postponed: "Lihat edisi",
    "schedule-failed": "Periksa edisi",
    ratify: "Baca dan sahkan",
    ratified: "Lihat edisi",
    "ratify-overdue": "Baca dan sahkan",
    "due-soon": "Baca dan putuskan",
    due: "Baca dan putuskan",
    overdue: "Baca dan putuskan",
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
  waitsFor: ({ ticks, mustFix }) =>
    `Belum dapat diputuskan: masih menunggu ${listed([...ticks.map((kind) => TICKS_ID[kind]), ...(mustFix === 0 ? [] : [`${mustFix} komentar yang wajib dibereskan`])], "dan")}. Anda diberi tahu lagi bila semuanya selesai.`,
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
  headSubject: (seq) => `Kepala catatan audit: nomor ${seq}`,
  headHeading: "Kepala catatan audit hari ini",
  headSentence: (seq, when) => `Catatan audit berakhir pada nomor ${seq}, ditulis ${when}.`,
  headKeep:
    "Simpanlah surel ini. Dengan sidik di bawah ini kelak dapat dibuktikan bahwa tidak ada yang diubah atau dihapus dari catatan sampai nomor itu.",
  headLabel: "Nomor dan sidik (HMAC-SHA256)",
  whyHead: "Anda menerima surel ini sekali sehari karena administrator menunjuk Anda sebagai penyimpannya.",
  recoverySubject: "Ada yang meminta tautan kata sandi baru untuk akun Anda",
  recoveryHeading: "Tautan kata sandi baru untuk akun Anda",
  recoverySentence: (who, when) =>
    `${who ?? "Pengelola server"} meminta tautan untuk membuat kata sandi baru bagi akun Anda, ${when}. Siapa pun yang memegang tautan itu dapat masuk sebagai Anda.`,
  recoverySecond: "Tautan itu baru dapat dipakai setelah disetujui administrator kedua.",
  recoveryFrom: (when) => `Tautan itu baru dapat dipakai mulai ${when}.`,
  recoveryAtOnce: "Tautan itu sudah dapat dipakai.",
  recoveryRefuse:
    "Bila Anda tidak memintanya, masuklah dengan kata sandi Anda dan tolak permintaan ini; tautannya langsung tidak berlaku.",
  whyRecovery: "Anda menerima surel ini karena menyangkut akun Anda.",
};

const EN: MailWords = {
  subject: {
    moved: ({ title }) => `Moved to another office: ${title}`,
    "handed-over": ({ title }) => `Handed over to you: ${title}`,
    "co-owner-added": ({ title }) => `Owned together now: ${title}`,
    "co-owner-ended": ({ title }) => `No longer owned together: ${title}`,
    "translation-stale": ({ title }) => `The source of your translation changed: ${title}`,
    tick: ({ title }) => `Waiting for your tick: ${title}`,
    offered: ({ title }) => `Approved with small changes: ${title}`,
    "offer-declined": ({ title }) => `Your changes were declined: ${title}`,
    postponed: ({ title }) => `Publication postponed: ${title}`,
    "schedule-failed": ({ title }) => `SCHEDULED PUBLICATION FAILED: ${title}`,
    ratify: ({ title }) => `Published in an emergency, waiting for you to ratify: ${title}`,
    ratified: ({ title }) => `Emergency publication ratified: ${title}`,
    "ratify-overdue": ({ title }) => `Emergency publication not ratified: ${title}`,
    "due-soon": ({ title }) => `Due soon: ${title}`,
    due: ({ title }) => `Due now: ${title}`,
    overdue: ({ title }) => `Overdue: ${title}`,
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
    moved: ({ actor }) =>
      `${someone(actor)} gave this manuscript to another office. Who decides on it is found anew from there.`,
    "handed-over": ({ actor }) =>
      `${someone(actor)} handed this manuscript over to you, because none of its writers is here any more. You can go on with it.`,
    "co-owner-added": ({ actor }) =>
      `${someone(actor)} made one more office an owner of this manuscript. Each edition needs the consent of whoever decides there as well.`,
    "co-owner-ended": ({ actor }) =>
      `${someone(actor)} ended that one office owns this manuscript as well. Its consent is not needed any more.`,
    "translation-stale": ({ edition }) =>
      `The public can now read edition ${edition} of the source. Please see whether the translation needs a change.`,
    tick: ({ edition, actor }) =>
      `${someone(actor)} submitted edition ${edition}. It needs your tick before it can be approved.`,
    offered: ({ edition, actor }) =>
      `${someone(actor)} approved edition ${edition} with small changes. Accept them, and exactly what was approved is published.`,
    "offer-declined": ({ edition, actor }) =>
      `${someone(actor)} declined your changes to edition ${edition}.`,
    postponed: ({ edition, actor }) => `${someone(actor)} postponed the publication of edition ${edition}.`,
    "schedule-failed": ({ edition }) =>
      `Edition ${edition} should be public by now, but could not be published. Its approval stands and Naskah keeps trying; please look into it.`,
    ratify: ({ edition, actor }) =>
      `${someone(actor)} published edition ${edition} in an emergency. You are asked to read and ratify it.`,
    ratified: ({ edition, actor }) =>
      `${someone(actor)} ratified edition ${edition}, which you published in an emergency.`,
    "ratify-overdue": ({ edition }) =>
      `Edition ${edition} was published in an emergency and no second person ratified it in time.`,
    "due-soon": ({ edition }) => `Edition ${edition} still waits for your decision.`,
    due: ({ edition }) =>
      `Edition ${edition} is not decided. From now on the next one up may decide as well.`,
    overdue: ({ edition }) => `Edition ${edition} is more than a day past its due time and not decided.`,
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
    moved: "Open the manuscript",
    "handed-over": "Open the manuscript",
    "co-owner-added": "Open the manuscript",
    "co-owner-ended": "Open the manuscript",
    "translation-stale": "See what changed",
    tick: "Read and tick",
    offered: "See the changes",
    "offer-declined": "Open the manuscript",
    postponed: "See the edition",
    "schedule-failed": "Look into it",
    ratify: "Read and ratify",
    ratified: "See the edition",
    "ratify-overdue": "Read and ratify",
    "due-soon": "Read and decide",
    due: "Read and decide",
    overdue: "Read and decide",
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
  waitsFor: ({ ticks, mustFix }) =>
    `It cannot be decided yet: it waits for ${listed([...ticks.map((kind) => TICKS_EN[kind]), ...(mustFix === 0 ? [] : [mustFix === 1 ? "a discussion that must be dealt with" : `${mustFix} discussions that must be dealt with`])], "and")}. You will be told when all of it is done.`,
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
  headSubject: (seq) => `Head of the audit log: number ${seq}`,
  headHeading: "Today's head of the audit log",
  headSentence: (seq, when) => `The audit log ends at number ${seq}, written ${when}.`,
  headKeep:
    "Please keep this mail. With the hash below it can be proved later that nothing up to that number was changed or removed.",
  headLabel: "Number and hash (HMAC-SHA256)",
  whyHead: "You receive this once a day because an administrator named you as its keeper.",
  recoverySubject: "Somebody asked for a new password link to your account",
  recoveryHeading: "A new password link to your account",
  recoverySentence: (who, when) =>
    `${who ?? "The server's operator"} asked for a link to choose a new password for your account, ${when}. Whoever has that link can sign in as you.`,
  recoverySecond: "The link can be used only after a second administrator agrees.",
  recoveryFrom: (when) => `The link can be used from ${when} on.`,
  recoveryAtOnce: "The link can be used now.",
  recoveryRefuse:
    "If you did not ask for it, sign in with your password and refuse this request; the link ends at once.",
  whyRecovery: "You receive this because it is about your account.",
};

export const mailWords: Readonly<Record<Language, MailWords>> = { id: ID, en: EN };

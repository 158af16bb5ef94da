import type { Language } from "@naskah/model";

/** Who keeps the head of the audit log, and how it is used. */
export interface AuditWords {
  readonly title: string;
  readonly intro: string;
  readonly head: string;
  readonly headIs: (seq: number, when: string) => string;
  readonly noHead: string;
  readonly copyHead: string;
  readonly copied: string;
  readonly keepers: string;
  readonly keepersHint: string;
  readonly nobody: string;
  readonly lastSent: (when: string) => string;
  readonly neverSent: string;
  readonly remove: (name: string) => string;
  readonly add: string;
  readonly addThis: (name: string) => string;
  readonly nothingFound: string;
  readonly saved: string;
  readonly verify: string;
  readonly verifyAll: string;
  readonly verifyHead: string;
}

const id: AuditWords = {
  title: "Penjagaan catatan audit",
  intro:
    "Setiap keputusan tercatat berantai: setiap catatan memuat sidik catatan sebelumnya. Kepala catatan adalah nomor dan sidik yang terakhir. Siapa yang menyimpannya di tempat lain dapat membuktikan bahwa catatan sampai nomor itu tidak diubah, juga bila seseorang menguasai server.",
  head: "Kepala catatan sekarang",
  headIs: (seq, when) => `Nomor ${seq}, ditulis ${when}.`,
  noHead: "Belum ada yang tercatat.",
  copyHead: "Salin nomor dan sidik",
  copied: "Tersalin.",
  keepers: "Dikirim setiap hari kepada",
  keepersHint:
    "Lewat surel, sekali sehari sejak pukul tujuh di kantor penerima. Perubahan daftar ini tercatat.",
  nobody: "Belum ada yang ditunjuk. Tunjuklah sedikitnya satu orang yang tidak mengelola server.",
  lastSent: (when) => `Terakhir dikirim ${when}`,
  neverSent: "Belum pernah dikirim",
  remove: (name) => `Hapus ${name} dari daftar`,
  add: "Cari orang untuk ditunjuk",
  addThis: (name) => `Tunjuk ${name}`,
  nothingFound: "Tidak ada yang cocok.",
  saved: "Tersimpan.",
  verify: "Cara memeriksa",
  verifyAll:
    "Di server, perintah ini menghitung ulang seluruh catatan dan menyebut mata rantai pertama yang putus:",
  verifyHead:
    "Perintah ini hanya mencetak nomor dan sidik terakhir. Bandingkan dengan surel yang disimpan: pada nomor yang sama sidiknya harus sama.",
};

const en: AuditWords = {
  title: "Keeping the audit log",
  intro:
    "Every decision is recorded in a chain: each record holds the hash of the one before. The head of the log is the last number and hash. Whoever keeps it elsewhere can prove that nothing up to that number was changed, even by somebody who controls the server.",
  head: "The head now",
  headIs: (seq, when) => `Number ${seq}, written ${when}.`,
  noHead: "Nothing is recorded yet.",
  copyHead: "Copy number and hash",
  copied: "Copied.",
  keepers: "Sent every day to",
  keepersHint:
    "By mail, once a day from seven in the morning where they work. Changes of this list are recorded.",
  nobody: "Nobody is named yet. Name at least one person who does not run the server.",
  lastSent: (when) => `Last sent ${when}`,
  neverSent: "Never sent",
  remove: (name) => `Remove ${name} from the list`,
  add: "Find somebody to name",
  addThis: (name) => `Name ${name}`,
  nothingFound: "Nobody matches.",
  saved: "Saved.",
  verify: "How to verify",
  verifyAll: "On the server, this command recomputes the whole log and names the first broken link:",
  verifyHead:
    "This one prints only the last number and hash. Compare it with a mail that was kept: at the same number the hash must be the same.",
};

export const auditWords: Readonly<Record<Language, AuditWords>> = { id, en };

import type { Language } from "@naskah/model";

/** What an organisation sets for all its approvals. */
export interface ApprovalSettingsWords {
  readonly title: string;
  readonly intro: string;
  readonly readOnly: string;
  readonly due: string;
  readonly hasDue: string;
  readonly dueDays: string;
  readonly dueHint: string;
  readonly grace: string;
  readonly graceMinutes: string;
  readonly graceHint: string;
  readonly emergency: string;
  readonly enabled: string;
  readonly enabledHint: string;
  readonly level: string;
  readonly levelHint: string;
  readonly limit: string;
  readonly limitHint: string;
  readonly hours: string;
  readonly hoursHint: string;
  readonly saved: string;
}

const id: ApprovalSettingsWords = {
  title: "Pengaturan persetujuan",
  intro: "Berlaku bagi semua unit. Setiap perubahan tercatat.",
  readOnly: "Hanya administrator yang dapat mengubah pengaturan ini.",
  due: "Batas waktu keputusan",
  hasDue: "Beri batas waktu pada setiap pengajuan",
  dueDays: "Hari kerja",
  dueHint: "Sesudah itu atasan penyetuju juga dapat memutuskan. Tidak ada yang terbit karena didiamkan.",
  grace: "Jeda sebelum terbit",
  graceMinutes: "Menit (0 sampai 10)",
  graceHint:
    "Yang disetujui terbit sesudah jeda ini dan sampai saat itu dapat dibatalkan seperti jadwal lain. 0: langsung terbit. Penerbitan darurat dan jadwal yang lebih jauh tidak tertunda.",
  emergency: "Penerbitan darurat",
  enabled: "Izinkan penerbitan darurat",
  enabledHint:
    "Pejabat yang cukup tinggi menerbitkan tanpa menunggu giliran. Alasannya tercatat, dan orang kedua harus mengesahkannya.",
  level: "Jenjang paling rendah",
  levelHint: "Banyaknya unit di atas jabatan itu: 0 adalah puncak.",
  limit: "Paling banyak per unit dalam sebulan",
  limitHint: "Menurut bulan kalender di zona waktu unit.",
  hours: "Disahkan dalam (jam)",
  hoursHint: "Sesudah itu atasan berikutnya juga diminta mengesahkan.",
  saved: "Tersimpan.",
};

const en: ApprovalSettingsWords = {
  title: "Approval settings",
  intro: "For all offices. Every change is recorded.",
  readOnly: "Only administrators can change these settings.",
  due: "Time to decide",
  hasDue: "Give every submission a due time",
  dueDays: "Working days",
  dueHint: "After that the approver's superior may decide as well. Nothing is ever published by silence.",
  grace: "Grace before publication",
  graceMinutes: "Minutes (0 to 10)",
  graceHint:
    "What is approved goes live after this grace, and can be cancelled until then like any schedule. 0: at once. Emergencies and schedules further away are not delayed.",
  emergency: "Emergency publication",
  enabled: "Allow emergency publication",
  enabledHint:
    "Somebody high enough publishes without waiting for whose turn it is. The reason is recorded, and a second person must ratify it.",
  level: "Lowest level",
  levelHint: "How many offices are above that post: 0 is the top.",
  limit: "At most, by office and month",
  limitHint: "In calendar months of the office's time zone.",
  hours: "To be ratified within (hours)",
  hoursHint: "After that the next one up is asked to ratify as well.",
  saved: "Saved.",
};

export const approvalSettingsWords: Readonly<Record<Language, ApprovalSettingsWords>> = { id, en };

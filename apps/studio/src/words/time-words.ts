import type { Language } from "@naskah/model";

/** Times that are agreed on: by whose clock, and when something is going to be published. */
export interface TimeWords {
  /** Behind a field: by whose clock it is read. */
  readonly clock: (zone: string, office: string) => string;
  readonly hereItIs: (when: string) => string;
  readonly mustBeLater: (when: string) => string;
  readonly isOver: string;
  readonly incomplete: string;
  /** There is something, and it is no time. */
  readonly unfinished: string;
  readonly when: string;
  readonly now: string;
  readonly tomorrow: string;
  readonly monday: string;
  readonly other: string;
  readonly at: string;
  readonly publishedNow: string;
  /** After the grace of so many minutes. */
  readonly publishedSoon: (minutes: number) => string;
  readonly publishedAt: (when: string) => string;
  readonly heldBack: (when: string) => string;
  readonly choose: string;
}

const id: TimeWords = {
  clock: (zone, office) => (office === "" ? `Waktu ${zone}.` : `${zone}, waktu ${office}.`),
  hereItIs: (when) => `Di perangkat ini: ${when}.`,
  mustBeLater: (when) => `Pilih waktu sesudah ${when}.`,
  isOver: "Waktu ini sudah lewat. Pilih waktu yang akan datang.",
  incomplete: "Isi tanggal dan jamnya.",
  unfinished:
    "Waktu ini belum lengkap atau tidak ada dalam kalender. Lengkapi hari, bulan, tahun, dan jamnya, atau kosongkan seluruhnya.",
  when: "Kapan terbit?",
  now: "Sekarang",
  tomorrow: "Besok 08.00",
  monday: "Senin 08.00",
  other: "Waktu lain",
  at: "Terbit pada",
  publishedNow: "Terbit sekarang, begitu Anda menyetujui.",
  publishedSoon: (minutes) =>
    `Terbit ${minutes} menit sesudah Anda menyetujui. Sampai saat itu masih dapat dibatalkan.`,
  publishedAt: (when) => `Terbit ${when}.`,
  heldBack: (when) => `Terbit ${when}: penulis meminta tidak terbit sebelum itu.`,
  choose: "Pilih dahulu tanggal dan jamnya.",
};

const en: TimeWords = {
  clock: (zone, office) => (office === "" ? `In ${zone}.` : `${zone}, the time at ${office}.`),
  hereItIs: (when) => `On this device: ${when}.`,
  mustBeLater: (when) => `Choose a time after ${when}.`,
  isOver: "This time is over. Choose one that is to come.",
  incomplete: "Fill in the date and the time.",
  unfinished:
    "This time is incomplete or not in the calendar. Fill in day, month, year and time, or empty all of it.",
  when: "When is it published?",
  now: "Now",
  tomorrow: "Tomorrow 08:00",
  monday: "Monday 08:00",
  other: "Another time",
  at: "Published at",
  publishedNow: "Published now, as soon as you approve.",
  publishedSoon: (minutes) =>
    `Published ${minutes} ${minutes === 1 ? "minute" : "minutes"} after you approve. Until then it can be cancelled.`,
  publishedAt: (when) => `Published ${when}.`,
  heldBack: (when) => `Published ${when}: the writers ask not to publish it before.`,
  choose: "Choose the date and the time first.",
};

export const timeWords: Readonly<Record<Language, TimeWords>> = { id, en };

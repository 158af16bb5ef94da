import type { Language } from "@naskah/model";

/** The board and the calendar of an office. */
export interface BoardWords {
  readonly title: string;
  readonly unit: string;
  readonly section: string;
  readonly language: string;
  readonly all: string;
  readonly views: { readonly board: string; readonly calendar: string; readonly pace: string };
  readonly view: string;
  readonly empty: string;
  readonly more: string;
  readonly noUnit: string;
  readonly previousMonth: string;
  readonly nextMonth: string;
  readonly zone: (zone: string) => string;
  readonly kinds: { readonly scheduled: string; readonly due: string };
  readonly lateKinds: { readonly scheduled: string; readonly due: string };
  readonly nothingThisMonth: string;
  readonly tooMany: string;
  readonly today: string;
  readonly onDay: (count: number) => string;
  readonly paceIntro: (least: number) => string;
  readonly office: string;
  readonly decided: string;
  readonly hours: string;
  readonly rounds: string;
  readonly tooFew: string;
  readonly duration: (hours: number) => string;
}

const number = (language: string) => new Intl.NumberFormat(language, { maximumFractionDigits: 1 });

const id: BoardWords = {
  title: "Papan kerja",
  unit: "Unit kerja",
  section: "Rubrik",
  language: "Bahasa",
  all: "Semua",
  views: { board: "Papan", calendar: "Kalender", pace: "Waktu keputusan" },
  view: "Tampilan",
  empty: "Kosong",
  more: "Tampilkan berikutnya",
  noUnit: "Akun Anda belum terhubung dengan unit kerja. Minta administrator melengkapinya.",
  previousMonth: "Bulan sebelumnya",
  nextMonth: "Bulan berikutnya",
  zone: (zone) => `Waktu ${zone}`,
  kinds: { scheduled: "Terbit", due: "Batas keputusan" },
  lateKinds: { scheduled: "Gagal terbit", due: "Lewat batas" },
  nothingThisMonth: "Tidak ada yang terbit atau jatuh tempo bulan ini.",
  tooMany: "Hanya sebagian yang ditampilkan. Pilih unit yang lebih kecil.",
  today: "hari ini",
  onDay: (count) => `${count} hal`,
  paceIntro: (least) =>
    `Nilai tengah setahun terakhir, per kantor. Di bawah ${least} keputusan tidak ditampilkan, agar tidak menilai orang.`,
  office: "Kantor",
  decided: "Keputusan",
  hours: "Diajukan sampai diputuskan",
  rounds: "Pengajuan sampai terbit",
  tooFew: "terlalu sedikit",
  duration: (hours) =>
    hours < 1
      ? `${Math.max(1, Math.round(hours * 60))} menit`
      : hours < 48
        ? `${number("id-ID").format(hours)} jam`
        : `${number("id-ID").format(hours / 24)} hari`,
};

const en: BoardWords = {
  title: "Board",
  unit: "Office",
  section: "Section",
  language: "Language",
  all: "All",
  views: { board: "Board", calendar: "Calendar", pace: "Time to decide" },
  view: "View",
  empty: "Empty",
  more: "Show more",
  noUnit: "Your account does not belong to an office yet. Ask an administrator to add it.",
  previousMonth: "Previous month",
  nextMonth: "Next month",
  zone: (zone) => `Time of ${zone}`,
  kinds: { scheduled: "Published", due: "Decision due" },
  lateKinds: { scheduled: "Not published", due: "Overdue" },
  nothingThisMonth: "Nothing is published or due this month.",
  tooMany: "Only part of it is shown. Choose a smaller office.",
  today: "today",
  onDay: (count) => (count === 1 ? "1 item" : `${count} items`),
  paceIntro: (least) =>
    `Medians of the last year, by office. Fewer than ${least} decisions are not shown, so that nobody is judged.`,
  office: "Office",
  decided: "Decisions",
  hours: "From submitting to deciding",
  rounds: "Submissions until published",
  tooFew: "too few",
  duration: (hours) =>
    hours < 1
      ? `${Math.max(1, Math.round(hours * 60))} min`
      : hours < 48
        ? `${number("en-GB").format(hours)} hours`
        : `${number("en-GB").format(hours / 24)} days`,
};

export const boardWords: Readonly<Record<Language, BoardWords>> = { id, en };

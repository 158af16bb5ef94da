import type { Language } from "@naskah/model";

/** That the server's clock was set, and what to do. Times are said as the reader's device has them. */
export interface ClockWords {
  readonly title: string;
  readonly ahead: (now: string, expected: string) => string;
  readonly held: (count: number) => string;
  readonly wrong: string;
  readonly confirm: string;
  readonly confirmed: string;
}

const id: ClockWords = {
  title: "Jam server berubah",
  ahead: (now, expected) =>
    `Jam server kini menunjukkan ${now}; menurut waktu yang berjalan seharusnya ${expected}.`,
  held: (count) =>
    count === 0
      ? "Tidak ada edisi terjadwal yang tertahan karenanya."
      : `${count} edisi terjadwal ditahan sampai jam itu dipastikan benar.`,
  wrong:
    "Bila jam itu salah, mintalah pengelola server membetulkannya; setelah itu jadwal berjalan lagi dengan sendirinya.",
  confirm: "Jam server sudah benar",
  confirmed: "Tercatat. Edisi yang sudah waktunya terbit segera terbit.",
};

const en: ClockWords = {
  title: "The server’s clock was changed",
  ahead: (now, expected) =>
    `The server’s clock now shows ${now}; by the time that has passed it should be ${expected}.`,
  held: (count) =>
    count === 0
      ? "No scheduled edition is held back by it."
      : count === 1
        ? "One scheduled edition is held back until somebody confirms the clock."
        : `${count} scheduled editions are held back until somebody confirms the clock.`,
  wrong:
    "If the clock is wrong, ask whoever runs the server to correct it; schedules then go on by themselves.",
  confirm: "The server’s clock is right",
  confirmed: "Recorded. Editions whose time has come go live in a moment.",
};

export const clockWords: Readonly<Record<Language, ClockWords>> = { id, en };

import type { Language } from "@naskah/model";

/** What is said of a schedule that came from a backup and waits for a yes (F-C8). */
export const heldWords: Readonly<
  Record<
    Language,
    {
      readonly waits: string;
      readonly sentence: (when: string) => string;
      readonly release: string;
      readonly released: string;
    }
  >
> = {
  id: {
    waits: "Menunggu kepastian setelah pemulihan cadangan",
    sentence: (when) =>
      `Server dipulihkan dari cadangan. Edisi ini dijadwalkan terbit ${when}, tetapi jadwalnya mungkin sudah dibatalkan setelah cadangan dibuat. Edisi ini tidak terbit sebelum pejabat penyetuju atau redaksi memastikannya.`,
    release: "Ya, terbitkan sesuai jadwal",
    released: "Dipastikan: edisi ini terbit sesuai jadwalnya.",
  },
  en: {
    waits: "Waits for a yes after a backup was restored",
    sentence: (when) =>
      `The server was restored from a backup. This edition was scheduled for ${when}, but that may have been cancelled after the backup was made. It is not published before the approver or the desk says so.`,
    release: "Yes, publish as scheduled",
    released: "Confirmed: this edition is published as scheduled.",
  },
};

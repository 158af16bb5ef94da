import type { Language } from "@naskah/model";

/** That pictures are not served, and what to do. */
export interface DamageWords {
  readonly title: string;
  readonly about: (count: number) => string;
  readonly unused: string;
}

const id: DamageWords = {
  title: "Berkas gambar rusak di server",
  about: (count) =>
    `${count} gambar tidak ditampilkan, karena berkasnya bukan lagi yang disetujui. Mintalah pengelola server memulihkan berkas itu dari cadangan, atau unggah gambarnya lagi.`,
  unused: "Gambar yang tidak dipakai artikel mana pun",
};

const en: DamageWords = {
  title: "Picture files on the server are damaged",
  about: (count) =>
    `${count === 1 ? "One picture is" : `${count} pictures are`} not shown, because the file is not what was approved. Ask whoever runs the server to restore it from a backup, or upload the picture again.`,
  unused: "A picture that no article uses",
};

export const damageWords: Readonly<Record<Language, DamageWords>> = { id, en };

import type { Language } from "@naskah/model";

type Kind = "notice" | "redirected" | "published-in-error";

/** Taking an article from the public site, in its three ways. */
export interface WithdrawalWords {
  readonly how: string;
  readonly done: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly kindHints: Readonly<Record<Kind, string>>;
  readonly target: string;
  readonly targetHint: string;
  readonly chosen: (title: string) => string;
  readonly choose: (title: string) => string;
  readonly chooseFirst: string;
  readonly nothingFound: string;
  readonly reason: string;
  readonly reasonHint: string;
}

const id: WithdrawalWords = {
  how: "Cara penarikan",
  done: "Artikel ini sudah ditarik. Alamatnya menampilkan kalimat Anda.",
  kinds: {
    notice: "Dengan pemberitahuan",
    redirected: "Diganti artikel lain",
    "published-in-error": "Terbit karena keliru",
  },
  kindHints: {
    notice: "Alamat tetap ada dan menampilkan kalimat Anda.",
    redirected: "Pembaca diarahkan ke artikel yang menggantikannya.",
    "published-in-error": "Kalimat untuk pembaca, dan alasan untuk catatan kantor.",
  },
  target: "Artikel pengganti",
  targetHint: "Cari dengan kata dalam judul artikel yang sedang terbit.",
  chosen: (title) => `Dipilih: ${title}`,
  choose: (title) => `Pilih ${title}`,
  chooseFirst: "Pilih dahulu artikel penggantinya.",
  nothingFound: "Tidak ada artikel terbit yang cocok.",
  reason: "Alasan untuk catatan kantor",
  reasonHint: "Tersimpan dalam catatan keputusan; tidak ditampilkan kepada pembaca.",
};

const en: WithdrawalWords = {
  how: "How it is withdrawn",
  done: "This article is withdrawn. Its address shows your sentence.",
  kinds: {
    notice: "With a notice",
    redirected: "Replaced by another article",
    "published-in-error": "Published in error",
  },
  kindHints: {
    notice: "The address stays and shows your sentence.",
    redirected: "Readers are led to the article that replaces it.",
    "published-in-error": "A sentence for readers, and a reason for the office's records.",
  },
  target: "The article that replaces it",
  targetHint: "Search by words of the headline of a published article.",
  chosen: (title) => `Chosen: ${title}`,
  choose: (title) => `Choose ${title}`,
  chooseFirst: "Choose the article that replaces it first.",
  nothingFound: "No published article matches.",
  reason: "Reason for the records",
  reasonHint: "Kept in the records of the decision; readers do not see it.",
};

export const withdrawalWords: Readonly<Record<Language, WithdrawalWords>> = { id, en };

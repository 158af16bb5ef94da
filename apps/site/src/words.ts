import type { Language } from "@naskah/model";

interface Words {
  readonly skip: string;
  readonly articles: string;
  readonly signIn: string;
  readonly languages: string;
  readonly languageName: string;
  /** In the middle of a sentence: "the Indonesian version". */
  readonly languageAdjectives: Readonly<Record<Language, string>>;
  readonly by: string;
  readonly and: string;
  readonly series: (title: string, part: number | null) => string;
  readonly views: (count: number) => string;
  readonly disclaimer: string;
  readonly approved: (number: number) => string;
  readonly approvedBy: string;
  /** Of an edition that staff look at before it is public. */
  readonly notApproved: string;
  readonly notPublished: string;
  readonly updated: string;
  readonly verify: string;
  readonly verifyHow: string;
  readonly copy: string;
  readonly withdrawn: Readonly<Record<"notice" | "redirected" | "published-in-error", string>>;
  readonly withdrawnOn: string;
  readonly emergency: string;
  readonly notRatified: string;
  readonly ratifiedBy: string;
  /** `language` is one of `languageAdjectives`. */
  readonly translationOf: (number: number, language: string, date: string) => string;
  readonly newerSource: (number: number, language: string, date: string) => string;
  readonly earlierNotes: (count: number) => string;
  readonly movedTo: string;
  /** Goes before ", 24 November 2026:". */
  readonly change: { readonly correction: string; readonly update: string };
  readonly latest: string;
  readonly nothing: string;
  readonly older: string;
  readonly newest: string;
  readonly footer: string;
  /** In place of a page. */
  readonly faults: Readonly<
    Record<"notFound" | "tooFast" | "trouble", { readonly title: string; readonly text: string }>
  >;
  readonly home: string;
  readonly otherLanguageOnly: string;
}

export const WORDS: Record<Language, Words> = {
  id: {
    skip: "Langsung ke isi",
    articles: "Artikel",
    signIn: "Login Pegawai",
    languages: "Bahasa",
    languageName: "Bahasa Indonesia",
    languageAdjectives: { id: "Indonesia", en: "Inggris" },
    by: "Oleh",
    and: "dan",
    series: (title, part) => (part === null ? `Serial ${title}` : `Serial ${title} · bagian ${part}`),
    views: (count) => `Sekitar ${new Intl.NumberFormat("id-ID").format(rounded(count))} kali dibaca`,
    disclaimer: "Disclaimer",
    approved: (number) => `Edisi ${number}`,
    approvedBy: "disetujui oleh",
    notApproved: "belum disetujui",
    notPublished: "Belum terbit",
    updated: "Diperbarui",
    verify: "Periksa keaslian",
    verifyHow:
      "Halaman ini menampilkan persis naskah yang disetujui. SHA-256 dari salinan mesin di bawah ini harus sama dengan sidik berikut.",
    copy: "Salinan mesin (JSON)",
    withdrawn: {
      notice: "Artikel ini telah ditarik",
      redirected: "Artikel ini telah diganti",
      "published-in-error": "Artikel ini terbit karena kekeliruan",
    },
    withdrawnOn: "Ditarik",
    emergency: "diterbitkan darurat oleh",
    notRatified: "belum disahkan oleh pejabat kedua",
    ratifiedBy: "disahkan oleh",
    translationOf: (number, language, date) =>
      `Terjemahan dari edisi ${number} (bahasa ${language}), ${date}`,
    newerSource: (number, language, date) => `Versi ${language} lebih baru: edisi ${number}, ${date}`,
    earlierNotes: (count) => `Catatan perubahan sebelumnya (${count})`,
    movedTo: "Baca penggantinya",
    change: { correction: "Ralat", update: "Pembaruan" },
    latest: "Terbaru",
    nothing: "Belum ada artikel yang terbit.",
    older: "Artikel sebelumnya",
    newest: "Ke artikel terbaru",
    footer: "Tautan",
    faults: {
      notFound: {
        title: "Halaman tidak ditemukan",
        text: "Alamat ini tidak ada, atau artikelnya belum terbit. Periksa penulisannya, atau cari di daftar artikel.",
      },
      tooFast: {
        title: "Terlalu banyak permintaan",
        text: "Dari jaringan Anda terlalu banyak halaman diminta sekaligus. Tunggu satu menit, lalu muat ulang.",
      },
      trouble: {
        title: "Halaman ini sedang tidak dapat ditampilkan",
        text: "Gangguan ada pada situs ini, bukan pada Anda. Coba lagi beberapa saat lagi.",
      },
    },
    home: "Ke daftar artikel",
    otherLanguageOnly: "Hanya tersedia dalam Bahasa Indonesia",
  },
  en: {
    skip: "Skip to content",
    articles: "Articles",
    signIn: "Staff sign-in",
    languages: "Language",
    languageName: "English",
    languageAdjectives: { id: "Indonesian", en: "English" },
    by: "By",
    and: "and",
    series: (title, part) => (part === null ? `Series: ${title}` : `Series: ${title} · part ${part}`),
    views: (count) =>
      count === 1
        ? "Read about once"
        : `Read about ${new Intl.NumberFormat("en-GB").format(rounded(count))} times`,
    disclaimer: "Disclaimer",
    approved: (number) => `Edition ${number}`,
    approvedBy: "approved by",
    notApproved: "not approved yet",
    notPublished: "Not published yet",
    updated: "Updated",
    verify: "Check authenticity",
    verifyHow:
      "This page shows exactly the text that was approved. The SHA-256 of the machine-readable copy below must equal this digest.",
    copy: "Machine-readable copy (JSON)",
    withdrawn: {
      notice: "This article has been withdrawn",
      redirected: "This article has been replaced",
      "published-in-error": "This article was published in error",
    },
    withdrawnOn: "Withdrawn",
    emergency: "published in an emergency by",
    notRatified: "not yet ratified by a second official",
    ratifiedBy: "ratified by",
    translationOf: (number, language, date) => `Translation of edition ${number} (${language}), ${date}`,
    newerSource: (number, language, date) => `The ${language} version is newer: edition ${number}, ${date}`,
    earlierNotes: (count) => `Earlier notes about changes (${count})`,
    movedTo: "Read what takes its place",
    change: { correction: "Correction", update: "Update" },
    latest: "Latest",
    nothing: "No article has been published yet.",
    older: "Earlier articles",
    newest: "To the latest articles",
    footer: "Links",
    faults: {
      notFound: {
        title: "Page not found",
        text: "This address does not exist, or its article is not published yet. Check how it is written, or look in the list of articles.",
      },
      tooFast: {
        title: "Too many requests",
        text: "Too many pages were asked for at once from your network. Wait a minute, then reload.",
      },
      trouble: {
        title: "This page cannot be shown at the moment",
        text: "The fault is this site’s, not yours. Try again in a little while.",
      },
    },
    home: "To the list of articles",
    otherLanguageOnly: "Only available in English",
  },
};

/** Two digits are as much as anybody knows: 1,234 → 1,200. */
function rounded(count: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, count))) - 1);
  return Math.round(count / unit) * unit;
}

/** "Ida, Budi dan Citra" */
export function nameList(names: readonly string[], language: Language): string {
  return new Intl.ListFormat(language === "id" ? "id-ID" : "en-GB", { type: "conjunction" }).format(names);
}

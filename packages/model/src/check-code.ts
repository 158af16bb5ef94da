import type { CheckRule } from "./check-policy.ts";
import type { Language, Localised } from "./language.ts";

/** Everything that a check can find, with the rule it belongs to. */
const RULES = {
  "headline-missing": "headline",
  "headline-repeated": "headline",
  "headline-not-first": "headline",
  "headline-long": "headline-length",
  "standfirst-missing": "standfirst",
  "body-missing": "body",
  "byline-missing": "byline",
  "byline-unplaced": "byline-position",
  "unit-missing": "owning-unit",
  "picture-missing": "picture",
  "alt-missing": "alternative-text",
  "credit-missing": "picture-credit",
  "heading-empty": "heading-empty",
  "heading-level-skipped": "heading-order",
  "link-empty": "link-address",
  "link-unusable": "link-address",
  "link-vague": "link-words",
  "link-elsewhere": "link-host",
  "bidi-control": "text-direction",
  "character-hidden": "hidden-characters",
  "reference-empty": "reference-empty",
  "citation-unlisted": "citations",
  "reference-uncited": "citations",
  "must-fix-open": "must-fix",
  "personal-nik": "personal-data",
  "personal-nip": "personal-data",
  "personal-telephone": "personal-data",
  "personal-email": "personal-data",
  "word-repeated": "repeated-words",
  "space-before-mark": "spacing",
  "space-double": "spacing",
  "space-missing": "spacing",
  "word-misspelt": "spelling",
  "word-foreign": "foreign-words",
} as const satisfies Record<string, CheckRule>;

export type CheckCode = keyof typeof RULES;

export function ruleOf(code: CheckCode): CheckRule {
  return RULES[code];
}

const TEXTS: Record<CheckCode, Localised> = {
  "headline-missing": {
    id: "Artikel ini belum memiliki judul.",
    en: "This article has no headline yet.",
  },
  "headline-repeated": {
    id: "Ada lebih dari satu judul. Sisakan satu saja.",
    en: "There is more than one headline. Keep just one.",
  },
  "headline-not-first": {
    id: "Judul harus berada paling atas.",
    en: "The headline must come first.",
  },
  "headline-long": {
    id: "Judul ini panjang. Sampai 110 huruf masih terbaca utuh di ponsel dan mesin pencari.",
    en: "This headline is long. Up to 110 characters it is shown whole on phones and by search engines.",
  },
  "standfirst-missing": {
    id: "Belum ada ringkasan: satu atau dua kalimat yang merangkum isi.",
    en: "There is no standfirst yet: one or two sentences that sum up the text.",
  },
  "body-missing": {
    id: "Isi artikel masih kosong.",
    en: "The article has no text yet.",
  },
  "byline-missing": {
    id: "Nama penulis belum dicantumkan.",
    en: "No author is named.",
  },
  "byline-unplaced": {
    id: "Jabatan dan kantor penulis ini belum disebutkan.",
    en: "The position and office of this author are not given.",
  },
  "unit-missing": {
    id: "Unit kerja pemilik artikel ini belum ditetapkan.",
    en: "No office owns this article yet.",
  },
  "picture-missing": {
    id: "Bingkai gambar ini belum berisi gambar.",
    en: "This figure has no picture yet.",
  },
  "alt-missing": {
    id: "Gambar ini belum memiliki teks alternatif. Tuliskan, atau tandai sebagai hiasan.",
    en: "This picture has no alternative text. Write it, or mark the picture as decorative.",
  },
  "credit-missing": {
    id: "Sumber gambar ini belum disebutkan.",
    en: "This picture has no credit.",
  },
  "heading-empty": {
    id: "Subjudul ini kosong.",
    en: "This heading is empty.",
  },
  "heading-level-skipped": {
    id: "Tingkat subjudul ini melompati satu tingkat.",
    en: "This heading skips a level.",
  },
  "link-empty": {
    id: "Tautan ini tidak memiliki kata-kata yang terbaca.",
    en: "This link has no readable words.",
  },
  "link-unusable": {
    id: "Alamat tautan ini tidak dapat dibuka oleh pembaca.",
    en: "Readers cannot open the address of this link.",
  },
  "link-vague": {
    id: "Kata-kata tautan ini tidak mengatakan ke mana tautannya.",
    en: "The words of this link do not say where it leads.",
  },
  "link-elsewhere": {
    id: "Kata-kata tautan ini menyebut alamat lain daripada yang dibuka.",
    en: "The words of this link name another address than the one it opens.",
  },
  "bidi-control": {
    id: "Ada karakter tak terlihat yang membalik arah huruf, sehingga yang terbaca bukan yang tertulis. Hapus karakter itu.",
    en: "An invisible character turns the direction of letters here, so that what is read is not what is written. Remove it.",
  },
  "character-hidden": {
    id: "Ada karakter yang tidak terlihat. Hapus bila tidak diperlukan.",
    en: "There is a character that cannot be seen. Remove it unless it is needed.",
  },
  "reference-empty": {
    id: "Ada butir referensi yang kosong.",
    en: "A reference is empty.",
  },
  "citation-unlisted": {
    id: "Sumber ini dikutip, tetapi tidak ada dalam daftar referensi.",
    en: "This source is cited but is not in the list of references.",
  },
  "reference-uncited": {
    id: "Referensi ini tidak pernah dikutip dalam teks.",
    en: "This reference is never cited in the text.",
  },
  "must-fix-open": {
    id: "Masih ada komentar yang wajib dibereskan.",
    en: "A comment that must be settled is still open.",
  },
  "personal-nik": {
    id: "Ini tampak seperti NIK seseorang. Hapus, atau pastikan boleh diketahui umum.",
    en: "This looks like somebody's identity number (NIK). Remove it, or confirm that it may be public.",
  },
  "personal-nip": {
    id: "Ini tampak seperti NIP seorang pegawai. Hapus, atau pastikan boleh diketahui umum.",
    en: "This looks like a civil servant's number (NIP). Remove it, or confirm that it may be public.",
  },
  "personal-telephone": {
    id: "Ini tampak seperti nomor telepon. Pastikan boleh diketahui umum.",
    en: "This looks like a telephone number. Confirm that it may be public.",
  },
  "personal-email": {
    id: "Ini alamat surel. Pastikan boleh diketahui umum.",
    en: "This is an e-mail address. Confirm that it may be public.",
  },
  "word-repeated": {
    id: "Kata ini tertulis dua kali berturut-turut.",
    en: "This word is written twice in a row.",
  },
  "space-before-mark": {
    id: "Ada spasi sebelum tanda baca.",
    en: "There is a space before a punctuation mark.",
  },
  "space-double": {
    id: "Ada dua spasi berturut-turut.",
    en: "There are two spaces in a row.",
  },
  "space-missing": {
    id: "Tidak ada spasi setelah tanda baca.",
    en: "A space is missing after a punctuation mark.",
  },
  "word-misspelt": {
    id: "Ejaan kata ini perlu diperiksa.",
    en: "Check the spelling of this word.",
  },
  "word-foreign": {
    id: "Kata dari bahasa lain: cetak miring, atau pakai padanannya.",
    en: "A word of another language: put it in italics, or use a word of this language.",
  },
};

/** What a check says to a person. */
export function describeCheck(code: CheckCode, language: Language): string {
  return TEXTS[code][language];
}

import type { Language, Localised } from "@naskah/model";

/** What is wrong with one field of a request, by the name that use cases give it. */
const FIELDS: Readonly<Record<string, Localised>> = {
  unit: {
    id: "Unit kerja ini belum memiliki pejabat yang dapat menyetujui artikel.",
    en: "This office has no position yet that could approve articles.",
  },
  guestUnit: {
    id: "Unit kerja ini dari instansi lain, sehingga tidak memiliki artikel di sini. Bila persetujuannya diperlukan, mintalah paraf koordinasi.",
    en: "This unit is another agency's and owns no articles here. If its consent is needed, ask for its tick.",
  },
  endedUnit: {
    id: "Unit kerja ini tidak ada lagi, atau belum ada.",
    en: "This unit is no longer there, or not yet.",
  },
  coOwners: {
    id: "Sebuah artikel dapat dimiliki bersama paling banyak 10 unit kerja lain.",
    en: "At most 10 other units can own an article as well.",
  },
  draftCopyContent: {
    id: "Salinan draf ini memuat bagian yang tidak dikenal server, sehingga tidak dapat diserahkan. Salin teksnya saja.",
    en: "This draft copy has parts that the server does not know, so it cannot be handed in. Copy its text instead.",
  },
  draftCopySize: {
    id: "Salinan draf ini terlalu besar untuk diserahkan; batasnya 1 MB. Salinannya tetap ada di peramban Anda.",
    en: "This draft copy is too large to be handed in; the limit is 1 MB. It stays in your browser.",
  },
  draftCopiesToday: {
    id: "Sudah 20 salinan draf naskah ini yang Anda serahkan hari ini. Salinannya tetap ada di peramban Anda; coba lagi besok.",
    en: "You have handed in 20 draft copies of this manuscript today. This one stays in your browser; try again tomorrow.",
  },
  dueAt: {
    id: "Batas waktu keputusan harus di masa depan.",
    en: "The time by which to decide must lie in the future.",
  },
  target: {
    id: "Tujuan pengalihan tidak ditemukan. Pilih artikel lain yang sedang terbit, atau alamat di situs ini.",
    en: "There is nothing to lead to. Choose another published article, or an address of this site.",
  },
  textDirection: {
    id: "Teks ini memuat karakter tak terlihat yang membalik arah huruf. Ketik ulang teksnya.",
    en: "This text has an invisible character that turns the direction of letters. Type it again.",
  },
  from: { id: "Pegawai atau unit kerja ini tidak dikenal.", en: "This person or office is not known." },
  ticks: {
    id: "Sebuah artikel dapat meminta paling banyak 20 paraf.",
    en: "An article can ask for 20 ticks at most.",
  },
  fingerprint: {
    id: "Data ini sudah tidak ada di naskah. Muat ulang pemeriksaannya.",
    en: "This datum is no longer in the text. Reload the checks.",
  },
  domains: {
    id: "Ada domain yang tidak benar tulisannya. Contoh: kemenkeu.go.id.",
    en: "One of the domains is not written correctly. Example: kemenkeu.go.id.",
  },
  word: { id: "Ini bukan satu kata.", en: "This is not a word." },
  words: { id: "Kamus kantor sudah penuh.", en: "The office dictionary is full." },
  userId: { id: "Orang ini tidak dikenal.", en: "This person is not known." },
  parent: { id: "Unit kerja atasannya tidak dikenal.", en: "The unit above it is not known." },
  email: {
    id: "Ini bukan satu alamat surel yang lengkap. Contoh: nama@kantor.go.id, tanpa nama dan tanpa alamat lain di sampingnya.",
    en: "This is not one complete e-mail address. Example: name@office.go.id, without a name or another address beside it.",
  },
  emailOfOwner: {
    id: "Akun ini sudah dipakai. Alamat surelnya hanya dapat diganti pemiliknya, di halaman Akun saya.",
    en: "This account is in use. Only its owner changes the e-mail address, on the page My account.",
  },
  name: {
    id: "Nama tidak boleh kosong dan tidak boleh memuat karakter tak terlihat. Ketik ulang namanya.",
    en: "A name must not be empty and has no invisible characters. Type it again.",
  },
  letterNumber: {
    id: "Nomor surat memuat karakter tak terlihat. Ketik ulang nomornya.",
    en: "The letter number has invisible characters. Type it again.",
  },
  letters: {
    id: "Tautan baru saja dikirim ke alamat ini. Tunggu lima menit sebelum meminta lagi.",
    en: "A link was just sent to this address. Wait five minutes before you ask again.",
  },
  unitId: { id: "Unit kerja ini tidak dikenal.", en: "This unit is not known." },
  position: { id: "Jabatan ini tidak dikenal.", en: "This position is not known." },
  approvingPosition: {
    id: "Jabatan penyetuju harus jabatan di unit kerja itu sendiri.",
    en: "The approving position must be one of the unit's own.",
  },
  zone: {
    id: "Zona waktu ini tidak dikenal. Contoh: Asia/Jakarta, Asia/Makassar, Asia/Jayapura.",
    en: "This time zone is not known. Examples: Asia/Jakarta, Asia/Makassar, Asia/Jayapura.",
  },
  date: {
    id: "Ada tanggal yang tidak dapat dibaca, atau yang tidak ada dalam kalender. Contoh: 2026-11-30T08:00:00+08:00.",
    en: "A date cannot be read, or is not in the calendar. Example: 2026-11-30T08:00:00+08:00.",
  },
  instant: {
    id: "bukan tanggal dan jam yang lengkap dengan zona waktunya. Contoh: 2026-11-30T08:00:00+08:00.",
    en: "is no complete date and time with its zone. Example: 2026-11-30T08:00:00+08:00.",
  },
  isDisabled: {
    id: "Anda tidak dapat menonaktifkan akun Anda sendiri.",
    en: "You cannot disable your own account.",
  },
  csv: {
    id: "Baris ini bukan CSV yang benar: periksa jumlah kolom dan tanda kutipnya.",
    en: "This line is no valid CSV: look at its number of columns and its quotation marks.",
  },
  csvEncoding: {
    id: "Berkas ini tidak tersimpan dalam UTF-8, sehingga nama-nama di dalamnya rusak. Simpan ulang sebagai “CSV UTF-8”, lalu pilih lagi.",
    en: "This file was not saved in UTF-8, so names in it are damaged. Save it as “CSV UTF-8” and choose it again.",
  },
  csvCharacter: {
    id: "Baris ini memuat karakter yang tidak dapat dicetak. Ketik ulang isinya.",
    en: "This line has a character that cannot be printed. Type its words again.",
  },
  csvHeader: {
    id: "Judul kolomnya tidak dikenal. Pakai judul kolom seperti pada hasil ekspor.",
    en: "Its column names are not known. Use those of an export.",
  },
  csvTwice: {
    id: "Tabel ini sudah ada dalam berkas lain yang dipilih.",
    en: "Another chosen file has this table already.",
  },
  csvValue: {
    id: "Isian wajib kosong, terlalu panjang, atau bukan salah satu nilai yang diperbolehkan.",
    en: "A required value is empty, too long, or none of those that are allowed.",
  },
  csvLetter: {
    id: "Penugasan ini sudah tercatat dengan nomor surat lain. Akhiri, lalu catat yang baru.",
    en: "This appointment is there with another letter number. End it, then enter a new one.",
  },
  csvReserved: {
    id: "Kode ini dipakai dalam alamat situs untuk hal lain. Pilih kode lain.",
    en: "This code means something else in addresses of the site. Choose another one.",
  },
  csvUnit: {
    id: "Jabatan tidak dapat pindah unit kerja. Akhiri jabatan ini dan buat yang baru.",
    en: "A position cannot move to another unit. End this one and make a new one.",
  },
  importRows: {
    id: "Terlalu banyak baris; batasnya 2.000 dalam satu kali impor.",
    en: "Too many rows; the limit is 2,000 an import.",
  },
};

/** Which field holds what is no text, and what to do about it. */
export function describeNotText(
  { path, character }: { readonly path: string; readonly character: string | null },
  language: Language,
): string {
  if (character === null)
    return {
      id: "Isi permintaan bukan UTF-8. Kirim ulang dalam UTF-8.",
      en: "The body of the request is not UTF-8. Send it in UTF-8.",
    }[language];
  const field = path === "" ? "" : ` "${path}"`;
  return {
    id: `Isian${field} memuat karakter ${character}, yang tidak dapat dicetak. Hapus karakter itu, lalu kirim lagi.`,
    en: `The field${field} holds the character ${character}, which cannot be printed. Remove it and send again.`,
  }[language];
}

/** In a sentence; a field that has none of its own is named. "instant publishAt" is about the field behind the space. */
export function describeField(field: string, language: Language): string {
  const [what = field, name] = field.split(" ");
  if (name !== undefined) return `${name}: ${describeField(what, language)}`;
  return FIELDS[field]?.[language] ?? field;
}

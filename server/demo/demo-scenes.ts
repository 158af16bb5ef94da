import type { DemoArticle, DemoBlock } from "./demo-articles.ts";

/** Texts of the demo's scenes: what an office has on its desk on one busy morning. Fictional, in our own words. */

const p = (text: string): DemoBlock => ({ kind: "paragraph", text });
const plain = {
  language: "id",
  section: "artikel",
  series: null,
  picture: null,
  references: [],
  state: "draft",
} as const satisfies Partial<DemoArticle>;

/** Approved by the head of section with two small changes; a writer still has to accept them. */
export const OFFERED: DemoArticle = {
  ...plain,
  key: "lima-menit",
  headline: "Lima Menit Pertama di Loket",
  standfirst: "Pengguna layanan menilai kantor kami sebelum berkasnya dibuka.",
  author: "penulis2",
  blocks: [
    p(
      "Petugas loket kami mencatat waktu tunggu selama satu bulan. Rata-rata pengguna layanan menunggu enam menit, tetapi yang mereka ingat adalah lima menit pertama: apakah ada yang menyapa, apakah nomor antrean terlihat, dan apakah ada tempat duduk.",
    ),
    p(
      "Karena itu kami memindahkan meja penerima tamu ke dekat pintu. Seorang petugas menyapa, memeriksa kelengkapan berkas, dan memberi tahu perkiraan waktu. Berkas yang kurang lengkap diketahui sejak awal, sehingga tidak ada yang menunggu dengan percuma.",
    ),
  ],
};
export const OFFERED_CHANGES = [
  ["enam menit", "tujuh menit"],
  ["dengan percuma", "percuma"],
] as const;

/** Published by the head of the office alone; nobody has ratified it yet. */
export const EMERGENCY: DemoArticle = {
  ...plain,
  key: "loket-pindah",
  section: "pengumuman",
  headline: "Loket Layanan Pindah Sementara karena Banjir",
  standfirst: "Mulai hari ini layanan dibuka di aula lantai dua.",
  author: "penulis1",
  blocks: [
    p(
      "Ruang layanan di lantai satu tergenang setelah hujan semalam. Mulai hari ini semua layanan dibuka di aula lantai dua, masuk lewat tangga sebelah timur. Jam layanan tidak berubah.",
    ),
    p(
      "Pengguna layanan yang sulit menaiki tangga dapat menunggu di pos keamanan; petugas kami akan turun melayani. Berkas yang tersimpan di lantai satu sudah diamankan dan tidak ada yang rusak.",
    ),
  ],
};
export const EMERGENCY_REASON =
  "Ruang layanan tergenang dan pengguna layanan sudah berdatangan. Kepala seksi sedang mendampingi evakuasi arsip.";

/** Its first edition is public; the second corrects a number and was written by two offices. */
export const CORRECTED: DemoArticle = {
  ...plain,
  key: "rekonsiliasi",
  section: "berita",
  headline: "Rekonsiliasi Semester Selesai Lebih Awal",
  standfirst: "KPKNL dan KPPN Mamuju menutup selisih data satuan kerja dalam sembilan hari.",
  author: "penulis1",
  blocks: [
    p(
      "Mamuju – Rekonsiliasi data aset dan keuangan semester ini selesai dalam sembilan hari kerja, empat hari lebih cepat daripada semester lalu. Sebanyak 52 satuan kerja menyampaikan datanya secara daring, dan 6 satuan kerja datang langsung.",
    ),
    p(
      "Selisih terbanyak ditemukan pada persediaan. Petugas kedua kantor menelusurinya bersama satuan kerja, sehingga perbaikan cukup dilakukan satu kali.",
    ),
  ],
};
export const CORRECTION = {
  by: [
    ["penulis1", "52", "54"],
    ["mitra", "kali.", "kali. Sisa selisih kas diselesaikan di KPPN pada hari yang sama."],
  ],
  note: "Jumlah satuan kerja yang menyampaikan data secara daring diperbaiki dari 52 menjadi 54.",
} as const;

/** In review: the reviewer has ticked it, the other office has not consented yet. */
export const TICKED: DemoArticle = {
  ...plain,
  key: "sewa-bmn",
  headline: "Menyewa Barang Milik Negara: Dari Permohonan sampai Perjanjian",
  standfirst: "Empat langkah, dua kantor, dan satu berkas yang sama.",
  author: "penulis1",
  blocks: [
    p(
      "Permohonan sewa diajukan kepada satuan kerja yang memakai barang itu, bukan langsung kepada kami. Satuan kerja memeriksa apakah barangnya memang tidak mengganggu tugas, lalu menyampaikan usulan beserta foto dan denah.",
    ),
    p(
      "Setelah nilai sewa ditetapkan, penyewa menyetor ke kas negara melalui kode bayar. Bukti setor diperiksa oleh KPPN, dan perjanjian ditandatangani paling lambat lima hari kerja sesudahnya.",
    ),
  ],
};

export const DISPUTE = {
  words: "rata-rata 18 persen di atas nilai limit",
  body: "Angka ini belum ada sumbernya. Tolong sebutkan rekapitulasi yang dipakai, atau hapus kalimatnya.",
  reply: "Sedang saya mintakan rekapitulasinya ke Seksi Lelang.",
} as const;

/** In review, with a discussion that must be settled before it may be approved. */
export const disputed = (thread: string): DemoArticle => ({
  ...plain,
  key: "nilai-limit",
  headline: "Mengapa Nilai Limit Bukan Harga Pasar",
  standfirst: "Nilai limit adalah batas terendah penawaran, bukan taksiran harga jual.",
  author: "penulis2",
  blocks: [
    p(
      "Banyak peserta lelang mengira nilai limit adalah harga yang wajar. Padahal nilai limit ditetapkan penjual sebagai batas terendah, berdasarkan penilaian atau penaksiran. Harga terbentuk dari penawaran peserta.",
    ),
    {
      kind: "paragraph",
      text: "Pada lelang tahun lalu, harga yang terbentuk rata-rata 18 persen di atas nilai limit. Objek yang dokumennya lengkap dan dapat dilihat sebelum lelang hampir selalu terjual lebih tinggi.",
      discussed: { words: DISPUTE.words, thread },
    },
  ],
});

/** Updated after it was translated, so that the translation is behind. */
export const HOURS: DemoArticle = {
  ...plain,
  key: "jam-layanan",
  section: "pengumuman",
  headline: "Jam Layanan Konsultasi Daring",
  standfirst: "Konsultasi lewat video dibuka pada hari kerja.",
  author: "penulis1",
  blocks: [
    p(
      "Konsultasi daring dibuka setiap hari kerja pukul sembilan sampai dua belas siang. Tautan dikirim lewat surel setelah pendaftaran, dan setiap sesi berlangsung paling lama tiga puluh menit.",
    ),
  ],
};
export const HOURS_EN: DemoArticle = {
  ...plain,
  key: "jam-layanan-en",
  language: "en",
  section: "pengumuman",
  headline: "Hours of Online Consultations",
  standfirst: "Consultations by video are open on working days.",
  author: "penulis1",
  translationOf: HOURS.key,
  blocks: [
    p(
      "Online consultations are open every working day from nine in the morning to noon. The link is sent by e-mail after registration, and each session lasts thirty minutes at most.",
    ),
  ],
};
export const HOURS_UPDATE = {
  words: "pukul sembilan sampai dua belas siang",
  instead: "pukul sembilan sampai dua belas siang dan pukul satu sampai tiga sore",
  note: "Sesi sore ditambahkan, pukul satu sampai tiga.",
} as const;

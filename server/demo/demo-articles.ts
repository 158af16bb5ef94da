import type { DiscussedWords } from "./demo-thread.ts";

/** Texts of the demo: fictional, in our own words. */

export type DemoBlock =
  | {
      readonly kind: "paragraph" | "heading" | "quote";
      readonly text: string;
      /** Words of a paragraph that are marked as discussed. */
      readonly discussed?: DiscussedWords;
    }
  | { readonly kind: "list"; readonly items: readonly string[] };

export interface DemoArticle {
  readonly key: string;
  readonly language: "id" | "en";
  readonly section: "artikel" | "berita" | "pengumuman";
  readonly series: { readonly title: string; readonly part: number | null } | null;
  readonly headline: string;
  readonly standfirst: string;
  readonly blocks: readonly DemoBlock[];
  readonly references: readonly string[];
  readonly author: "penulis1" | "penulis2" | "mitra" | "kasi";
  readonly picture: {
    readonly alt: string;
    readonly caption: string;
    readonly credit: string;
    /** Colour of the drawn landscape, in degrees. */
    readonly hue: number;
  } | null;
  /** Colours of related pictures at the end, in degrees. */
  readonly related?: readonly number[];
  readonly state: "draft" | "in-review" | "returned" | "scheduled" | "published" | "withdrawn";
  /** Who hands it in, when it is not the author. */
  readonly submittedBy?: "kasi" | "penulis2";
  /** Key of an earlier article whose other language this is. */
  readonly translationOf?: string;
}

const p = (text: string): DemoBlock => ({ kind: "paragraph", text });
const h = (text: string): DemoBlock => ({ kind: "heading", text });

/** Oldest first. */
export const DEMO_ARTICLES: readonly DemoArticle[] = [
  {
    key: "lelang-jujur",
    language: "id",
    section: "artikel",
    series: null,
    headline: "Lelang yang Terbuka Dimulai dari Pengumuman yang Jelas",
    standfirst:
      "Mengapa satu kalimat yang kabur dalam pengumuman dapat menurunkan harga, dan apa yang kami ubah.",
    author: "penulis1",
    state: "published",
    picture: {
      alt: "Deretan bukit hijau di bawah langit pagi yang cerah",
      caption: "Pagi di perbukitan Mamuju, tempat beberapa objek lelang tahun ini berada.",
      credit: "Ilustrasi demo",
      hue: 165,
    },
    blocks: [
      p(
        "Peserta lelang jarang datang dengan banyak pertanyaan. Mereka membaca pengumuman, menimbang, lalu memutuskan untuk ikut atau tidak. Karena itu pengumuman adalah pintu pertama, dan sering kali satu-satunya pintu, yang mereka lewati sebelum menawar. Bila luas tanah, akses jalan, atau keadaan bangunan ditulis setengah-setengah, orang yang berhati-hati akan mundur, dan yang tersisa hanyalah penawar yang berani menebak.",
      ),
      p(
        "Sejak awal tahun, tim kami menulis ulang lembar pengumuman bersama pejabat penjual. Setiap objek kini memiliki foto dari empat sisi, peta menuju lokasi, dan keterangan tentang siapa yang menempati. Kalimat yang dulu berbunyi “apa adanya” diganti dengan penjelasan: apa yang rusak, sejak kapan, dan siapa yang dapat menunjukkannya.",
      ),
      h("Yang berubah setelah enam bulan"),
      p(
        "Jumlah peserta per objek naik dari rata-rata dua menjadi lima orang. Pertanyaan lewat telepon justru berkurang, karena jawabannya sudah tertulis. Yang paling berarti, tidak ada lagi pembatalan karena objek ternyata berbeda dari yang diumumkan. Angka-angka ini kecil, tetapi arahnya jelas: keterbukaan bukan hanya kewajiban, melainkan cara paling murah untuk memperoleh harga yang wajar.",
      ),
      {
        kind: "quote",
        text: "Kalau pengumumannya jujur, kami berani menawar lebih tinggi. Yang membuat kami takut itu kejutan.",
      },
      p(
        "Langkah berikutnya adalah menerbitkan pengumuman yang sama dalam bahasa yang mudah dibaca di telepon genggam. Sebagian besar peserta membuka pengumuman dari layar kecil, sering kali di sela pekerjaan. Pengumuman yang baik harus dapat dipahami dalam dua menit.",
      ),
    ],
    references: [],
  },
  {
    key: "lelang-jujur-en",
    language: "en",
    section: "artikel",
    series: null,
    translationOf: "lelang-jujur",
    headline: "An Open Auction Begins with a Clear Announcement",
    standfirst: "Why one vague sentence can lower a price, and what we changed.",
    author: "penulis1",
    state: "published",
    picture: null,
    blocks: [
      p(
        "People who bid at an auction seldom come with many questions. They read the announcement, weigh it, and decide whether to take part. The announcement is therefore the first door they pass through, and often the only one. When the size of a plot, the road that leads to it or the state of a building is described by halves, careful people stay away, and only those who like to guess remain.",
      ),
      p(
        "Since the beginning of the year our team has rewritten the announcement sheets together with the sellers. Every lot now has photographs from four sides, a map, and a note on who lives there. Where we used to write “as is”, we now explain: what is broken, since when, and who can show it.",
      ),
      h("What changed in six months"),
      p(
        "The number of bidders for each lot rose from two to five on average. There were fewer telephone calls, because the answers had been written down. And no sale had to be cancelled because the lot turned out to be something else. These are small numbers, but they point one way: openness is not only a duty, it is the cheapest way to a fair price.",
      ),
    ],
    references: [],
  },
  {
    key: "zi-2",
    language: "id",
    section: "artikel",
    series: { title: "Serial ZI Menuju WBBM", part: 2 },
    headline: "Meja Layanan Tanpa Amplop: Catatan dari Zona Integritas",
    standfirst: "Integritas tidak dimulai dari spanduk, melainkan dari kebiasaan kecil di meja layanan.",
    author: "penulis2",
    state: "published",
    picture: null,
    blocks: [
      p(
        "Di ruang layanan kami ada satu kotak kayu yang hampir selalu kosong. Kotak itu tempat menyimpan barang yang ditinggalkan pengguna jasa: kue, kopi, sekali waktu sebuah amplop. Setiap barang dicatat, difoto, dan dikembalikan pada hari yang sama. Tahun lalu catatannya dua belas baris. Tahun ini baru satu.",
      ),
      p(
        "Perubahan itu tidak datang dari larangan yang lebih keras. Kami mengubah alur layanan sehingga tidak ada lagi saat ketika seorang petugas dan seorang pemohon menunggu berdua. Nomor antrean, persyaratan, dan lama proses tampil di layar yang sama. Siapa pun yang lewat dapat melihat berkas siapa sedang berada di meja mana.",
      ),
      h("Tiga kebiasaan yang kami jaga"),
      {
        kind: "list",
        items: [
          "Setiap janji waktu ditulis pada tanda terima, dengan nama petugas yang bertanggung jawab.",
          "Setiap keterlambatan dijelaskan sebelum ditanyakan.",
          "Setiap pemberian dikembalikan pada hari yang sama, dengan ucapan terima kasih.",
        ],
      },
      p(
        "Zona integritas sering dibayangkan sebagai tumpukan dokumen. Dokumen memang perlu, tetapi yang diingat orang adalah pengalaman mereka di meja layanan. Bila pengalaman itu baik berulang kali, kepercayaan tumbuh dengan sendirinya.",
      ),
    ],
    references: ["Catatan pengembalian pemberian, ruang layanan, 2025–2026 (dokumen internal demo)."],
  },
  {
    key: "jadwal-penilaian",
    language: "id",
    section: "pengumuman",
    series: null,
    headline: "Jadwal Konsultasi Penilaian Barang Milik Negara Bulan Ini",
    standfirst: "Konsultasi dibuka setiap Selasa dan Kamis.",
    author: "penulis2",
    state: "withdrawn",
    picture: null,
    blocks: [
      p(
        "Satuan kerja yang akan mengajukan penilaian dapat berkonsultasi setiap Selasa dan Kamis, pukul sembilan sampai dua belas siang. Bawalah daftar barang, dokumen perolehan, dan foto terbaru. Tidak perlu membuat janji, tetapi mereka yang mendaftar lewat laman layanan akan didahulukan.",
      ),
      p("Konsultasi tidak dipungut biaya. Petugas kami tidak menerima pemberian dalam bentuk apa pun."),
    ],
    references: [],
  },
  {
    key: "bimtek",
    language: "id",
    section: "berita",
    series: null,
    headline: "Satu Bimbingan Teknis, Dua Kantor: Pengelola Keuangan dan Barang Belajar Bersama",
    standfirst: "KPKNL dan KPPN Mamuju menyelenggarakan bimbingan teknis bersama untuk 43 satuan kerja.",
    author: "penulis1",
    state: "published",
    related: [45, 130],
    picture: {
      alt: "Bukit-bukit berwarna jingga saat matahari hampir terbenam",
      caption: "Peserta datang dari enam kabupaten.",
      credit: "Ilustrasi demo",
      hue: 25,
    },
    blocks: [
      p(
        "Mamuju – Sebanyak 43 satuan kerja mengikuti bimbingan teknis yang untuk pertama kalinya disusun bersama oleh dua kantor. Selama ini pengelola keuangan dan pengelola barang dari satuan kerja yang sama dilatih pada hari yang berbeda, di tempat yang berbeda, dan pulang dengan angka yang berbeda pula.",
      ),
      p(
        "Dalam bimbingan kali ini setiap satuan kerja mengirim dua orang yang duduk di satu meja. Mereka membuka laporan masing-masing, mencari selisih, dan memperbaikinya saat itu juga dengan pendampingan petugas kedua kantor. Hingga sore hari, 31 satuan kerja menyelesaikan seluruh selisihnya.",
      ),
      p(
        "Penyelenggaraan bersama juga menghemat biaya perjalanan peserta. Dua kali kedatangan menjadi satu, dan ruang rapat dipakai bergantian. Bimbingan berikutnya direncanakan pada awal tahun, dengan tema penghapusan barang yang rusak berat.",
      ),
    ],
    references: [],
  },
  {
    key: "literasi",
    language: "id",
    section: "artikel",
    series: null,
    headline: "Mengajar Anak SMA Membaca Neraca Negara",
    standfirst: "Satu jam pelajaran, satu jembatan, dan pertanyaan sederhana: milik siapa ini?",
    author: "penulis2",
    state: "returned",
    picture: null,
    blocks: [
      p(
        "Kami membawa foto sebuah jembatan ke ruang kelas dan bertanya, “Milik siapa jembatan ini?” Jawabannya beragam: milik pemerintah, milik bupati, milik kontraktor, milik tidak ada orang. Hampir tidak ada yang menjawab: milik kita. Dari situ pelajaran dimulai.",
      ),
      p(
        "Dalam satu jam, para siswa menyusun neraca kecil untuk kelas mereka sendiri. Meja, papan tulis, proyektor, dan utang kas kelas dicatat di dua kolom. Setelah itu neraca negara tidak lagi terdengar asing. Ia hanya lebih panjang.",
      ),
      p(
        "Kegiatan ini akan kami ulangi di empat sekolah lain. Guru dapat meminta bahan ajarnya, yang terdiri atas satu lembar kerja dan enam foto.",
      ),
    ],
    references: [],
  },
  {
    key: "piutang",
    language: "id",
    section: "artikel",
    series: null,
    headline: "Keringanan Utang untuk Usaha Kecil: Bertemu Dulu, Baru Menghitung",
    standfirst: "Penyelesaian piutang lebih cepat ketika pembicaraan pertama bukan tentang angka.",
    author: "penulis1",
    state: "scheduled",
    picture: null,
    blocks: [
      p(
        "Surat penagihan yang baik pun sering tidak dibuka. Pemilik warung dan bengkel kecil yang kami kunjungi menyimpan surat-surat itu di laci, tersegel, karena takut pada isinya. Program keringanan sudah ada, tetapi tidak ada gunanya bila tidak sampai dibaca.",
      ),
      p(
        "Kami mencoba urutan lain. Petugas datang lebih dulu, tanpa membawa formulir, dan mendengarkan. Pada kunjungan kedua barulah kami menghitung bersama: pokok, keringanan, dan cicilan yang masuk akal. Dari 28 penanggung utang yang dikunjungi dengan cara ini, 19 menyelesaikan utangnya dalam empat bulan.",
      ),
      h("Apa yang perlu disiapkan"),
      {
        kind: "list",
        items: [
          "Kartu identitas dan surat perjanjian yang lama, bila masih ada.",
          "Perkiraan penghasilan sebulan, tidak perlu rapi.",
          "Pertanyaan. Petugas kami akan menjawabnya satu per satu.",
        ],
      },
      p(
        "Keringanan bukan hadiah. Ia adalah kesepakatan yang dapat ditepati kedua pihak, dan kesepakatan hanya lahir dari pertemuan.",
      ),
    ],
    references: [],
  },
  {
    key: "sewa-lahan",
    language: "id",
    section: "artikel",
    series: null,
    headline: "Lahan Kosong Bukan Lahan Tidur: Memanfaatkan Aset di Tengah Kota",
    standfirst:
      "Sebidang tanah di belakang kantor lama kini menjadi pasar pagi, dan negara memperoleh sewanya.",
    author: "penulis1",
    state: "in-review",
    picture: null,
    blocks: [
      p(
        "Selama sebelas tahun sebidang tanah di belakang kantor lama hanya ditumbuhi rumput. Tidak ada sengketa, tidak ada rencana, tidak ada biaya selain memotong rumput dua kali setahun. Justru karena tidak menimbulkan masalah, tanah itu tidak pernah dibicarakan.",
      ),
      p(
        "Pembicaraan dimulai ketika pedagang pasar pagi mencari tempat sementara. Bersama satuan kerja pengguna, kami menghitung nilai sewa, membatasi luas yang dipakai, dan menuliskan apa yang harus dikembalikan seperti semula. Perjanjian ditandatangani dalam lima minggu.",
      ),
      p(
        "Sekarang 60 pedagang berjualan setiap pagi, dan pukul sepuluh lapangan itu kembali bersih. Sewa yang masuk tidak besar, tetapi biaya merawat tanah kini ditanggung penyewa. Aset yang dulu tidur mulai bekerja, tanpa berpindah tangan.",
      ),
    ],
    references: [],
  },
  {
    key: "zi-3",
    language: "id",
    section: "artikel",
    series: { title: "Serial ZI Menuju WBBM", part: 3 },
    headline: "Ketika Pengaduan Menjadi Bahan Rapat Pagi",
    standfirst: "Lima menit setiap pagi untuk satu keluhan, sampai tuntas.",
    author: "kasi",
    state: "in-review",
    picture: {
      alt: "Perbukitan kebiruan di pagi yang berkabut",
      caption: "Rapat dimulai pukul tujuh lewat tiga puluh, sebelum loket dibuka.",
      credit: "Ilustrasi demo",
      hue: 210,
    },
    blocks: [
      p(
        "Setiap pagi, sebelum loket dibuka, kami membaca satu pengaduan dengan suara keras. Bukan ringkasannya, melainkan kata-kata pengadunya sendiri. Lima menit kemudian harus ada satu nama dan satu tanggal: siapa yang membereskan, dan kapan.",
      ),
      p(
        "Pada minggu-minggu pertama suasananya kaku. Tidak ada yang senang mendengar pekerjaannya dikeluhkan di depan teman-teman. Perlahan kebiasaan itu berubah menjadi sesuatu yang ditunggu, karena keluhan yang sama tidak pernah muncul dua kali.",
      ),
      p(
        "Dalam tiga bulan, waktu rata-rata penyelesaian pengaduan turun dari sembilan hari menjadi dua hari. Yang lebih penting, petugas loket mulai menyampaikan sendiri hal-hal yang mereka tahu akan dikeluhkan, sebelum ada yang mengeluh.",
      ),
    ],
    references: [],
  },
  {
    key: "arsip",
    language: "id",
    section: "artikel",
    series: null,
    headline: "Dari Rak ke Layar: Memindai Arsip Aset Tahun 1980-an",
    standfirst: "",
    author: "penulis1",
    state: "draft",
    picture: {
      alt: "",
      caption: "Rak arsip sebelum dipindai.",
      credit: "",
      hue: 285,
    },
    blocks: [
      p(
        "Arsip aset tertua di kantor kami berumur lebih dari empat puluh tahun dan tersimpan di tiga lemari besi. Sebagian diketik, sebagian ditulis tangan, dan beberapa lembar hanya dapat dibaca bila dimiringkan ke arah jendela.",
      ),
      p(
        "Sejak bulan lalu dua orang petugas memindai seratus lembar sehari. Setiap lembar diberi kata kunci: nama jalan, nomor sertipikat, dan nama pejabat yang menandatangani. Bagian yang paling sulit ternyata bukan membaca, melainkan memutuskan apa yang tidak perlu disimpan.",
      ),
    ],
    references: [],
  },
  {
    key: "digital-counter",
    language: "en",
    section: "artikel",
    series: null,
    headline: "What a Digital Counter Cannot Do",
    standfirst: "Notes after one year of online services in a small office.",
    author: "penulis2",
    state: "draft",
    picture: null,
    blocks: [
      p(
        "Nine out of ten applications now reach us through the web. The queue at the counter has become short, and the waiting room has been turned into a reading corner. By every figure that we report, the change is a success.",
      ),
      p(
        "Yet the tenth visitor still comes in person, and it is this visitor who teaches us most. He comes because a form asked for something he does not have, or because two forms asked for the same thing in different words. A digital counter can take what fits. It takes a person to notice what does not.",
      ),
    ],
    references: [],
  },
  {
    key: "hibah",
    language: "id",
    section: "berita",
    series: null,
    headline: "Gedung Sekolah Lama Dihibahkan kepada Pemerintah Kabupaten",
    standfirst: "Serah terima direncanakan bulan depan.",
    author: "penulis1",
    state: "draft",
    picture: null,
    blocks: [
      p(
        "Gedung sekolah yang sudah enam tahun tidak dipakai akan dihibahkan kepada pemerintah kabupaten dan dijadikan pusat kegiatan belajar. Dokumen penilaian sudah selesai, sedangkan naskah hibah sedang diperiksa kedua pihak.",
      ),
      p("Menunggu: tanggal serah terima, nama pejabat yang hadir, dan foto gedung."),
    ],
    references: [],
  },
];

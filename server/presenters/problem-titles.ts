import type { Localised } from "@naskah/model";
import type { ProblemCode } from "@naskah/protocol";

/** What each refusal is called, and its status. The code is the contract, the words are for people (O2). */
export const PROBLEM_TITLES: Readonly<Record<ProblemCode, { readonly status: number } & Localised>> = {
  "bad-request": { status: 400, id: "Permintaan tidak dapat dibaca.", en: "The request cannot be read." },
  "unknown-field": {
    status: 400,
    id: "Permintaan memuat isian yang tidak dikenal.",
    en: "The request has a field that is not known.",
  },
  "not-text": {
    status: 400,
    id: "Teks memuat karakter yang tidak dapat dicetak.",
    en: "The text has a character that cannot be printed.",
  },
  "too-deep": {
    status: 400,
    id: "Permintaan bersarang terlalu dalam.",
    en: "The request is nested too deeply.",
  },
  "anchor-unknown": {
    status: 422,
    id: "Kata-kata yang ditandai tidak ada di dalam naskah. Pilih lagi bagian teks yang ingin dikomentari.",
    en: "The words that were marked are not in the text. Select the text again.",
  },
  "not-signed-in": { status: 401, id: "Anda belum masuk.", en: "You are not signed in." },
  "wrong-credentials": {
    status: 401,
    id: "Alamat surel atau kata sandi salah.",
    en: "The e-mail address or the password is wrong.",
  },
  forbidden: {
    status: 403,
    id: "Anda tidak berwenang melakukan ini.",
    en: "You are not allowed to do this.",
  },
  "foreign-origin": {
    status: 403,
    id: "Permintaan ini datang dari situs lain.",
    en: "This request came from another site.",
  },
  "not-found": { status: 404, id: "Tidak ditemukan.", en: "Not found." },
  "method-not-allowed": {
    status: 405,
    id: "Cara ini tidak berlaku di alamat ini.",
    en: "This method does not work at this address.",
  },
  conflict: {
    status: 409,
    id: "Keadaannya sudah berubah, sehingga ini tidak dapat dilakukan lagi.",
    en: "Things have changed, so this cannot be done any more.",
  },
  "too-large": {
    status: 413,
    id: "Terlalu besar. Gambar boleh sampai 20 MB.",
    en: "Too large. A picture may have up to 20 MB.",
  },
  "unsupported-media": {
    status: 415,
    id: "Berkas ini bukan gambar yang dapat dipakai. Pilih JPEG, PNG, WebP, GIF, atau AVIF.",
    en: "This file is not a picture that can be used. Choose JPEG, PNG, WebP, GIF or AVIF.",
  },
  "body-stalled": {
    status: 408,
    id: "Kiriman ini terhenti di tengah jalan. Tidak ada yang tersimpan; coba lagi bila jaringan sudah lancar.",
    en: "Sending stopped half-way. Nothing was stored; try again when the network is better.",
  },
  "too-fast": {
    status: 429,
    id: "Terlalu sering. Tunggu sebentar, lalu coba lagi.",
    en: "Too often. Wait a moment, then try again.",
  },
  "stale-digest": {
    status: 409,
    id: "Yang Anda lihat bukan edisi yang sekarang diajukan. Muat ulang sebelum memutuskan.",
    en: "What you see is not the edition that is open now. Reload before you decide.",
  },
  "already-decided": {
    status: 409,
    id: "Edisi ini sudah diputuskan.",
    en: "This edition has been decided on already.",
  },
  "already-submitted": {
    status: 409,
    id: "Sebuah edisi sudah diajukan dan masih menunggu keputusan.",
    en: "An edition has been submitted and still waits for its decision.",
  },
  "nothing-changed": {
    status: 409,
    id: "Tidak ada yang berubah sejak edisi yang terbit.",
    en: "Nothing has changed since the published edition.",
  },
  "contributor-cannot-approve": {
    status: 403,
    id: "Anda ikut menulis edisi ini, jadi orang lain yang harus menyetujuinya.",
    en: "You contributed to this edition, so somebody else has to approve it.",
  },
  "contributor-cannot-tick": {
    status: 403,
    id: "Anda ikut menulis edisi ini, jadi orang lain yang harus memberi paraf.",
    en: "You contributed to this edition, so somebody else has to vouch for it.",
  },
  "contributor-cannot-move": {
    status: 403,
    id: "Anda ikut menulis artikel ini, jadi orang lain yang harus menentukan unit pemiliknya: yang menulis tidak memilih siapa yang memutuskan. Minta Redaksi, atau pejabat unit ini yang tidak ikut menulis.",
    en: "You write this article, so somebody else has to say which units own it: those who write do not choose who decides. Ask the desk, or whoever heads this unit and does not write it.",
  },
  "second-person-required": {
    status: 403,
    id: "Keputusan ini memerlukan orang kedua: Anda sudah mengambil keputusan yang pertama.",
    en: "This decision takes a second person: the first decision was yours.",
  },
  "appointment-expired": {
    status: 403,
    id: "Masa penugasan Anda pada jabatan ini sudah berakhir.",
    en: "Your appointment to this position has ended.",
  },
  "checks-failed": {
    status: 422,
    id: "Masih ada yang harus dibereskan sebelum artikel ini dapat terbit.",
    en: "Something must be put right before this article can be published.",
  },
  "not-your-turn": {
    status: 403,
    id: "Ini giliran pejabat lain, bukan Anda.",
    en: "It is somebody else's turn, not yours.",
  },
  "no-approver": {
    status: 409,
    id: "Tidak ada pejabat yang dapat menyetujui edisi ini.",
    en: "There is nobody who could approve this edition.",
  },
  "no-consenter": {
    status: 409,
    id: "Tidak ada pejabat yang dapat memberi persetujuan untuk unit yang ikut memiliki artikel ini.",
    en: "There is nobody who could consent for a unit that owns this article as well.",
  },
  "reason-required": {
    status: 422,
    id: "Tuliskan alasannya, agar penulis tahu apa yang harus diperbaiki.",
    en: "Write the reason, so that the writers know what to change.",
  },
  "change-note-required": {
    status: 422,
    id: "Artikel ini sudah pernah terbit. Sebutkan jenis perubahannya, dan tuliskan catatan untuk pembaca bila ini ralat atau pembaruan.",
    en: "This article has been published before. Say what kind of change this is and, for a correction or an update, write the note for readers.",
  },
  "amendment-mismatch": {
    status: 422,
    id: "Sebuah usulan perubahan tidak cocok dengan teks edisi ini. Periksa kembali, lalu kirim ulang.",
    en: "A suggested change does not fit the text of this edition. Check it and send it again.",
  },
  "must-fix-by-another": {
    status: 403,
    id: "Komentar ini ditandai wajib diperbaiki. Hanya penandanya, pejabat penyetuju, atau redaksi yang dapat menyelesaikannya.",
    en: "This comment is marked as must-fix. Only who marked it, an approver or the desk can resolve it.",
  },
  "not-later": {
    status: 422,
    id: "Jadwal terbit hanya dapat ditunda ke waktu yang lebih kemudian.",
    en: "A publication can be postponed to a later time only.",
  },
  "emergency-off": {
    status: 403,
    id: "Penerbitan darurat tidak diaktifkan di organisasi ini.",
    en: "Emergency publication is not turned on in this organisation.",
  },
  "emergency-level": {
    status: 403,
    id: "Penerbitan darurat hanya dapat dilakukan pejabat pada tingkat yang lebih tinggi.",
    en: "Only a position at a higher level can publish in an emergency.",
  },
  "emergency-limit": {
    status: 409,
    id: "Batas penerbitan darurat bulan ini sudah tercapai.",
    en: "The limit of emergency publications for this month has been reached.",
  },
  "stale-schema": {
    status: 409,
    id: "Aplikasi ini sudah diperbarui. Muat ulang halaman.",
    en: "The application has been updated. Reload the page.",
  },
  "manuscript-damaged": {
    status: 503,
    id: "Naskah ini rusak di penyimpanan server. Yang masih utuh dapat dibaca; hubungi administrator untuk memulihkannya.",
    en: "This manuscript is damaged in the server's storage. What is whole can be read; ask the administrator to restore it.",
  },
  "unit-cycle": {
    status: 409,
    id: "Unit kerja tidak dapat berada di bawah dirinya sendiri.",
    en: "A unit cannot lie below itself.",
  },
  "post-held": {
    status: 409,
    id: "Jabatan ini sudah dipegang pejabat definitif pada masa itu. Akhiri penugasannya lebih dahulu.",
    en: "This position is held by somebody else for good at that time. End their appointment first.",
  },
  "post-vacant": {
    status: 409,
    id: "Plh. hanya untuk jabatan yang ada pejabatnya sepanjang masa itu. Untuk jabatan kosong, tunjuk Plt.",
    en: "A Plh needs a position that is held for all of that time. For a vacant one appoint a Plt.",
  },
  "post-stood-in": {
    status: 409,
    id: "Pada waktu itu sudah ada Plh. atau Plt. lain untuk jabatan ini. Akhiri dahulu penugasannya.",
    en: "Somebody else is acting in this post at that time already. End that appointment first.",
  },
  "post-not-vacant": {
    status: 409,
    id: "Plt. hanya untuk jabatan kosong. Bila pejabatnya berhalangan sementara, tunjuk Plh.",
    en: "A Plt is for a vacant position only. When its holder is away for a while appoint a Plh.",
  },
  "letter-required": {
    status: 422,
    id: "Tuliskan nomor surat penugasannya.",
    en: "Write the number of the letter of appointment.",
  },
  "dates-reversed": {
    status: 422,
    id: "Waktu berakhir harus sesudah waktu mulai, dan penugasan tidak dapat diakhiri pada waktu yang sudah lewat.",
    en: "The end must come after the beginning, and an appointment cannot be ended in the past.",
  },
  "outside-term": {
    status: 409,
    id: "Jabatan atau unit kerja ini tidak ada sepanjang masa itu.",
    en: "The position or its unit is not there for all of that time.",
  },
  "own-appointment": {
    status: 403,
    id: "Penugasan Anda sendiri harus dicatat administrator lain.",
    en: "Your own appointment has to be entered by another administrator.",
  },
  "appointment-over": {
    status: 409,
    id: "Penugasan ini sudah berakhir.",
    en: "This appointment is over already.",
  },
  "still-in-use": {
    status: 409,
    id: "Masih ada unit kerja di bawahnya yang berlaku lebih lama. Akhiri atau pindahkan lebih dahulu.",
    en: "There are units below it that last longer. End or move them first.",
  },
  "id-taken": {
    status: 409,
    id: "Kode atau alamat surel ini sudah dipakai.",
    en: "This code or e-mail address is in use already.",
  },
  "stale-write": {
    status: 412,
    id: "Orang lain sudah mengubahnya lebih dahulu. Periksa isinya yang sekarang, lalu simpan lagi.",
    en: "Somebody else changed it first. Look at what is there now, then save again.",
  },
  "last-administrator": {
    status: 409,
    id: "Harus selalu ada satu administrator aktif.",
    en: "There must always be one active administrator.",
  },
  "invitation-over": {
    status: 410,
    id: "Tautan ini sudah dipakai atau sudah kedaluwarsa. Mintalah yang baru kepada administrator.",
    en: "This link has been used or has expired. Ask an administrator for a new one.",
  },
  "invitation-waiting": {
    status: 409,
    id: "Tautan ini belum dapat dipakai: administrator kedua belum menyetujuinya, atau waktu tunggunya belum lewat.",
    en: "This link cannot be used yet: a second administrator has not agreed to it, or its waiting time is not over.",
  },
  "second-administrator-required": {
    status: 403,
    id: "Ini harus disetujui administrator lain: bukan yang memintanya, bukan pemilik akun, dan bukan administrator yang baru saja ditambahkan.",
    en: "Another administrator must agree: not the one who asked, not the owner of the account, and not one who was only just added.",
  },
  "wrong-password": {
    status: 403,
    id: "Kata sandi Anda yang sekarang salah.",
    en: "That is not your present password.",
  },
  "link-over": {
    status: 410,
    id: "Tautan ini sudah dipakai atau sudah kedaluwarsa. Mintalah tautan yang baru.",
    en: "This link has been used or has expired. Ask for a new one.",
  },
  "mail-not-set-up": {
    status: 409,
    id: "Surel belum disiapkan di server ini. Hubungi administrator.",
    en: "Mail is not set up on this server. Ask an administrator.",
  },
  "pictures-of-person-full": {
    status: 409,
    id: "Ruang untuk gambar yang Anda unggah tidak cukup lagi, jadi gambar ini tidak disimpan. Pilih gambar yang lebih kecil, atau mintalah pengelola server menambah ruangnya.",
    en: "There is not enough room left for pictures that you upload, so this one was not stored. Choose a smaller one, or ask whoever runs the server for more room.",
  },
  "pictures-of-article-full": {
    status: 409,
    id: "Ruang untuk gambar artikel ini tidak cukup lagi, jadi gambar ini tidak disimpan. Pakai gambar yang sudah ada, atau mintalah pengelola server menambah ruangnya.",
    en: "There is not enough room left for pictures of this article, so this one was not stored. Use one that is there, or ask whoever runs the server for more room.",
  },
  "picture-damaged": {
    status: 502,
    id: "Berkas gambar ini rusak di server, sehingga tidak ditampilkan. Administrator sudah diberi tahu; gambar dapat diunggah lagi.",
    en: "This picture’s file is damaged on the server, so it is not shown. The administrators are told; the picture can be uploaded again.",
  },
  "storage-full": {
    status: 507,
    id: "Penyimpanan server penuh. Yang Anda kirim tidak tersimpan; beri tahu pengelola server, lalu coba lagi.",
    en: "The server's storage is full. What you sent was not stored; tell the server's operator, then try again.",
  },
  "picture-too-large": {
    status: 422,
    id: "Piksel gambar ini terlalu banyak. JPEG boleh sampai 120 megapiksel, gambar lain sampai 60. Perkecil gambarnya, atau simpan sebagai JPEG.",
    en: "This picture has too many pixels. A JPEG may have 120 megapixels, other pictures 60. Make it smaller, or save it as JPEG.",
  },
  "picture-animated": {
    status: 422,
    id: "Gambar bergerak tidak dapat dimuat. Simpan satu gambar diam darinya, lalu unggah gambar itu.",
    en: "A moving picture cannot be taken. Save one still picture of it and upload that.",
  },
  "picture-incomplete": {
    status: 422,
    id: "Berkas gambar ini rusak atau tidak lengkap. Salin atau unduh lagi dari asalnya.",
    en: "This picture file is damaged or not complete. Copy or download it again from where it came from.",
  },
  "store-failing": {
    status: 503,
    id: "Penyimpanan server sedang gagal. Yang sudah ditulis menunggu di server dan di peramban Anda; coba lagi sebentar lagi.",
    en: "The server's storage is failing. What was written waits on the server and in your browser; try again in a moment.",
  },
  internal: {
    status: 500,
    id: "Terjadi kesalahan di server. Tidak ada yang hilang; coba lagi sebentar lagi.",
    en: "Something went wrong on the server. Nothing is lost; try again in a moment.",
  },
};

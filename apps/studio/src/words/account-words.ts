import type { Language } from "@naskah/model";

/** The sentences about one's own account, the way back into it, and whose making an account is. */
export interface AccountWords {
  readonly title: string;
  readonly saved: string;
  readonly aboutYou: string;
  readonly nameHint: string;
  readonly zone: string;
  readonly officeZone: (zone: string) => string;
  readonly addressTitle: string;
  readonly confirmedSince: (when: string) => string;
  readonly notConfirmed: string;
  readonly resetFrom: (when: string) => string;
  readonly resetReady: string;
  readonly noMail: string;
  readonly waiting: (email: string, when: string) => string;
  readonly newAddress: string;
  readonly newAddressHint: string;
  readonly changeAddress: string;
  readonly confirmPresent: string;
  readonly confirmPresentHint: string;
  readonly addressAsked: (email: string) => string;
  readonly passwordTitle: string;
  readonly presentPassword: string;
  readonly changePassword: string;
  readonly passwordHint: string;
  readonly passwordChanged: string;
  readonly sessionsTitle: string;
  readonly sessionHere: string;
  readonly sessionThis: string;
  readonly sessionFrom: (address: string) => string;
  readonly sessionBegun: (when: string) => string;
  readonly device: (browser: string | null, system: string | null) => string;
  readonly endOthers: string;
  readonly othersEnded: string;
  readonly onlyThis: string;
  readonly mailTitle: string;
  readonly mailSettings: string;
  readonly forgot: string;
  readonly forgotTitle: string;
  readonly forgotIntro: string;
  readonly forgotSend: string;
  readonly forgotSent: string;
  readonly forgotOtherwise: string;
  readonly back: string;
  readonly resetTitle: string;
  readonly resetIntro: string;
  readonly linkIncomplete: string;
  readonly addressPageTitle: string;
  readonly addressPageIntro: string;
  readonly addressConfirm: string;
  readonly addressConfirmed: string;
  readonly goOn: string;
  readonly mailedTitle: string;
  readonly mailedText: (name: string, when: string) => string;
  readonly showLink: string;
  readonly showLinkText: string;
  readonly accountMadeBy: (name: string) => string;
  readonly linkSeenBy: (names: string) => string;
  readonly vouchedBy: (names: string) => string;
  readonly vouch: string;
  readonly needsSecond: string;
  readonly someone: string;
  readonly undeliveredTitle: string;
  readonly undelivered: (names: string) => string;
  readonly mailRefused: (when: string, why: string) => string;
  readonly chainTitle: string;
  readonly chainAppointment: (who: string, account: string, post: string, when: string) => string;
  readonly chainLink: (who: string, account: string, when: string) => string;
  readonly chainWhat: string;
}

export const accountWords: Readonly<Record<Language, AccountWords>> = {
  id: {
    title: "Akun saya",
    saved: "Tersimpan.",
    aboutYou: "Tentang Anda",
    nameHint: "Seperti dicetak pada tulisan Anda dan terlihat oleh rekan. Perubahan nama tercatat.",
    zone: "Zona waktu",
    officeZone: (zone) => `Ikut kantor (${zone})`,
    addressTitle: "Alamat surel",
    confirmedSince: (when) => `Dikonfirmasi sejak ${when}.`,
    notConfirmed: "Alamat ini belum dikonfirmasi, jadi kata sandi belum dapat dibuat baru lewat surel.",
    resetFrom: (when) => `Bila lupa kata sandi, Anda dapat membuatnya baru lewat surel mulai ${when}.`,
    resetReady: "Bila lupa kata sandi, Anda dapat membuatnya baru lewat surel.",
    noMail: "Surel belum disiapkan di server ini. Bila lupa kata sandi, hubungi administrator.",
    waiting: (email, when) => `${email} menunggu konfirmasi sampai ${when}. Bukalah tautan dalam surelnya.`,
    newAddress: "Alamat baru",
    newAddressHint: "Alamat baru dikonfirmasi lewat tautan; alamat lama diberi tahu.",
    changeAddress: "Ganti alamat",
    confirmPresent: "Konfirmasi alamat ini",
    confirmPresentHint: "Kosongkan alamat baru untuk mengonfirmasi alamat yang sekarang.",
    addressAsked: (email) => `Tautan konfirmasi dikirim ke ${email}.`,
    passwordTitle: "Kata sandi",
    presentPassword: "Kata sandi sekarang",
    changePassword: "Ganti kata sandi",
    passwordHint: "Sedikitnya 12 huruf. Perangkat lain dikeluarkan.",
    passwordChanged: "Kata sandi diganti. Perangkat lain telah dikeluarkan.",
    sessionsTitle: "Perangkat yang sedang masuk",
    sessionHere: "jaringan yang sama dengan sekarang",
    sessionThis: "Perangkat ini",
    sessionFrom: (address) => `dari alamat ${address}`,
    sessionBegun: (when) => `sejak ${when}`,
    device: (browser, system) =>
      browser === null
        ? (system ?? "Perangkat tidak dikenal")
        : system === null
          ? browser
          : `${browser} di ${system}`,
    endOthers: "Keluarkan semua perangkat lain",
    othersEnded: "Semua perangkat lain telah dikeluarkan.",
    onlyThis: "Anda hanya masuk di perangkat ini.",
    mailTitle: "Surel dari Naskah",
    mailSettings: "Atur surel di Akun saya",
    forgot: "Lupa kata sandi?",
    forgotTitle: "Lupa kata sandi",
    forgotIntro: "Tulislah alamat surel akun Anda. Kami mengirimkan tautan untuk membuat kata sandi baru.",
    forgotSend: "Kirim tautan",
    forgotSent:
      "Bila alamat itu milik sebuah akun dan sudah dikonfirmasi lebih dari sehari, tautannya sedang dikirim. Tautan berlaku satu jam.",
    forgotOtherwise: "Tidak ada surel yang datang? Mintalah tautan kepada administrator.",
    back: "Kembali ke halaman masuk",
    resetTitle: "Buat kata sandi baru",
    resetIntro: "Tautan ini hanya dapat dipakai sekali. Perangkat yang masih masuk akan dikeluarkan.",
    linkIncomplete: "Tautan ini tidak lengkap. Salin seluruh tautan dari surel Anda.",
    addressPageTitle: "Konfirmasi alamat surel",
    addressPageIntro: "Dengan ini alamat tempat Anda menerima tautan menjadi alamat akun Anda.",
    addressConfirm: "Konfirmasi alamat",
    addressConfirmed: "Alamat surel Anda sudah dikonfirmasi.",
    goOn: "Buka Naskah",
    mailedTitle: "Tautan dikirim",
    mailedText: (name, when) =>
      `Tautan untuk ${name} dikirim ke alamat surelnya dan berlaku sampai ${when}. Hanya pemilik alamat itu yang melihatnya.`,
    showLink: "Tampilkan tautan",
    showLinkText:
      "Bila surel tidak sampai, tautan dapat ditampilkan. Itu tercatat, dan akun ini lalu memerlukan administrator kedua sebelum menjadi penyetuju.",
    accountMadeBy: (name) => `Akun dibuat oleh ${name}.`,
    linkSeenBy: (names) => `Tautan kata sandinya dilihat oleh ${names}.`,
    vouchedBy: (names) => `Dijamin oleh ${names}.`,
    vouch: "Jamin akun ini milik orangnya",
    needsSecond:
      "Bila jabatan ini menyetujui terbitan, penugasannya perlu dijamin administrator kedua, atau mulai paling cepat 24 jam lagi.",
    someone: "Pengelola server",
    undeliveredTitle: "Surel tidak sampai",
    undelivered: (names) => `Surel kepada ${names} ditolak dan tidak dikirim lagi. Periksa alamatnya di`,
    mailRefused: (when, why) => `Surel terakhir ditolak pada ${when}: ${why}`,
    chainTitle: "Perlu Anda ketahui",
    chainAppointment: (who, account, post, when) =>
      `${who} seorang diri mencatat penugasan ${account} sebagai ${post}, mulai ${when}.`,
    chainLink: (who, account, when) =>
      `${who} meminta dan melihat tautan kata sandi untuk akun ${account}, pejabat penyetuju, pada ${when}.`,
    chainWhat: "Bila ini tidak semestinya, hubungi administrator lain atau pengelola server.",
  },
  en: {
    title: "My account",
    saved: "Saved.",
    aboutYou: "About you",
    nameHint: "As it is printed with what you write, and as colleagues see it. A new name is on record.",
    zone: "Time zone",
    officeZone: (zone) => `The office's (${zone})`,
    addressTitle: "E-mail address",
    confirmedSince: (when) => `Confirmed since ${when}.`,
    notConfirmed: "This address is not confirmed, so a forgotten password cannot be made anew by mail yet.",
    resetFrom: (when) => `If you forget your password you can make a new one by mail from ${when} on.`,
    resetReady: "If you forget your password you can make a new one by mail.",
    noMail: "Mail is not set up on this server. If you forget your password, ask an administrator.",
    waiting: (email, when) => `${email} waits to be confirmed until ${when}. Open the link in its mail.`,
    newAddress: "New address",
    newAddressHint: "The new address is confirmed by a link; the old one is told.",
    changeAddress: "Change the address",
    confirmPresent: "Confirm this address",
    confirmPresentHint: "Leave the new address empty to confirm the present one.",
    addressAsked: (email) => `A link to confirm it is on its way to ${email}.`,
    passwordTitle: "Password",
    presentPassword: "Present password",
    changePassword: "Change the password",
    passwordHint: "12 characters or more. Other devices are signed out.",
    passwordChanged: "The password is changed. Other devices were signed out.",
    sessionsTitle: "Where you are signed in",
    sessionHere: "the network you are in now",
    sessionThis: "This device",
    sessionFrom: (address) => `from ${address}`,
    sessionBegun: (when) => `since ${when}`,
    device: (browser, system) =>
      browser === null ? (system ?? "Unknown device") : system === null ? browser : `${browser} on ${system}`,
    endOthers: "Sign out all other devices",
    othersEnded: "All other devices were signed out.",
    onlyThis: "You are signed in on this device only.",
    mailTitle: "Mail from Naskah",
    mailSettings: "Set mail in My account",
    forgot: "Forgotten your password?",
    forgotTitle: "Forgotten password",
    forgotIntro: "Write the e-mail address of your account. We send a link to choose a new password.",
    forgotSend: "Send the link",
    forgotSent:
      "If that is the address of an account, confirmed for more than a day, the link is on its way. It works for an hour.",
    forgotOtherwise: "No mail comes? Ask an administrator for a link.",
    back: "Back to signing in",
    resetTitle: "Choose a new password",
    resetIntro: "This link works once. Devices that are still signed in will be signed out.",
    linkIncomplete: "This link is not complete. Copy all of it from your mail.",
    addressPageTitle: "Confirm your e-mail address",
    addressPageIntro: "With this the address to which the link was sent becomes the address of your account.",
    addressConfirm: "Confirm the address",
    addressConfirmed: "Your e-mail address is confirmed.",
    goOn: "Open Naskah",
    mailedTitle: "The link is on its way",
    mailedText: (name, when) =>
      `The link for ${name} went to their e-mail address and is good until ${when}. Only who has that mail sees it.`,
    showLink: "Show the link",
    showLinkText:
      "If the mail does not arrive the link can be shown. That is on record, and the account then takes a second administrator before it approves.",
    accountMadeBy: (name) => `Account made by ${name}.`,
    linkSeenBy: (names) => `Its password link was seen by ${names}.`,
    vouchedBy: (names) => `${names} vouched for it.`,
    vouch: "Vouch that the account is its owner's",
    needsSecond:
      "If this post approves publications, the appointment takes a second administrator who vouches, or begins in 24 hours at the earliest.",
    someone: "The server's operator",
    undeliveredTitle: "Mail does not arrive",
    undelivered: (names) => `Mail to ${names} was refused and is not sent again. Look at the address in`,
    mailRefused: (when, why) => `The last mail was refused on ${when}: ${why}`,
    chainTitle: "You should know",
    chainAppointment: (who, account, post, when) =>
      `${who} alone entered the appointment of ${account} as ${post}, from ${when}.`,
    chainLink: (who, account, when) =>
      `${who} asked for and saw a password link to the account of ${account}, who approves, on ${when}.`,
    chainWhat: "If this is not right, tell another administrator or the server's operator.",
  },
};

import type { Language } from "@naskah/model";

/** What letters about accounts say. */
interface AccountMailWords {
  readonly invitationSubject: string;
  readonly invitationHeading: string;
  readonly invitationSentence: (email: string) => string;
  readonly choosePassword: string;
  readonly goodUntil: (when: string) => string;
  readonly resetSubject: string;
  readonly resetHeading: string;
  readonly resetSentence: (when: string) => string;
  readonly resetIgnore: string;
  readonly addressSubject: string;
  readonly addressHeading: string;
  readonly addressSentence: (email: string) => string;
  readonly addressIgnore: string;
  readonly confirmAddress: string;
  readonly account: Readonly<
    Record<AccountNews, { readonly subject: string; readonly sentence: (when: string) => string }>
  >;
  readonly notYou: string;
  readonly openAccount: string;
  readonly chainSubject: string;
  readonly chainHeading: string;
  readonly chainAppointment: (who: string, account: string, post: string, from: string) => string;
  readonly chainLink: (who: string, account: string, when: string) => string;
  readonly chainWhat: string;
  readonly openOffices: string;
  readonly operator: string;
}

/** What the owner of an account hears afterwards. */
export const ACCOUNT_NEWS = ["password", "reset", "address-asked", "address-changed"] as const;
export type AccountNews = (typeof ACCOUNT_NEWS)[number];

const ID: AccountMailWords = {
  invitationSubject: "Pilih kata sandi untuk akun Naskah Anda",
  invitationHeading: "Akun Naskah Anda",
  invitationSentence: (email) =>
    `Administrator membuatkan tautan bagi Anda untuk memilih kata sandi. Setelah itu Anda masuk dengan alamat ${email}.`,
  choosePassword: "Pilih kata sandi",
  goodUntil: (when) =>
    `Tautan ini hanya dapat dipakai sekali, paling lambat ${when}. Jangan teruskan surel ini kepada siapa pun.`,
  resetSubject: "Kata sandi baru untuk akun Naskah Anda",
  resetHeading: "Lupa kata sandi",
  resetSentence: (when) =>
    `Pada ${when} ada yang meminta tautan untuk membuat kata sandi baru bagi akun Anda.`,
  resetIgnore: "Bila bukan Anda yang meminta, abaikan surel ini; kata sandi Anda tidak berubah.",
  addressSubject: "Konfirmasi alamat surel untuk Naskah",
  addressHeading: "Konfirmasi alamat surel",
  addressSentence: (email) =>
    `Alamat ${email} akan dipakai untuk masuk ke Naskah dan menerima kabar dari sana.`,
  addressIgnore: "Bila bukan Anda yang meminta, abaikan surel ini; tidak ada yang berubah.",
  confirmAddress: "Konfirmasi alamat ini",
  account: {
    password: {
      subject: "Kata sandi akun Naskah Anda telah diubah",
      sentence: (when) =>
        `Kata sandi akun Anda diubah pada ${when}. Perangkat lain yang masih masuk telah dikeluarkan.`,
    },
    reset: {
      subject: "Kata sandi akun Naskah Anda telah dibuat baru",
      sentence: (when) =>
        `Kata sandi akun Anda dibuat baru lewat surel pada ${when}. Semua perangkat yang sebelumnya masuk telah dikeluarkan.`,
    },
    "address-asked": {
      subject: "Alamat surel akun Naskah Anda akan diganti",
      sentence: (when) =>
        `Pada ${when} ada yang meminta agar alamat surel akun Anda diganti. Penggantian berlaku setelah alamat baru dikonfirmasi.`,
    },
    "address-changed": {
      subject: "Alamat surel akun Naskah Anda telah diganti",
      sentence: (when) =>
        `Alamat surel akun Anda diganti pada ${when}. Surel dari Naskah tidak lagi dikirim ke alamat ini.`,
    },
  },
  notYou: "Bila bukan Anda yang melakukannya, segera hubungi administrator.",
  openAccount: "Buka akun saya",
  chainSubject: "Satu administrator menetapkan pejabat penyetuju seorang diri",
  chainHeading: "Perlu Anda ketahui",
  chainAppointment: (who, account, post, from) =>
    `${who} mencatat penugasan ${account} sebagai ${post}, mulai ${from}. Tautan akun itu pernah dilihat administrator, dan belum ada administrator kedua yang menjaminnya.`,
  chainLink: (who, account, when) =>
    `${who} meminta dan melihat tautan kata sandi untuk akun ${account}, pejabat penyetuju, pada ${when}.`,
  chainWhat:
    "Bila ini tidak semestinya, hubungi administrator lain atau pengelola server sebelum waktunya tiba.",
  openOffices: "Lihat unit kerja",
  operator: "Pengelola server",
};

const EN: AccountMailWords = {
  invitationSubject: "Choose a password for your Naskah account",
  invitationHeading: "Your Naskah account",
  invitationSentence: (email) =>
    `An administrator made a link for you to choose a password. After that you sign in with the address ${email}.`,
  choosePassword: "Choose a password",
  goodUntil: (when) => `The link works once, until ${when}. Do not pass this mail on to anybody.`,
  resetSubject: "A new password for your Naskah account",
  resetHeading: "Forgotten password",
  resetSentence: (when) => `On ${when} somebody asked for a link to choose a new password for your account.`,
  resetIgnore: "If it was not you, ignore this mail; your password stays as it is.",
  addressSubject: "Confirm your e-mail address for Naskah",
  addressHeading: "Confirm your e-mail address",
  addressSentence: (email) => `The address ${email} is to be used to sign in to Naskah and to hear from it.`,
  addressIgnore: "If it was not you, ignore this mail; nothing changes.",
  confirmAddress: "Confirm this address",
  account: {
    password: {
      subject: "The password of your Naskah account was changed",
      sentence: (when) =>
        `The password of your account was changed on ${when}. Other devices were signed out.`,
    },
    reset: {
      subject: "Your Naskah account has a new password",
      sentence: (when) =>
        `A new password for your account was chosen by mail on ${when}. Every device that was signed in before was signed out.`,
    },
    "address-asked": {
      subject: "The e-mail address of your Naskah account is to change",
      sentence: (when) =>
        `On ${when} somebody asked to change the e-mail address of your account. It changes once the new address is confirmed.`,
    },
    "address-changed": {
      subject: "The e-mail address of your Naskah account was changed",
      sentence: (when) =>
        `The e-mail address of your account was changed on ${when}. Naskah sends no more mail to this address.`,
    },
  },
  notYou: "If it was not you, tell an administrator at once.",
  openAccount: "Open my account",
  chainSubject: "One administrator alone appointed an approver",
  chainHeading: "You should know",
  chainAppointment: (who, account, post, from) =>
    `${who} entered the appointment of ${account} as ${post}, from ${from}. An administrator has seen a link to that account, and no second one vouches for it yet.`,
  chainLink: (who, account, when) =>
    `${who} asked for and saw a password link to the account of ${account}, who approves, on ${when}.`,
  chainWhat:
    "If this is not right, tell another administrator or the server's operator before its time comes.",
  openOffices: "See the offices",
  operator: "The server's operator",
};

export const accountMailWords: Readonly<Record<Language, AccountMailWords>> = { id: ID, en: EN };

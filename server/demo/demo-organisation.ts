import type { Insertable } from "kysely";
import type { Tables } from "../adapters/sqlite/tables.ts";

/** The fictional organisation of the demo (DESIGN, section 5). */

export const SECTION = "seksi-hi-kpknl-mamuju";

export const UNITS: readonly Insertable<Tables["units"]>[] = [
  {
    id: "kanwil-sulbar",
    parentId: null,
    nameId: "Kantor Wilayah Sulawesi Barat",
    nameEn: "Regional Office of West Sulawesi",
    shortName: "",
    kind: "region",
    address: "Jalan Contoh Raya Nomor 1, Mamuju 91511",
    zone: "Asia/Makassar",
    approvingPositionId: "kepala-kanwil",
  },
  {
    id: "kpknl-mamuju",
    parentId: "kanwil-sulbar",
    nameId: "Kantor Pelayanan Kekayaan Negara dan Lelang Mamuju",
    nameEn: "Mamuju State Assets and Auction Office",
    shortName: "KPKNL Mamuju",
    kind: "office",
    address: "Jalan Contoh Pantai Nomor 12, Mamuju 91512",
    zone: "Asia/Makassar",
    approvingPositionId: "kepala-kpknl",
  },
  {
    id: SECTION,
    parentId: "kpknl-mamuju",
    nameId: "Seksi Hukum dan Informasi KPKNL Mamuju",
    nameEn: "Legal and Information Section, KPKNL Mamuju",
    shortName: "KPKNL Mamuju",
    kind: "section",
    address: "Jalan Contoh Pantai Nomor 12, Lantai 2, Mamuju 91512",
    zone: "Asia/Makassar",
    approvingPositionId: "kasi-hi",
  },
  {
    id: "kppn-mamuju",
    parentId: null,
    nameId: "Kantor Pelayanan Perbendaharaan Negara Mamuju",
    nameEn: "Mamuju State Treasury Service Office",
    shortName: "KPPN Mamuju",
    kind: "office",
    address: "Jalan Contoh Bahari Nomor 7, Mamuju 91511",
    zone: "Asia/Makassar",
    approvingPositionId: "kepala-kppn",
  },
  // Of another agency: its people may write with ours; nothing is approved there.
  {
    id: "diskominfo-mamuju",
    parentId: null,
    nameId: "Dinas Komunikasi dan Informatika Kabupaten Mamuju",
    nameEn: "Communication and Informatics Agency of Mamuju Regency",
    shortName: "Diskominfo Mamuju",
    kind: "office",
    address: "Jalan Contoh Kabupaten Nomor 3, Mamuju 91513",
    zone: "Asia/Makassar",
    isGuest: 1,
    approvingPositionId: null,
  },
];

export const POSITIONS: readonly Insertable<Tables["positions"]>[] = [
  {
    id: "kepala-kanwil",
    unitId: "kanwil-sulbar",
    titleId: "Kepala Kantor Wilayah Sulawesi Barat",
    titleEn: "Head of the Regional Office of West Sulawesi",
    lineOrder: 1,
  },
  { id: "kepala-kpknl", unitId: "kpknl-mamuju", titleId: "Kepala", titleEn: "Head of", lineOrder: 1 },
  {
    id: "kasi-hi",
    unitId: SECTION,
    titleId: "Kepala Seksi Hukum dan Informasi",
    titleEn: "Head of the Legal and Information Section,",
    lineOrder: 1,
  },
  {
    id: "pelaksana-hi",
    unitId: SECTION,
    titleId: "Pelaksana Seksi Hukum dan Informasi",
    titleEn: "Officer, Legal and Information Section,",
    lineOrder: 2,
  },
  { id: "kepala-kppn", unitId: "kppn-mamuju", titleId: "Kepala", titleEn: "Head of", lineOrder: 1 },
  {
    id: "kepala-diskominfo",
    unitId: "diskominfo-mamuju",
    titleId: "Kepala Dinas",
    titleEn: "Head of the Agency",
    lineOrder: 1,
  },
];

export const DEMO_PASSWORD = "naskah-demo";

export interface DemoAccount {
  readonly id: string;
  readonly name: string;
  readonly unitId: string | null;
  readonly position?: string;
  readonly canWrite?: boolean;
  readonly isDesk?: boolean;
  readonly isAdmin?: boolean;
}

/** The address of an account is `<id>@demo.test`. */
export const ACCOUNTS: readonly DemoAccount[] = [
  { id: "penulis1", name: "Nurmala Tandiseru", unitId: SECTION, canWrite: true, position: "pelaksana-hi" },
  { id: "penulis2", name: "Baso Ramadhan", unitId: SECTION, canWrite: true },
  { id: "mitra", name: "Yohanes Palimbong", unitId: "kppn-mamuju", canWrite: true },
  { id: "penelaah", name: "Sitti Marwah", unitId: SECTION },
  { id: "kasi", name: "Ida Kade Sukesa", unitId: SECTION, canWrite: true, position: "kasi-hi" },
  {
    id: "kakantor",
    name: "Andi Bintang Parawansa",
    unitId: "kpknl-mamuju",
    canWrite: true,
    position: "kepala-kpknl",
  },
  { id: "kakanwil", name: "Dewa Putu Mahendra", unitId: "kanwil-sulbar", position: "kepala-kanwil" },
  { id: "redaksi", name: "Rina Wulandari", unitId: "kanwil-sulbar", isDesk: true },
  { id: "admin", name: "Pengelola Sistem", unitId: null, isAdmin: true },
];

/** What the public site shows around every page. */
export const SITE_SETTINGS: Readonly<Record<string, unknown>> = {
  "site.name": { id: "Kabar Kekayaan Negara", en: "State Assets Journal" },
  "site.tagline": {
    id: "Tulisan para pegawai tentang melayani, mengelola, dan menjaga kekayaan negara.",
    en: "Our staff write about serving, managing and guarding the assets of the state.",
  },
  "site.address": "Jl. Contoh Raya No. 1, Mamuju, Sulawesi Barat",
  "site.footerLinks": [
    { label: { id: "Peta situs", en: "Site map" }, href: "/sitemap.xml" },
    { label: { id: "Langganan (Atom)", en: "Subscribe (Atom)" }, href: "/id/feed.xml" },
    { label: { id: "Hubungi kami", en: "Contact us" }, href: "mailto:humas@demo.test" },
  ],
};

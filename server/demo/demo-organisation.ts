import type { Tables } from "../adapters/sqlite/tables.ts";

/** The fictional organisation of the demo (DESIGN, section 5). */

export const SECTION = "seksi-hi-kpknl-mamuju";

export const UNITS: readonly Tables["units"][] = [
  unit(
    "kanwil-sulbar",
    null,
    "Kantor Wilayah Sulawesi Barat",
    "Regional Office of West Sulawesi",
    "",
    "kepala-kanwil",
  ),
  unit(
    "kpknl-mamuju",
    "kanwil-sulbar",
    "Kantor Pelayanan Kekayaan Negara dan Lelang Mamuju",
    "Mamuju State Assets and Auction Office",
    "KPKNL Mamuju",
    "kepala-kpknl",
  ),
  unit(
    SECTION,
    "kpknl-mamuju",
    "Seksi Hukum dan Informasi KPKNL Mamuju",
    "Legal and Information Section, KPKNL Mamuju",
    "KPKNL Mamuju",
    "kasi-hi",
  ),
  unit(
    "kppn-mamuju",
    null,
    "Kantor Pelayanan Perbendaharaan Negara Mamuju",
    "Mamuju State Treasury Service Office",
    "KPPN Mamuju",
    "kepala-kppn",
  ),
];

function unit(
  id: string,
  parentId: string | null,
  nameId: string,
  nameEn: string,
  shortName: string,
  approvingPositionId: string,
): Tables["units"] {
  return { id, parentId, nameId, nameEn, shortName, zone: "Asia/Makassar", approvingPositionId };
}

export const POSITIONS: readonly Tables["positions"][] = [
  {
    id: "kepala-kanwil",
    unitId: "kanwil-sulbar",
    titleId: "Kepala Kantor Wilayah Sulawesi Barat",
    titleEn: "Head of the Regional Office of West Sulawesi",
  },
  { id: "kepala-kpknl", unitId: "kpknl-mamuju", titleId: "Kepala", titleEn: "Head of" },
  {
    id: "kasi-hi",
    unitId: SECTION,
    titleId: "Kepala Seksi Hukum dan Informasi",
    titleEn: "Head of the Legal and Information Section,",
  },
  {
    id: "pelaksana-hi",
    unitId: SECTION,
    titleId: "Pelaksana Seksi Hukum dan Informasi",
    titleEn: "Officer, Legal and Information Section,",
  },
  { id: "kepala-kppn", unitId: "kppn-mamuju", titleId: "Kepala", titleEn: "Head of" },
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

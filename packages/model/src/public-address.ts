import { isLanguage, type Language } from "./language.ts";
import { isText } from "./text-character.ts";

/** First parts of an address behind the language that mean something else, now or later: no section and no office is called so. */
export const RESERVED_PARTS: ReadonlySet<string> = new Set(
  (
    "seri series penulis authors cari search arsip archive peta-situs site-map ralat koreksi corrections proses process kantor offices " +
    "topik topics kontak contact ketentuan terms aksesibilitas accessibility privasi privacy pendapat feedback verifikasi verify feed " +
    "media assets studio api"
  ).split(" "),
);

/** What somebody meant who asked for an address of the public site. */
export interface MeantAddress {
  /** Null: they named none. */
  readonly language: Language | null;
  /** What follows the language: `artikel/kerja-sama`; empty for the list. */
  readonly path: string;
  /** They asked for the machine-readable copy: `….json`. */
  readonly isCopy: boolean;
}

/**
 * Reads an address as people type, copy and forward it: capitals, slashes too many, percent signs where none is needed, and the full stop
 * or bracket behind it that a program of mail took for a part of it.
 * @param target the path of a request, with or without what follows a question mark.
 * @returns null for what no page can be called.
 */
export function meantAddress(target: string): MeantAddress | null {
  const decoded = decode(target.split(/[?#]/, 1)[0] ?? "");
  if (decoded === null || !isText(decoded)) return null;
  const parts = decoded
    .toLowerCase()
    .split(/[/\\]+/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const last = parts.length - 1;
  parts[last] = (parts[last] ?? "").replace(/(?<=[^\p{P}])[.,;:!?%'"”’»)\]}>…]+$/u, "");
  const [first] = parts;
  const language = isLanguage(first) ? first : null;
  const path = (language === null ? parts : parts.slice(1)).filter((part) => part !== "").join("/");
  const isCopy = path.endsWith(".json");
  return { language, path: isCopy ? path.slice(0, -".json".length) : path, isCopy };
}

/** Null for a percent sign that is none of an encoded letter. */
function decode(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}

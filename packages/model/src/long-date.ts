import type { Language } from "./language.ts";

/** Indonesia's three zones, by their IANA names; WIT is "Waktu Indonesia Timur". */
const ZONE_NAMES: Readonly<Record<string, string>> = {
  "Asia/Jakarta": "WIB",
  "Asia/Pontianak": "WIB",
  "Asia/Makassar": "WITA",
  "Asia/Jayapura": "WIT",
};

const LOCALES: Record<Language, string> = { id: "id-ID", en: "en-GB" };

/**
 * A moment the way an office writes it (P3): "Senin, 31 Januari 2022 pukul 15.01.42 WIT".
 * @param zone IANA name of the office's zone. @throws RangeError when it is none.
 */
export function longDate(at: Date, language: Language, zone: string): string {
  const parts = partsOf(at, language, zone);
  const date = `${parts.weekday}, ${parts.day} ${parts.month} ${parts.year}`;
  const clock = [parts.hour, parts.minute, parts.second].join(language === "id" ? "." : ":");
  return behindDate(date, clock, language, zone, parts);
}

/** The same to the minute, for a time that is agreed on: "Senin, 30 November 2026 pukul 08.00 WITA". */
export function agreedTime(at: Date, language: Language, zone: string): string {
  const parts = partsOf(at, language, zone);
  const date = `${parts.weekday}, ${parts.day} ${parts.month} ${parts.year}`;
  const clock = [parts.hour, parts.minute].join(language === "id" ? "." : ":");
  return behindDate(date, clock, language, zone, parts);
}

/** What a zone is called at an instant: "WITA". */
export function zoneName(at: Date, language: Language, zone: string): string {
  return ZONE_NAMES[zone] ?? partsOf(at, language, zone).timeZoneName ?? zone;
}

function behindDate(
  date: string,
  clock: string,
  language: Language,
  zone: string,
  parts: Record<string, string>,
): string {
  const name = ZONE_NAMES[zone] ?? parts.timeZoneName;
  return language === "id" ? `${date} pukul ${clock} ${name}` : `${date} at ${clock} ${name}`;
}

/** The same without weekday and clock: "31 Januari 2022". */
export function shortDate(at: Date, language: Language, zone: string): string {
  const parts = partsOf(at, language, zone);
  return `${parts.day} ${parts.month} ${parts.year}`;
}

function partsOf(at: Date, language: Language, zone: string): Record<string, string> {
  const format = new Intl.DateTimeFormat(LOCALES[language], {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZone: zone,
    timeZoneName: "short",
  });
  return Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
}

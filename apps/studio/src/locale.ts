import { agreedTime, isLanguage, isZone, type Language, zoneName } from "@naskah/model";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { en } from "./words/en.ts";
import { id } from "./words/id.ts";
import type { Words } from "./words/words.ts";

const WORDS: Record<Language, Words> = { id, en };
const LOCALES: Record<Language, string> = { id: "id-ID", en: "en-GB" };
const KEY = "naskah-language";

const listeners = new Set<() => void>();
let language: Language = remembered();

function remembered(): Language {
  const stored = localStorage.getItem(KEY);
  if (isLanguage(stored)) return stored;
  return navigator.language.startsWith("en") ? "en" : "id";
}

export function currentLanguage(): Language {
  return language;
}

export function chooseLanguage(next: Language): void {
  language = next;
  localStorage.setItem(KEY, next);
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

/** Gives an element the words of the chosen language and renders it again when another is chosen. */
export class LocaleController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #changed = () => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get language(): Language {
    return language;
  }

  get words(): Words {
    return WORDS[language];
  }

  hostConnected(): void {
    document.documentElement.lang = language;
    listeners.add(this.#changed);
  }

  hostDisconnected(): void {
    listeners.delete(this.#changed);
  }

  /** "24 November 2026 17.55" in the reader's own zone: when something happened. What is agreed on has the office's: `agreed`. */
  dateTime(at: string): string {
    return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "long", timeStyle: "short" }).format(
      new Date(at),
    );
  }

  /** "2 jam lalu"; a date when it is longer ago than a week. */
  ago(at: string, now = Date.now()): string {
    const seconds = Math.round((new Date(at).getTime() - now) / 1000);
    const format = new Intl.RelativeTimeFormat(LOCALES[language], { numeric: "auto" });
    const distance = Math.abs(seconds);
    if (distance < 60) return format.format(0, "minute");
    if (distance < 3600) return format.format(Math.trunc(seconds / 60), "minute");
    if (distance < 86_400) return format.format(Math.trunc(seconds / 3600), "hour");
    if (distance < 7 * 86_400) return format.format(Math.trunc(seconds / 86_400), "day");
    return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: "medium" }).format(new Date(at));
  }

  /** "1.234,5" */
  number(value: number): string {
    return new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 1 }).format(value);
  }

  /** "14.30" in a zone. @param zone IANA name. */
  clock(at: string, zone: string): string {
    return new Intl.DateTimeFormat(LOCALES[language], { timeStyle: "short", timeZone: zone }).format(
      new Date(at),
    );
  }

  /** "WITA" of "Asia/Makassar"; what is no zone, as it is. */
  zone(zone: string): string {
    return isZone(zone) ? zoneName(new Date(), language, zone) : zone;
  }

  /** "Senin, 30 November 2026 pukul 08.00 WITA": a time that people agree on, by the office's clock. @param zone IANA name. */
  agreed(at: string, zone: string): string {
    return agreedTime(new Date(at), language, zone);
  }

  /** "30 Nov 2026 08.00 WITA": the same where there is little room. */
  agreedBriefly(at: string, zone: string): string {
    const date = new Intl.DateTimeFormat(LOCALES[language], {
      dateStyle: "medium",
      timeStyle: "short",
      timeZone: zone,
    }).format(new Date(at));
    return `${date} ${zoneName(new Date(at), language, zone)}`;
  }

  /** "November 2026" of "2026-11". */
  month(month: string): string {
    return new Intl.DateTimeFormat(LOCALES[language], {
      month: "long",
      year: "numeric",
      timeZone: "UTC",
    }).format(new Date(`${month}-01T00:00:00Z`));
  }

  /** "Senin, 9 November" of "2026-11-09". */
  day(day: string): string {
    return new Intl.DateTimeFormat(LOCALES[language], {
      weekday: "long",
      day: "numeric",
      month: "long",
      timeZone: "UTC",
    }).format(new Date(`${day}T00:00:00Z`));
  }

  /** "Sen" to "Min": the days of a week, which begins on Monday. */
  weekdays(): readonly string[] {
    const format = new Intl.DateTimeFormat(LOCALES[language], { weekday: "short", timeZone: "UTC" });
    // 5 January 1970 was a Monday.
    return Array.from({ length: 7 }, (_, index) => format.format(new Date(Date.UTC(1970, 0, 5 + index))));
  }

  /** "43%" of a share from 0 to 1; what is there is never shown as nothing. */
  percent(share: number): string {
    const shown = share > 0 ? Math.max(share, 0.01) : 0;
    return new Intl.NumberFormat(LOCALES[language], { style: "percent", maximumFractionDigits: 0 }).format(
      shown,
    );
  }

  /** "Ida, Budi dan Citra" */
  list(names: readonly string[]): string {
    return new Intl.ListFormat(LOCALES[language], { type: "conjunction" }).format(names);
  }
}

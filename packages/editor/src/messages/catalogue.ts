import type { Language } from "@naskah/model";
import { en } from "./en.ts";
import { id } from "./id.ts";
import type { Messages } from "./messages.ts";

const CATALOGUE: Readonly<Record<Language, Messages>> = { id, en };

/** What the editor says in a language. */
export function messagesIn(language: Language): Messages {
  return CATALOGUE[language];
}

/** "17.55" (id), "17:55" (en), in the reader's own zone. */
export function clockTime(at: Date, messages: Messages): string {
  return new Intl.DateTimeFormat(messages.locale, { hour: "2-digit", minute: "2-digit" }).format(at);
}

import { type Language, longDate } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { readerZone } from "../usecases/reader-zone.ts";
import { recoveryOf } from "../usecases/recovery-record.ts";
import type { Letter } from "./mail-layout.ts";
import { mailWords } from "./mail-words.ts";

/** Tells the owner of an account that somebody asked for a link to it. @returns null when it is over by now. */
export async function composeRecovery(
  db: Database,
  origin: string,
  reader: { readonly id: string; readonly name: string; readonly language: Language },
  now: Date,
): Promise<Letter | null> {
  const recovery = await recoveryOf(db, reader.id, now);
  if (recovery === null) return null;
  const zone = await readerZone(db, reader.id);
  const { language } = reader;
  const words = mailWords[language];
  const when = (at: string) => longDate(new Date(at), language, zone);
  return {
    language,
    subject: words.recoverySubject,
    greeting: words.greeting(reader.name),
    heading: words.recoveryHeading,
    paragraphs: [
      words.recoverySentence(recovery.askedBy?.name ?? null, when(recovery.at)),
      recovery.askedBy === null
        ? words.recoveryAtOnce
        : recovery.usableFrom === null
          ? words.recoverySecond
          : words.recoveryFrom(when(recovery.usableFrom)),
      words.recoveryRefuse,
    ],
    quotes: [],
    lists: [],
    button: { label: words.digestButton, url: `${origin}/studio/` },
    footer: words.whyRecovery,
  };
}

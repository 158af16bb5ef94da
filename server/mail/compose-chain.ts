import { type Language, longDate } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { type ChainNews, chainNewsOf } from "../usecases/chain-news.ts";
import { readerZone } from "../usecases/reader-zone.ts";
import { accountMailWords } from "./account-mail-words.ts";
import type { Letter } from "./mail-layout.ts";
import { mailWords } from "./mail-words.ts";

/** Tells who approves at or above a post what one administrator did there alone. @returns null when it came to nothing. */
export async function composeChain(
  db: Database,
  origin: string,
  key: string,
  reader: { readonly id: string; readonly name: string; readonly language: Language },
  now: Date,
): Promise<Letter | null> {
  const news = await chainNewsOf(db, key, now);
  if (news === null) return null;
  const { language } = reader;
  const words = accountMailWords[language];
  const zone = await readerZone(db, reader.id);
  return {
    language,
    subject: words.chainSubject,
    greeting: mailWords[language].greeting(reader.name),
    heading: words.chainHeading,
    paragraphs: [sentence(news), words.chainWhat],
    quotes: [],
    lists: [],
    button: { label: words.openOffices, url: `${origin}/studio/offices` },
    footer: mailWords[language].whyMail,
  };

  function sentence({ by, account, post, at }: ChainNews): string {
    const when = longDate(new Date(at), language, zone);
    const who = by ?? words.operator;
    return post === null
      ? words.chainLink(who, account, when)
      : words.chainAppointment(who, account, post[language], when);
  }
}

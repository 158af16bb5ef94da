import { type Language, longDate } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { readerZone } from "../usecases/reader-zone.ts";
import type { Letter } from "./mail-layout.ts";
import { mailWords } from "./mail-words.ts";

/**
 * The letter with the head of the log: whoever keeps it can prove later that nothing before it was changed (A8).
 * @returns null while the log is empty.
 */
export async function composeAuditHead(
  db: Database,
  origin: string,
  reader: { readonly id: string; readonly name: string; readonly language: Language },
): Promise<Letter | null> {
  const head = await db
    .selectFrom("events")
    .orderBy("seq", "desc")
    .select(["seq", "hash", "at"])
    .limit(1)
    .executeTakeFirst();
  if (head === undefined) return null;
  const zone = await readerZone(db, reader.id);
  const { language } = reader;
  const words = mailWords[language];
  return {
    language,
    subject: words.headSubject(head.seq),
    greeting: words.greeting(reader.name),
    heading: words.headHeading,
    paragraphs: [words.headSentence(head.seq, longDate(new Date(head.at), language, zone)), words.headKeep],
    quotes: [{ label: words.headLabel, text: `${head.seq} ${head.hash}` }],
    lists: [],
    button: { label: words.digestButton, url: `${origin}/studio/` },
    footer: words.whyHead,
  };
}

import { type Language, longDate } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { letterToken, tokenHash } from "../door/token.ts";
import { readerZone } from "../usecases/reader-zone.ts";
import { ACCOUNT_NEWS, accountMailWords } from "./account-mail-words.ts";
import type { Letter } from "./mail-layout.ts";
import { mailWords } from "./mail-words.ts";

/** Whom a letter about an account goes to. */
export interface AccountReader {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
}

interface LetterDeps {
  readonly db: Database;
  /** Of our pages, from the configuration (never from a request: T66). */
  readonly origin: string;
  readonly auditKey: Uint8Array;
  readonly now: Date;
}

/** The letter with somebody's link to choose a password. @returns null when the link is over or another one took its place. */
export async function composeInvitation(
  { db, origin, auditKey, now }: LetterDeps,
  key: string,
  reader: AccountReader,
): Promise<Letter | null> {
  const token = letterToken(auditKey, key);
  const row = await db
    .selectFrom("invitations")
    .where("userId", "=", reader.id)
    .where("tokenHash", "=", tokenHash(token))
    .where("expiresAt", ">", now.toISOString())
    .select(["expiresAt", "recovers", "usableFrom", "agreedBy"])
    .executeTakeFirst();
  if (row === undefined) return null;
  const words = accountMailWords[reader.language];
  const common = mailWords[reader.language];
  const when = await saying(db, reader);
  const waits =
    row.recovers === 0 || row.agreedBy !== null
      ? []
      : [row.usableFrom === null ? common.recoverySecond : common.recoveryFrom(when(row.usableFrom))];
  return letter(reader, {
    subject: words.invitationSubject,
    heading: words.invitationHeading,
    paragraphs: [words.invitationSentence(reader.email), ...waits, words.goodUntil(when(row.expiresAt))],
    button: { label: words.choosePassword, url: `${origin}/studio/invitation#token=${token}` },
  });
}

/** The letter with a link that goes by mail alone: a forgotten password, or an address to confirm. @returns null when it is over. */
export async function composeAccountLink(
  { db, origin, auditKey, now }: LetterDeps,
  kind: "reset" | "address",
  key: string,
  reader: AccountReader,
): Promise<Letter | null> {
  const row = await db
    .selectFrom("accountLinks")
    .where("userId", "=", reader.id)
    .where("kind", "=", kind)
    .where("mailKey", "=", key)
    .where("expiresAt", ">", now.toISOString())
    .select(["email", "createdAt", "expiresAt"])
    .executeTakeFirst();
  if (row === undefined) return null;
  const words = accountMailWords[reader.language];
  const when = await saying(db, reader);
  const token = letterToken(auditKey, key);
  return kind === "reset"
    ? letter(reader, {
        subject: words.resetSubject,
        heading: words.resetHeading,
        paragraphs: [
          words.resetSentence(when(row.createdAt)),
          words.goodUntil(when(row.expiresAt)),
          words.resetIgnore,
        ],
        button: { label: words.choosePassword, url: `${origin}/studio/reset#token=${token}` },
      })
    : letter(reader, {
        subject: words.addressSubject,
        heading: words.addressHeading,
        paragraphs: [
          words.addressSentence(row.email),
          words.goodUntil(when(row.expiresAt)),
          words.addressIgnore,
        ],
        button: { label: words.confirmAddress, url: `${origin}/studio/address#token=${token}` },
      });
}

/** Tells the owner of an account what happened to it. @param at when: an instant. */
export async function composeAccountNews(
  { db, origin }: LetterDeps,
  key: string,
  at: string,
  reader: AccountReader,
): Promise<Letter | null> {
  const news = ACCOUNT_NEWS.find((kind) => key.startsWith(`account-${kind}-`));
  if (news === undefined) return null;
  const words = accountMailWords[reader.language];
  const when = await saying(db, reader);
  const { subject, sentence } = words.account[news];
  return letter(reader, {
    subject,
    heading: subject,
    paragraphs: [sentence(when(at)), words.notYou],
    button: { label: words.openAccount, url: `${origin}/studio/account` },
  });
}

async function saying(db: Database, reader: AccountReader): Promise<(at: string) => string> {
  const zone = await readerZone(db, reader.id);
  return (at) => longDate(new Date(at), reader.language, zone);
}

function letter(
  { name, language }: AccountReader,
  parts: Pick<Letter, "subject" | "heading" | "paragraphs" | "button">,
): Letter {
  const words = mailWords[language];
  return {
    language,
    greeting: words.greeting(name),
    quotes: [],
    lists: [],
    footer: words.whyRecovery,
    ...parts,
  };
}

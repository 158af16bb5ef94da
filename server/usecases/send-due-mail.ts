import { type Language, timeOf } from "@naskah/model";
import type { Tables } from "../adapters/sqlite/tables.ts";
import type { Deps } from "../deps.ts";
import { composeAccountLink, composeAccountNews, composeInvitation } from "../mail/compose-account.ts";
import { composeAuditHead } from "../mail/compose-audit-head.ts";
import { composeChain } from "../mail/compose-chain.ts";
import { composeDigest } from "../mail/compose-digest.ts";
import { composeNotice } from "../mail/compose-notice.ts";
import { composeRecovery } from "../mail/compose-recovery.ts";
import { type Letter, letterHtml, letterText } from "../mail/mail-layout.ts";
import { MailRefusedError } from "../ports/mail.ts";
import { findPerson } from "./find-person.ts";
import { newsBetween } from "./list-notices.ts";
import type { Person } from "./use-case.ts";
import { viewInbox } from "./view-inbox.ts";

type MailDeps = Pick<
  Deps,
  "spelling" | "db" | "clock" | "drafts" | "newId" | "auditKey" | "addresses" | "mail" | "metrics"
>;

/** Messages that are tried one after the other before the caller looks anew. */
const BATCH = 50;
/** Milliseconds until the next try: doubled from a minute up to six hours, and given up after five days. */
const FIRST_RETRY = 60_000;
const LONGEST_RETRY = 6 * 3_600_000;
/** Until the one more try of what a mail server refused for good (F-D22). */
const REFUSED_RETRY = 3_600_000;
const PATIENCE = 5 * 86_400_000;
/** Fewer tries than so many are no five days, whatever a clock that was set says. */
const LEAST_TRIES = 12;

/**
 * Sends what is due in the outbox, one after the other; a message is written when it is sent, so that nobody is asked for what is
 * done. Between sending and noting it a crash may come: the next try has the same id, and the mailbox keeps one.
 * @returns how many were tried.
 */
export async function sendDueMail(deps: MailDeps): Promise<number> {
  const { db, clock } = deps;
  const now = clock.now();
  // Nothing waits longer than the longest retry: what seems to was put in before the clock went back.
  const beyond = new Date(now.getTime() + LONGEST_RETRY).toISOString();
  const due = await db
    .selectFrom("outbox")
    .where("endedAt", "is", null)
    .where((where) => where.or([where("nextAt", "<=", now.toISOString()), where("nextAt", ">", beyond)]))
    .orderBy("nextAt")
    .limit(BATCH)
    .selectAll()
    .execute();
  for (const entry of due) await sendOne(deps, entry);
  return due.length;
}

interface OutboxEntry {
  readonly key: string;
  readonly userId: string;
  readonly kind: Tables["outbox"]["kind"];
  readonly createdAt: string;
  readonly attempts: number;
  readonly refusals: number;
  readonly address: string | null;
  readonly noticesAfter: number | null;
  readonly noticesUpTo: number | null;
}

async function sendOne(deps: MailDeps, entry: OutboxEntry): Promise<void> {
  const { db, clock, mail, metrics } = deps;
  const { key, userId } = entry;
  const update = db.updateTable("outbox").where("key", "=", key).where("userId", "=", userId);
  try {
    const message = await messageOf(deps, entry);
    if (message !== null) await mail.send(message);
    const outcome = message === null ? "not-needed" : "sent";
    await update.set({ endedAt: clock.now().toISOString(), outcome, error: null }).execute();
    metrics.mail.ended(outcome);
  } catch (error) {
    const now = clock.now().getTime();
    const attempts = entry.attempts + 1;
    // What is refused for good is tried once more: a mailbox may have been full, or set up wrongly for a while.
    const refusals = entry.refusals + (error instanceof MailRefusedError ? 1 : 0);
    const isOver = refusals > 1 || (now - timeOf(entry.createdAt) > PATIENCE && attempts >= LEAST_TRIES);
    const wait =
      error instanceof MailRefusedError
        ? REFUSED_RETRY
        : Math.min(FIRST_RETRY * 2 ** (attempts - 1), LONGEST_RETRY);
    await update
      .set({
        attempts,
        refusals,
        error: (error instanceof Error ? error.message : String(error)).slice(0, 500),
        nextAt: new Date(now + wait).toISOString(),
        ...(isOver ? { endedAt: new Date(now).toISOString(), outcome: "given-up" as const } : {}),
      })
      .execute();
    metrics.mail.failed(error, key, attempts);
    if (isOver) metrics.mail.ended("given-up");
  }
}

async function messageOf(deps: MailDeps, entry: OutboxEntry) {
  const { key, userId, kind, createdAt, address } = entry;
  const reader = await findPerson(deps.db, userId);
  // Whoever is sent away hears nothing more.
  if (reader === null || reader.isDisabled) return null;
  const { person, email } = reader;
  const origin = deps.addresses.publicUrl;
  const letter = await letterOf();
  if (letter === null) return null;
  return {
    id: `${key}.${userId}`.replace(/[^A-Za-z0-9.-]/g, "-"),
    to: { name: person.name, address: address ?? email },
    subject: letter.subject,
    text: letterText(letter),
    html: letterHtml(letter),
    language: letter.language as Language,
  };

  async function letterOf(): Promise<Letter | null> {
    const { db, auditKey, clock } = deps;
    const account = { db, origin, auditKey, now: clock.now() };
    const owner = { id: person.id, name: person.name, language: person.language, email };
    switch (kind) {
      case "notice":
        return await composeNotice(deps.db, origin, key, person);
      case "digest":
        return await digestFor(deps, entry, person);
      case "audit-head":
        return await composeAuditHead(deps.db, origin, person);
      case "recovery":
        return await composeRecovery(deps.db, origin, person, deps.clock.now());
      case "invitation":
        return await composeInvitation(account, key, owner);
      case "reset":
      case "address":
        return await composeAccountLink(account, kind, key, owner);
      case "account":
        return await composeAccountNews(account, key, createdAt, owner);
      case "chain":
        return await composeChain(db, origin, key, person, clock.now());
    }
  }
}

async function digestFor(
  deps: MailDeps,
  { noticesAfter, noticesUpTo }: OutboxEntry,
  person: Person,
): Promise<Letter | null> {
  const { waitingForMe } = await viewInbox(deps, person);
  const news = await newsBetween(deps.db, person, noticesAfter ?? 0, noticesUpTo ?? 0);
  return composeDigest(deps.addresses.publicUrl, person, waitingForMe, news);
}

import { editionIn, isStillAsked, type NoticeKind } from "@naskah/approval";
import {
  countChanges,
  type EditionContent,
  type EditionId,
  editionDiff,
  type Language,
  longDate,
} from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { positionName } from "../presenters/approver.ts";
import { asWritten } from "../usecases/as-written.ts";
import { findEdition } from "../usecases/edition-record.ts";
import { readLine } from "../usecases/line-store.ts";
import { needsOf, noticeRows } from "../usecases/list-notices.ts";
import { loadOrganisation } from "../usecases/load-organisation.ts";
import { openSealed } from "../usecases/sealed-edition.ts";
import type { Letter } from "./mail-layout.ts";
import { mailWords } from "./mail-words.ts";

/** Notices that lead to the sealed edition; the others lead to the draft. */
const ON_EDITION: ReadonlySet<NoticeKind> = new Set([
  "decide",
  "tick",
  "offered",
  "scheduled",
  "postponed",
  "schedule-failed",
  "published",
  "withdrawn",
  "reinstated",
  "ratify",
  "ratified",
  "ratify-overdue",
  "due-soon",
  "due",
  "overdue",
]);
/** Notices that ask for a judgement on the text: what changed in it is told. */
const REQUESTS: ReadonlySet<NoticeKind> = new Set(["decide", "tick", "ratify", "due-soon", "due", "overdue"]);
/** Names that are listed; a long article has many hands. */
const MOST_NAMES = 8;

/**
 * The letter about one notice, written when it is sent: what from whom, what changed, one button.
 * @param origin of our pages, from the configuration (never from a request: T66).
 * @returns null when nobody is asked any more.
 */
export async function composeNotice(
  db: Database,
  origin: string,
  key: string,
  reader: { readonly id: string; readonly name: string; readonly language: Language },
): Promise<Letter | null> {
  const row = await noticeRows(db)
    .where("n.key", "=", key)
    .where("n.userId", "=", reader.id)
    .executeTakeFirst();
  if (row === undefined) return null;
  if (row.editionId === null) return aboutDraft(origin, row, reader);
  const editionId = row.editionId as EditionId;
  const line = await readLine(db, row.manuscriptId);
  if (row.mustAct === 1 && !isStillAsked(line, { kind: row.kind, edition: editionId })) return null;
  const edition = await findEdition(db, editionId);
  if (edition === null) return null;
  const { content } = openSealed(edition);
  const { language } = reader;
  const words = mailWords[language];
  const facts = {
    title: row.title,
    edition: row.number,
    actor: await actorOf(db, { ...row, editionId }, language),
  };
  const live = editionIn(line, "published");
  const before = live === null ? null : await findEdition(db, live.id);
  const isRequest = REQUESTS.has(row.kind);
  const dueAt = editionIn(line, "open")?.dueAt ?? null;
  const waiting = editionIn(line, "open", "offered");
  const waitsFor =
    row.kind !== "tick" && row.mustAct === 1 && waiting?.id === editionId
      ? await needsOf(db, row, waiting)
      : null;
  return {
    language,
    subject: words.subject[row.kind](facts),
    greeting: words.greeting(reader.name),
    heading: row.title,
    paragraphs: [
      words.sentence[row.kind](facts),
      ...(waitsFor === null ? [] : [words.waitsFor(waitsFor)]),
      ...(isRequest
        ? [
            before === null ? words.first : changedSince(openSealed(before).content, content, language),
            words.contributors(await contributorsOf(db, editionId)),
            ...(dueAt === null ? [] : [words.due(longDate(new Date(dueAt), language, row.zone))]),
          ]
        : []),
    ],
    quotes: await quotesOf(db, row.kind, editionId, language),
    lists: [],
    button: {
      label: words.button[row.kind],
      url: ON_EDITION.has(row.kind)
        ? `${origin}/studio/e/${editionId}`
        : `${origin}/studio/m/${row.manuscriptId}`,
    },
    footer: words.whyMail,
  };
}

/** What happened to a draft: one sentence. */
function aboutDraft(
  origin: string,
  row: {
    readonly kind: NoticeKind;
    readonly title: string;
    readonly actor: string | null;
    readonly manuscriptId: string;
  },
  reader: { readonly name: string; readonly language: Language },
): Letter {
  const words = mailWords[reader.language];
  const facts = { title: row.title, edition: null, actor: row.actor };
  return {
    language: reader.language,
    subject: words.subject[row.kind](facts),
    greeting: words.greeting(reader.name),
    heading: row.title,
    paragraphs: [words.sentence[row.kind](facts)],
    quotes: [],
    lists: [],
    button: { label: words.button[row.kind], url: `${origin}/studio/m/${row.manuscriptId}` },
    footer: words.whyMail,
  };
}

function changedSince(before: EditionContent, after: EditionContent, language: Language): string {
  const { wordsAdded, wordsRemoved, blocks } = countChanges(editionDiff(before, after));
  return mailWords[language].changed(wordsAdded, wordsRemoved, blocks);
}

/** "Rudi Hartono (Kepala Seksi Hukum dan Informasi KPKNL Mamuju)" when they decided in a post; null: the clock did it. */
async function actorOf(
  db: Database,
  row: {
    readonly key: string;
    readonly actor: string | null;
    readonly actorId: string | null;
    readonly editionId: string;
  },
  language: Language,
): Promise<string | null> {
  if (row.actor === null) return null;
  const occasion = Number(row.key);
  const decision = await db
    .selectFrom("events as v")
    .innerJoin("editions as e", "e.manuscriptId", "v.stream")
    .where("e.id", "=", row.editionId)
    .where("v.actorId", "=", row.actorId)
    .where("v.seq", "<=", Number.isInteger(occasion) ? occasion : 0)
    .orderBy("v.seq", "desc")
    .select(sql<string | null>`json_extract(v.payload, '$.position')`.as("positionId"))
    .executeTakeFirst();
  const post = positionName(await loadOrganisation(db), decision?.positionId ?? null);
  return post === null ? row.actor : `${row.actor} (${post[language]})`;
}

async function contributorsOf(db: Database, editionId: EditionId): Promise<string> {
  const rows = await db
    .selectFrom("editionContributors as c")
    .innerJoin("users as u", "u.id", "c.userId")
    .where("c.editionId", "=", editionId)
    .orderBy("u.name")
    .select("u.name")
    .execute();
  const names = rows.map(({ name }) => name);
  return names.length <= MOST_NAMES ? names.join(", ") : `${names.slice(0, MOST_NAMES).join(", ")}, …`;
}

const QUOTED: Readonly<Partial<Record<NoticeKind, "return" | "withdraw" | "decline-offer" | "approve">>> = {
  returned: "return",
  withdrawn: "withdraw",
  "offer-declined": "decline-offer",
  // An emergency has its reason.
  ratify: "approve",
  "ratify-overdue": "approve",
};

/** The words with which it was returned or withdrawn. */
async function quotesOf(
  db: Database,
  kind: NoticeKind,
  editionId: EditionId,
  language: Language,
): Promise<Letter["quotes"]> {
  const decision = QUOTED[kind];
  if (decision === undefined) return [];
  const row = await db
    .selectFrom("decisions")
    .where("editionId", "=", editionId)
    .where("decision", "=", decision)
    .orderBy(asWritten("decisions"), "desc")
    .select("note")
    .executeTakeFirst();
  const words = mailWords[language];
  if (row?.note == null || row.note === "") return [];
  return [{ label: kind === "withdrawn" ? words.publicNote : words.reason, text: row.note }];
}

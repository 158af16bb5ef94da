import {
  baseOf,
  editionIn,
  isStale,
  type SourceEdition,
  type Translation,
  type TranslationEvent,
  translationOf,
} from "@naskah/approval";
import type { Digest, EditionId, Language, ManuscriptId, TranslationOf } from "@naskah/model";
import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import { readLine } from "./line-store.ts";

/** The stream of the log that tells what a manuscript translates and who looked at what changed there. */
export const translationStream = (manuscriptId: string) => `translation-${manuscriptId}`;

/** A manuscript as a translation, from the log; null when it is none. */
export async function readTranslation(db: Database, manuscriptId: string): Promise<Translation | null> {
  const rows = await db
    .selectFrom("events")
    .select("payload")
    .where("stream", "=", translationStream(manuscriptId))
    .orderBy("version")
    .execute();
  return translationOf(rows.map((row) => JSON.parse(row.payload) as TranslationEvent));
}

/** An edition of the source with the time at which it was sealed. */
export interface SealedSource extends SourceEdition {
  /** RFC 3339, UTC. */
  readonly sealedAt: string;
}

/** Where a translation stands beside its source. */
export interface TranslationStanding {
  readonly translation: Translation;
  readonly source: { readonly id: ManuscriptId; readonly language: Language; readonly title: string };
  /** The edition that the draft translates; null while the source has none. */
  readonly base: SealedSource | null;
  /** What readers of the source see; null when nothing. */
  readonly live: SealedSource | null;
  /** The last one sealed, whether it was approved or not. */
  readonly newest: SealedSource | null;
  readonly isStale: boolean;
}

/** Null when the manuscript is no translation. */
export async function translationStanding(
  db: Database,
  manuscriptId: string,
): Promise<TranslationStanding | null> {
  const translation = await readTranslation(db, manuscriptId);
  if (translation === null) return null;
  const source = await db
    .selectFrom("manuscripts")
    .where("id", "=", translation.source)
    .select(["language", "title"])
    .executeTakeFirstOrThrow();
  const editions = await sealedOf(db, translation.source);
  const number = baseOf(translation, await recordedNumbers(db, manuscriptId, source.language));
  const live = await liveOf(db, translation.source, editions);
  return {
    translation,
    source: { id: translation.source, ...source },
    base: editions.find((edition) => edition.number === number) ?? null,
    live,
    newest: editions.at(-1) ?? null,
    isStale: isStale(number, live?.number ?? null),
  };
}

/** What readers of a manuscript see now; null when nothing. */
export async function liveSource(db: Database, manuscriptId: ManuscriptId): Promise<SealedSource | null> {
  return await liveOf(db, manuscriptId, await sealedOf(db, manuscriptId));
}

/**
 * What an edition sealed now says that it translates: the edition that somebody checked the draft against, or that it was begun
 * from; while there is none, what readers see, or the last one sealed. Null when there is nothing to name.
 */
export async function namedSource(db: Database, manuscriptId: string): Promise<TranslationOf | null> {
  const standing = await translationStanding(db, manuscriptId);
  const named = standing === null ? null : (standing.base ?? standing.live ?? standing.newest);
  if (standing === null || named === null) return null;
  const { number, digest, sealedAt } = named;
  return { language: standing.source.language, number, digest, sealedAt };
}

/** The manuscripts that translate this one. */
export async function translationsOf(
  db: Database,
  manuscriptId: string,
): Promise<readonly { readonly id: ManuscriptId; readonly standing: TranslationStanding }[]> {
  const siblings = await db
    .selectFrom("manuscripts as m")
    .innerJoin("manuscripts as source", "source.articleId", "m.articleId")
    .where("source.id", "=", manuscriptId)
    .where("m.id", "<>", manuscriptId)
    .select("m.id")
    .execute();
  const found: { readonly id: ManuscriptId; readonly standing: TranslationStanding }[] = [];
  for (const { id } of siblings) {
    const standing = await translationStanding(db, id);
    if (standing?.source.id === manuscriptId) found.push({ id: id as ManuscriptId, standing });
  }
  return found;
}

async function sealedOf(db: Database, manuscriptId: string): Promise<readonly SealedSource[]> {
  const rows = await db
    .selectFrom("editions")
    .where("manuscriptId", "=", manuscriptId)
    .orderBy("number")
    .select(["id", "number", "digest", "submittedAt"])
    .execute();
  return rows.map(({ id, number, digest, submittedAt }) => ({
    id: id as EditionId,
    number,
    digest: digest as Digest,
    sealedAt: submittedAt,
  }));
}

async function liveOf(
  db: Database,
  manuscriptId: string,
  editions: readonly SealedSource[],
): Promise<SealedSource | null> {
  const live = editionIn(await readLine(db, manuscriptId), "published");
  return editions.find(({ id }) => id === live?.id) ?? null;
}

/** Numbers of the source's editions that the translation's own editions name. */
async function recordedNumbers(
  db: Database,
  manuscriptId: string,
  language: Language,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom("editions")
    .where("manuscriptId", "=", manuscriptId)
    .where(sql<string>`json_extract(content, '$.translationOf.language')`, "=", language)
    .select(sql<number>`json_extract(content, '$.translationOf.number')`.as("number"))
    .execute();
  return rows.map(({ number }) => number);
}

import type { Language } from "@naskah/model";
import type { NoticeView } from "../usecases/list-notices.ts";
import type { WorkRow } from "../usecases/work-row.ts";
import type { Letter } from "./mail-layout.ts";
import { mailWords } from "./mail-words.ts";

/** Rows of a list; the rest is behind the button. */
const MOST_ROWS = 12;

/** The letter of the day: what waits, and what happened since the last one. @returns null when there is nothing to say. */
export function composeDigest(
  origin: string,
  reader: { readonly name: string; readonly language: Language },
  waiting: readonly WorkRow[],
  news: readonly NoticeView[],
): Letter | null {
  if (waiting.length === 0 && news.length === 0) return null;
  const words = mailWords[reader.language];
  const subject = words.digestSubject(waiting.length);
  const pageOf = (editionId: string | null, manuscriptId: string) =>
    editionId === null ? `${origin}/studio/m/${manuscriptId}` : `${origin}/studio/e/${editionId}`;
  const lists = [
    {
      label: words.digestWaiting,
      rows: waiting.map(({ title, editionId, manuscriptId }) => ({
        text: title,
        url: pageOf(editionId, manuscriptId),
      })),
    },
    {
      label: words.digestNews,
      rows: news.map(({ kind, title, editionNumber, actor, editionId, manuscriptId }) => ({
        text: words.subject[kind]({ title, edition: editionNumber, actor }),
        url: pageOf(editionId, manuscriptId),
      })),
    },
  ];
  return {
    language: reader.language,
    subject,
    greeting: words.greeting(reader.name),
    heading: subject,
    paragraphs: [],
    quotes: [],
    lists: lists
      .filter(({ rows }) => rows.length > 0)
      .map(({ label, rows }) => ({ label, rows: rows.slice(0, MOST_ROWS) })),
    button: { label: words.digestButton, url: `${origin}/studio/` },
    footer: words.whyDigest,
  };
}

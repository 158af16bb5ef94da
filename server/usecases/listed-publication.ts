import {
  type ChangesSaid,
  type Digest,
  type EditionContent,
  type EditionSummary,
  listedDigest,
  NOTHING_SAID,
  type SaidNote,
  summaryOfEdition,
} from "@naskah/model";
import type { Selectable } from "kysely";
import type { Tables } from "../adapters/sqlite/tables.ts";

/** What lists print of a publication, as it is stored beside it: no list reads a text (F-H3, F-H7). */
export type Listed = Pick<
  Selectable<Tables["publications"]>,
  | "listedDigest"
  | "language"
  | "headline"
  | "standfirst"
  | "section"
  | "authors"
  | "pictureHash"
  | "pictureAlt"
  | "changedAt"
  | "note"
>;

export const LISTED = [
  "p.listedDigest",
  "p.language",
  "p.headline",
  "p.standfirst",
  "p.section",
  "p.authors",
  "p.pictureHash",
  "p.pictureAlt",
  "p.changedAt",
  "p.note",
] as const satisfies readonly `p.${keyof Listed}`[];

/** The columns for an edition that goes live. @param said with what it says itself. */
export function listedOf(
  { content, digest }: { readonly content: EditionContent; readonly digest: Digest },
  { notes: [note], changedAt }: ChangesSaid,
): Listed {
  const summary = summaryOfEdition(content);
  const { headline, standfirst, section, authors, picture } = summary;
  const { language } = content;
  return {
    listedDigest: listedDigest(digest, { language, summary, note: note ?? null, changedAt }),
    language,
    headline,
    standfirst,
    section,
    authors: JSON.stringify(authors),
    pictureHash: picture?.hash ?? null,
    pictureAlt: picture?.alt ?? null,
    changedAt,
    note: note === undefined ? null : JSON.stringify(note),
  };
}

export function summaryOf({
  headline,
  standfirst,
  section,
  authors,
  pictureHash,
  pictureAlt,
}: Listed): EditionSummary {
  return {
    headline,
    standfirst,
    section,
    authors: JSON.parse(authors) as readonly string[],
    picture: pictureHash === null ? null : { hash: pictureHash, alt: pictureAlt ?? "" },
  };
}

/** Whether a row holds what was stored when this edition went live. */
export function isAsStored(row: Listed, edition: string): boolean {
  const { language, note, changedAt } = row;
  const said = note === null ? null : (JSON.parse(note) as SaidNote);
  const summary = summaryOf(row);
  return row.listedDigest === listedDigest(edition, { language, summary, note: said, changedAt });
}

/** What the row still tells of earlier changes: the newest is enough to go on from. */
export function saidBefore({ changedAt, note }: Pick<Listed, "changedAt" | "note">): ChangesSaid {
  return { notes: note === null ? NOTHING_SAID.notes : [JSON.parse(note) as SaidNote], changedAt };
}

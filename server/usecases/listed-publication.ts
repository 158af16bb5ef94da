import {
  type ChangesSaid,
  type Digest,
  type EditionContent,
  type EditionSummary,
  NOTHING_SAID,
  type SaidNote,
  summaryOfEdition,
} from "@naskah/model";
import type { Selectable } from "kysely";
import type { Tables } from "../adapters/sqlite/tables.ts";

/** What lists print of a publication, as it is stored beside it: no list reads a text (F-H3, F-H7). */
export type Listed = Pick<
  Selectable<Tables["publications"]>,
  | "summaryDigest"
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
  "p.summaryDigest",
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
  const { headline, standfirst, section, authors, picture } = summaryOfEdition(content);
  return {
    summaryDigest: digest,
    language: content.language,
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

/** What the row still tells of earlier changes: the newest is enough to go on from. */
export function saidBefore({ changedAt, note }: Pick<Listed, "changedAt" | "note">): ChangesSaid {
  return { notes: note === null ? NOTHING_SAID.notes : [JSON.parse(note) as SaidNote], changedAt };
}

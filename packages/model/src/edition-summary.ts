import type { Node } from "prosemirror-model";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { sha256Hex } from "./digest.ts";
import { type EditionChange, type EditionContent, editionDocument, headlineOf } from "./edition-content.ts";

/** What lists print of an edition; stored when it is published, so that no list reads a text. */
export interface EditionSummary {
  readonly headline: string;
  readonly standfirst: string;
  /** The section's label, as it was sealed. */
  readonly section: string;
  /** Names of the byline. */
  readonly authors: readonly string[];
  /** Content hash of the first picture. */
  readonly picture: { readonly hash: string; readonly alt: string } | null;
}

export function summaryOfEdition(content: EditionContent): EditionSummary {
  const doc = editionDocument(content);
  return {
    headline: headlineOf(doc),
    standfirst: firstText(doc, "standfirst"),
    section: content.section,
    authors: content.byline.map((author) => author.name),
    picture: firstPicture(doc),
  };
}

function firstText(doc: Node, type: string): string {
  let text = "";
  doc.forEach((node) => {
    if (text === "" && node.type.name === type) text = node.textContent.trim().replace(/\s+/g, " ");
  });
  return text;
}

function firstPicture(doc: Node): { hash: string; alt: string } | null {
  let picture: { hash: string; alt: string } | null = null;
  doc.descendants((node) => {
    if (picture === null && node.type.name === "figure" && node.attrs.picture !== null) {
      picture = { hash: String(node.attrs.picture), alt: String(node.attrs.alt) };
    }
    return picture === null;
  });
  return picture;
}

/** A note about a change, and the number of the edition that said it. */
export interface SaidNote {
  readonly kind: "correction" | "update";
  readonly note: string;
  /** When that edition went live: RFC 3339, UTC. */
  readonly at: string;
  readonly number: number;
}

/** What the published editions of a manuscript told readers about their changes. */
export interface ChangesSaid {
  /** Newest first; small fixes say nothing. */
  readonly notes: readonly SaidNote[];
  /** When the last edition went live that was more than a small fix; null when none did. */
  readonly changedAt: string | null;
}

export const NOTHING_SAID: ChangesSaid = { notes: [], changedAt: null };

/** What is said after one more edition went live. */
export function withEdition(
  said: ChangesSaid,
  {
    change,
    at,
    number,
  }: { readonly change: EditionChange | null; readonly at: string; readonly number: number },
): ChangesSaid {
  if (change?.kind === "small-fix") return said;
  const notes =
    change === null ? said.notes : [{ kind: change.kind, note: change.note, at, number }, ...said.notes];
  return { notes, changedAt: at };
}

/** What lists print of a publication: of its edition, and of what its editions said. */
export interface ListedContent {
  readonly language: string;
  readonly summary: EditionSummary;
  /** The newest note; null when there is none. */
  readonly note: SaidNote | null;
  readonly changedAt: string | null;
}

/**
 * SHA-256, hexadecimal, of what lists print of an edition, and of that edition's digest: who reads a list without the text sees that it is what
 * was stored when it went live.
 */
export function listedDigest(edition: string, listed: ListedContent): string {
  return sha256Hex(canonicalJson({ edition, listed: listed as unknown as Json }));
}

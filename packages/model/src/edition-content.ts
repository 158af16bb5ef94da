import type { Node } from "prosemirror-model";
import { canonicalJson, type Json } from "./canonical-json.ts";
import { digestOf } from "./digest.ts";
import { type DocumentJson, parseDocument, readerJson } from "./document.ts";
import type { Digest, UserId } from "./ids.ts";
import type { Language } from "./language.ts";
import { SCHEMA_VERSION } from "./schema.ts";
import { withoutBlanks } from "./without-blanks.ts";

/** One author as printed: the name, and position and office as they were when the edition was sealed. */
export interface PrintedByline {
  readonly name: string;
  /** "Kepala Seksi Hukum dan Informasi KPKNL Mamuju"; empty when nothing is printed behind the name. */
  readonly affiliation: string;
}

/** Which series an article belongs to; `part` counts from 1, null when the series is not numbered. */
export interface Series {
  readonly title: string;
  readonly part: number | null;
}

/** What kind of revision an edition is, in the readers' eyes. */
export const CHANGE_KINDS = ["correction", "update", "small-fix"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What a revision says about itself; a small fix (a slip of the pen) says nothing more. */
export type EditionChange =
  | { readonly kind: "correction" | "update"; readonly note: string }
  | { readonly kind: "small-fix"; readonly note: null };

/** Which edition of the same article in another language a text translates; printed with it. */
export interface TranslationOf {
  readonly language: Language;
  readonly number: number;
  /** Of the source's edition: exactly that text was translated. */
  readonly digest: Digest;
  /** When the source's edition was sealed (RFC 3339, UTC). */
  readonly sealedAt: string;
}

/** What surrounds the text and is printed with it. */
export interface EditionFrame {
  readonly language: Language;
  /** Last part of the public address: lower-case letters, digits and hyphens. */
  readonly slug: string;
  /** "Artikel", "Berita", "Pengumuman", in the edition's language. */
  readonly section: string;
  readonly series: Series | null;
  readonly disclaimer: string | null;
  /** Not to be published before this instant (RFC 3339, UTC); null when at once. */
  readonly notBefore: string | null;
  /** Null for a first publication. */
  readonly change: EditionChange | null;
  /** Left out or null when it is no translation. */
  readonly translationOf?: TranslationOf | null;
}

/**
 * Exactly what readers get, and nothing else: the value that is digested (A2), approved, stored, rendered and offered
 * for download. Bylines stand apart from `document`, because position and office are frozen here.
 */
export interface EditionContent extends Omit<EditionFrame, "change" | "translationOf"> {
  readonly format: "naskah-edition";
  readonly schemaVersion: number;
  /** Absent from a first publication, and from every edition sealed before revisions said what they are. */
  readonly change?: EditionChange;
  /** Absent from what is no translation, and from every edition sealed before translations named their source (P2). */
  readonly translationOf?: TranslationOf;
  readonly byline: readonly PrintedByline[];
  readonly document: DocumentJson;
}

/** Finds position and office of a byline's person at the moment of sealing; null when the person has none. */
export type AffiliationOf = (person: UserId) => string | null;

/**
 * Makes the content of an edition from a manuscript and its frame.
 * @param doc a document that `parseDocument` accepted.
 */
export function sealContent(doc: Node, frame: EditionFrame, affiliationOf: AffiliationOf): EditionContent {
  const byline: PrintedByline[] = [];
  doc.forEach((node) => {
    if (node.type.name === "byline" && node.textContent.trim() !== "")
      byline.push(printByline(node, affiliationOf));
  });
  return {
    format: "naskah-edition",
    schemaVersion: SCHEMA_VERSION,
    language: frame.language,
    slug: frame.slug,
    section: frame.section,
    series: frame.series,
    disclaimer: frame.disclaimer,
    notBefore: frame.notBefore,
    ...(frame.change === null ? {} : { change: frame.change }),
    ...(frame.translationOf == null ? {} : { translationOf: frame.translationOf }),
    byline,
    document: sealedText(doc),
  };
}

/** The text of an edition out of a draft: without what stands apart, and without what shows nothing. Every edition gets it here. */
export const sealedText = (doc: Node): DocumentJson =>
  readerJson(withoutBlanks(doc), (node) => node.type.name !== "byline");

/** "Ida Kade Sukesa (Kepala Seksi X KPKNL Y)" as name and affiliation; a linked person's own post wins. */
function printByline(node: Node, affiliationOf: AffiliationOf): PrintedByline {
  const written = readByline(node.textContent);
  const person = node.attrs.person as UserId | null;
  const affiliation = (person === null ? null : affiliationOf(person)) ?? written.affiliation;
  return { name: written.name, affiliation };
}

/** Name and affiliation as somebody wrote them into a byline. */
export function readByline(words: string): PrintedByline {
  const text = words.trim().replace(/\s+/g, " ");
  const written = /^(.*?)\s*\(([^()]*)\)$/.exec(text);
  return { name: written?.[1] ?? text, affiliation: written?.[2] ?? "" };
}

/** True when readers would get the same from both, but for what a revision says about itself. Older editions have blank blocks. */
export const readsTheSame = (a: EditionContent, b: EditionContent): boolean => asRead(a) === asRead(b);

function asRead(content: EditionContent): string {
  const { change: _notes, ...text } = content;
  return canonicalJson({ ...text, document: sealedText(editionDocument(content)) } as unknown as Json);
}

/** The bytes that are stored, offered for download and digested. */
export function editionJson(content: EditionContent): string {
  return canonicalJson(content as unknown as Json);
}

/** SHA-256 of `editionJson(content)`: what the approver signs (A2). */
export function editionDigest(content: EditionContent): Digest {
  return digestOf(content as unknown as Json);
}

/** The sealed document as a checked ProseMirror node. @throws DocumentError */
export function editionDocument(content: EditionContent): Node {
  return parseDocument(content.document);
}

/** The headline's words, white space folded; empty when there is none. */
export function headlineOf(doc: Node): string {
  let headline = "";
  doc.forEach((node) => {
    if (headline === "" && node.type.name === "headline")
      headline = node.textContent.trim().replace(/\s+/g, " ");
  });
  return headline;
}

/** An address part from a headline: "Kerja Sama: Satu Pintu!" → "kerja-sama-satu-pintu", at most 80 characters. */
export function slugOf(headline: string): string {
  const slug = headline
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 80)
    .replace(/^-+|-+$/g, "");
  return slug;
}

import { type EditionChange, editionDocument, headlineOf } from "@naskah/model";
import type { ArticleSummary } from "@naskah/site";
import type { Node } from "prosemirror-model";
import type { Database } from "../adapters/sqlite/database.ts";
import { openSealed, TamperedEditionError } from "./sealed-edition.ts";

/** What lists print of an edition, and what it said about its change. */
export interface EditionSummary
  extends Pick<ArticleSummary, "headline" | "standfirst" | "section" | "authors" | "picture"> {
  /** Null for a first publication. */
  readonly change: EditionChange | null;
}

/** An edition as somebody approved it. */
export interface ApprovedEdition {
  readonly id: string;
  readonly digest: string;
}

/** Summaries that are kept: some hundred bytes each. */
const MOST_KEPT = 10_000;

interface Kept {
  readonly digest: string;
  readonly summary: EditionSummary;
}

/** By edition, of each open database. An edition never changes, so it is opened, checked and summed up once. */
const kept = new WeakMap<Database, Map<string, Kept>>();

/**
 * The summaries of editions, by id. What was summed up before is not read again.
 * @throws TamperedEditionError when what is stored is not what was approved.
 */
export async function summariesOf(
  db: Database,
  editions: readonly ApprovedEdition[],
): Promise<ReadonlyMap<string, EditionSummary>> {
  const known = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, known);
  const unknown = editions.filter(({ id, digest }) => known.get(id)?.digest !== digest);
  const read = unknown.length === 0 ? [] : await readSummaries(db, unknown);
  for (const [id, one] of read) known.set(id, one);
  const found = editions.map(({ id, digest }) => {
    const one = known.get(id);
    if (one === undefined || one.digest !== digest) throw new TamperedEditionError(id);
    return [id, one.summary] as const;
  });
  for (const id of known.keys()) {
    if (known.size <= MOST_KEPT) break;
    known.delete(id);
  }
  return new Map(found);
}

async function readSummaries(
  db: Database,
  editions: readonly ApprovedEdition[],
): Promise<readonly (readonly [string, Kept])[]> {
  const ids = editions.map(({ id }) => id);
  const rows = await db
    .selectFrom("editions")
    .where("id", "in", ids)
    .select(["id", "digest", "content"])
    .execute();
  return rows.map((edition) => {
    const { content, digest } = openSealed(edition);
    const doc = editionDocument(content);
    const summary: EditionSummary = {
      headline: headlineOf(doc),
      standfirst: firstText(doc, "standfirst"),
      section: content.section,
      authors: content.byline.map((author) => author.name),
      picture: firstPicture(doc),
      change: content.change ?? null,
    };
    return [edition.id, { digest, summary }];
  });
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

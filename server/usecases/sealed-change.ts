import type { EditionChange } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import { openSealed, TamperedEditionError } from "./sealed-edition.ts";

/** An edition as somebody approved it. */
export interface ApprovedEdition {
  readonly id: string;
  readonly digest: string;
}

/** Changes that are kept: some hundred bytes each. */
const MOST_KEPT = 10_000;

interface Kept {
  readonly digest: string;
  /** Null for a first publication. */
  readonly change: EditionChange | null;
}

/** By edition, of each open database. An edition never changes, so it is opened and checked once. */
const kept = new WeakMap<Database, Map<string, Kept>>();

/**
 * What editions say about their change, by id. What was read before is not read again.
 * @throws TamperedEditionError when what is stored is not what was approved.
 */
export async function changesOf(
  db: Database,
  editions: readonly ApprovedEdition[],
): Promise<ReadonlyMap<string, EditionChange | null>> {
  const known = kept.get(db) ?? new Map<string, Kept>();
  kept.set(db, known);
  const unknown = editions.filter(({ id, digest }) => known.get(id)?.digest !== digest);
  const read = unknown.length === 0 ? [] : await readChanges(db, unknown);
  for (const [id, one] of read) known.set(id, one);
  const found = editions.map(({ id, digest }) => {
    const one = known.get(id);
    if (one === undefined || one.digest !== digest) throw new TamperedEditionError(id);
    return [id, one.change] as const;
  });
  for (const id of known.keys()) {
    if (known.size <= MOST_KEPT) break;
    known.delete(id);
  }
  return new Map(found);
}

async function readChanges(
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
    return [edition.id, { digest, change: content.change ?? null }];
  });
}

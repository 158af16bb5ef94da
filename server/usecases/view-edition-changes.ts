import type { AuthoredBlock } from "../ports/drafts.ts";
import { editionAccess } from "./edition-access.ts";
import { findEdition } from "./edition-record.ts";
import { namesOf } from "./people-names.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface EditionChangesView {
  /** What it is compared with; null: everything counts as new. */
  readonly since: { readonly id: string; readonly number: number } | null;
  readonly blocks: readonly AuthoredBlock[];
  readonly names: ReadonlyMap<string, string>;
}

/**
 * What changed in the words of an edition since another one of its manuscript, and by whom (A9). Both stand at a position of the log,
 * so what the draft did since plays no part.
 * @param sinceId an edition that a person may have seen; null for everything.
 */
export async function viewEditionChanges(
  deps: UseCaseDeps,
  person: Person,
  editionId: string,
  sinceId: string | null,
): Promise<EditionChangesView | Refused> {
  const found = await editionAccess(deps, person, editionId);
  if (found === null) return refuse("not-found");
  const { edition, access } = found;
  const since = sinceId === null ? null : await findEdition(deps.db, sinceId);
  if (sinceId !== null && since?.manuscriptId !== edition.manuscriptId) return refuse("not-found");
  const blocks = await deps.drafts.changes(access.manuscript.id, since?.seq ?? 0, edition.seq);
  const people = blocks.flatMap(({ runs }) => runs.flatMap(({ by }) => by ?? []));
  return {
    since: since === null ? null : { id: since.id, number: since.number },
    blocks,
    names: await namesOf(deps.db, people),
  };
}

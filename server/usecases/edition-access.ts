import { type Access, accessTo } from "./access.ts";
import { type EditionRecord, findEdition } from "./edition-record.ts";
import type { Person, UseCaseDeps } from "./use-case.ts";

/** A sealed edition, and what a person may do to its manuscript. Null when it does not exist and when they have no grant on it. */
export async function editionAccess(
  deps: Pick<UseCaseDeps, "db" | "clock">,
  person: Person,
  editionId: string,
): Promise<{ readonly edition: EditionRecord; readonly access: Access } | null> {
  const edition = await findEdition(deps.db, editionId);
  if (edition === null) return null;
  const access = await accessTo(deps, person, edition.manuscriptId);
  return access === null ? null : { edition, access };
}

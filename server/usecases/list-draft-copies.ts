import { draftCopyAccess } from "./draft-copy-access.ts";
import { type DraftCopyRecord, draftCopiesOf } from "./draft-copy-record.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

const PAGE = 50;

/**
 * A page of what was handed in for a manuscript, latest first: everything for who may edit it now, their own for everybody else.
 * `next` asks for the following page.
 */
export async function listDraftCopies(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
  after: string | null,
): Promise<{ readonly copies: readonly DraftCopyRecord[]; readonly next: string | null } | Refused> {
  const access = await draftCopyAccess(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const by = access.isWriter ? null : person.id;
  const found = await draftCopiesOf(deps.db, access.manuscript.id, by, after, PAGE + 1);
  const copies = found.slice(0, PAGE);
  return { copies, next: found.length > PAGE ? (copies.at(-1)?.id ?? null) : null };
}

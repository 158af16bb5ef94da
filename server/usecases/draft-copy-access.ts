import { accessTo } from "./access.ts";
import { type DraftCopyRecord, findDraftCopy } from "./draft-copy-record.ts";
import { findManuscript, type ManuscriptRecord } from "./manuscript-record.ts";
import type { Person, UseCaseDeps } from "./use-case.ts";

/** What a person may do with the draft copies of a manuscript. */
export interface DraftCopyAccess {
  readonly manuscript: ManuscriptRecord;
  /** May write in the manuscript now, and so reads what others handed in. */
  readonly isWriter: boolean;
  /** May hand in: who writes, and who wrote here before being sent away (T101). */
  readonly mayHandIn: boolean;
}

type Deps = Pick<UseCaseDeps, "db" | "clock">;

/** Null for who neither reads nor ever wrote in the manuscript: for them it does not exist. */
export async function draftCopyAccess(
  deps: Deps,
  person: Person,
  manuscriptId: string,
): Promise<DraftCopyAccess | null> {
  const access = await accessTo(deps, person, manuscriptId);
  const isWriter = access?.mode === "edit";
  const mayHandIn = isWriter || (await hasWritten(deps, person, manuscriptId));
  if (access === null && !mayHandIn) return null;
  const manuscript = access?.manuscript ?? (await findManuscript(deps.db, manuscriptId));
  return manuscript === null ? null : { manuscript, isWriter, mayHandIn };
}

/** A copy that the person may read: their own, or one handed in to a manuscript in which they write. */
export async function readableDraftCopy(
  deps: Deps,
  person: Person,
  id: string,
): Promise<DraftCopyRecord | null> {
  const copy = await findDraftCopy(deps.db, id);
  if (copy === null || copy.author.id === person.id) return copy;
  const access = await accessTo(deps, person, copy.manuscriptId);
  return access?.mode === "edit" ? copy : null;
}

/** Somebody owns the client ids under which they wrote, for ever (C3). */
async function hasWritten({ db }: Deps, person: Person, manuscriptId: string): Promise<boolean> {
  const row = await db
    .selectFrom("clientOwners")
    .where("manuscriptId", "=", manuscriptId)
    .where("userId", "=", person.id)
    .select("clientId")
    .executeTakeFirst();
  return row !== undefined;
}

import { mayApproveSomewhere } from "@naskah/approval";
import { decisionContext } from "./decision-context.ts";
import { findManuscript, type ManuscriptRecord } from "./manuscript-record.ts";
import type { Person, UseCaseDeps } from "./use-case.ts";

export type AccessMode = "edit" | "comment" | "read";

/** A manuscript that a person may look at, and what they may do to its text. */
export interface Access {
  readonly manuscript: ManuscriptRecord;
  readonly mode: AccessMode;
}

/** Null for a manuscript that does not exist and for one that the person has no grant on: the two look alike. */
export async function accessTo(
  deps: Pick<UseCaseDeps, "db" | "clock">,
  person: Person,
  manuscriptId: string,
): Promise<Access | null> {
  const manuscript = await findManuscript(deps.db, manuscriptId);
  if (manuscript === null) return null;
  const row = await deps.db
    .selectFrom("members")
    .where("articleId", "=", manuscript.articleId)
    .where("userId", "=", person.id)
    .select("role")
    .executeTakeFirst();
  const mode =
    row === undefined ? null : ({ writer: "edit", reviewer: "comment", observer: "read" } as const)[row.role];
  return mode === null ? null : { manuscript, mode };
}

/** The same for sealed editions, which those who may approve somewhere up the tree, and the desk, read as well. */
export async function readingAccess(
  deps: Pick<UseCaseDeps, "db" | "clock">,
  person: Person,
  manuscriptId: string,
): Promise<Access | null> {
  const granted = await accessTo(deps, person, manuscriptId);
  if (granted !== null) return granted;
  const manuscript = await findManuscript(deps.db, manuscriptId);
  if (manuscript === null) return null;
  const context = await decisionContext(deps.db, deps.clock.now(), person, manuscript, false, []);
  const mayRead = person.isDesk || mayApproveSomewhere(context, person.id);
  return mayRead ? { manuscript, mode: "read" } : null;
}

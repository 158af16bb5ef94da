import { approvingChain, holderOf, isAsked, mayApproveSomewhere } from "@naskah/approval";
import { decisionContext } from "./decision-context.ts";
import { findManuscript, type ManuscriptRecord } from "./manuscript-record.ts";
import type { Person, UseCaseDeps } from "./use-case.ts";

export type AccessMode = "edit" | "comment" | "read";

/** A manuscript that a person may look at, and what they may do to its text. */
export interface Access {
  readonly manuscript: ManuscriptRecord;
  readonly mode: AccessMode;
  /** They may write only because they head the owning unit: then they cannot approve (G1), so nothing begins it for them. */
  readonly writesByPost: boolean;
}

const MODE_OF_ROLE = { writer: "edit", reviewer: "comment", observer: "read" } as const;
const STRONGEST: readonly AccessMode[] = ["edit", "comment", "read"];

/**
 * What a person may do to a manuscript: what the strongest of their parts allows. Members by their role; who heads the owning
 * unit writes with its people; those who may approve further up, the desk, and those who are asked for a tick, comment;
 * administrators read. Null for a manuscript that does not exist and for one that the person has no grant on: the two look alike.
 */
export async function accessTo(
  deps: Pick<UseCaseDeps, "db" | "clock">,
  person: Person,
  manuscriptId: string,
): Promise<Access | null> {
  const manuscript = await findManuscript(deps.db, manuscriptId);
  if (manuscript === null) return null;
  const asMember = await memberModes(deps, person, manuscript);
  const modes = [...asMember, ...(await officeModes(deps, person, manuscript))];
  const mode = STRONGEST.find((candidate) => modes.includes(candidate));
  if (mode === undefined) return null;
  return { manuscript, mode, writesByPost: mode === "edit" && !asMember.includes("edit") };
}

async function memberModes(
  { db }: Pick<UseCaseDeps, "db">,
  person: Person,
  { articleId }: ManuscriptRecord,
): Promise<readonly AccessMode[]> {
  const rows = await db
    .selectFrom("members")
    .where("articleId", "=", articleId)
    .where("userId", "=", person.id)
    .select("role")
    .execute();
  return rows.map((row) => MODE_OF_ROLE[row.role]);
}

async function officeModes(
  { db, clock }: Pick<UseCaseDeps, "db" | "clock">,
  person: Person,
  manuscript: ManuscriptRecord,
): Promise<readonly AccessMode[]> {
  const now = clock.now();
  const context = await decisionContext(db, now, person, manuscript, false, []);
  const unit = context.organisation.units.get(manuscript.unitId);
  const [own] = unit === undefined ? [] : approvingChain(context.organisation, unit.id);
  const headsOwner =
    own !== undefined &&
    unit?.approvingPosition === own &&
    holderOf(context.organisation, own, now)?.acting.user === person.id;
  if (headsOwner) return ["edit"];
  if (person.isDesk || mayApproveSomewhere(context, person.id)) return ["comment"];
  // Who is asked for a tick reads what they vouch for, and may say what is wrong with it.
  if (context.requiredTicks.some((tick) => isAsked(tick, context.actor, context))) return ["comment"];
  return person.isAdmin ? ["read"] : [];
}

import { accessTo } from "./access.ts";
import { logCheckEvent } from "./check-audit.ts";
import { inTransaction } from "./in-transaction.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** A writer answers no longer for it that a datum may be public: the checks ask for it again. What is published stays as it is. */
export async function takeBackPublicData(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
  fingerprint: string,
): Promise<{ readonly manuscriptId: string } | Refused> {
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const { manuscript, mode } = access;
  if (mode !== "edit") return refuse("forbidden");
  const { db, clock, auditKey } = deps;
  return await inTransaction(db, async (transaction) => {
    const row = await transaction
      .deleteFrom("publicData")
      .where("manuscriptId", "=", manuscript.id)
      .where("fingerprint", "=", fingerprint)
      .returning(["kind", "confirmedBy"])
      .executeTakeFirst();
    if (row === undefined) return refuse("not-found");
    await logCheckEvent(transaction, auditKey, manuscript.id, {
      type: "data-confirmation-taken-back",
      payload: { kind: row.kind, fingerprint, confirmedBy: row.confirmedBy },
      actorId: person.id,
      at: clock.now().toISOString(),
    });
    return { manuscriptId: manuscript.id };
  });
}

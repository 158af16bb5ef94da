import { type PersonalDataKind, parseDocument } from "@naskah/model";
import { accessTo } from "./access.ts";
import { logCheckEvent } from "./check-audit.ts";
import { inTransaction } from "./in-transaction.ts";
import { textChecks } from "./text-checks.ts";
import { badRequest, type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export interface PublicDatum {
  readonly kind: PersonalDataKind;
  /** As the checks of the draft name it. */
  readonly fingerprint: string;
  readonly reason: string;
}

/** A writer answers for it that a number or address in the draft may be public. Asking twice changes nothing. */
export async function confirmPublicData(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
  { kind, fingerprint, reason }: PublicDatum,
): Promise<{ readonly manuscriptId: string } | Refused> {
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const { manuscript, mode } = access;
  if (mode !== "edit") return refuse("forbidden");
  if (reason.trim() === "") return refuse("reason-required");
  const { db, clock, drafts, auditKey } = deps;
  const now = clock.now();
  const { document } = await drafts.read(manuscript.id);
  const checks = await textChecks(deps, manuscript, parseDocument(document), now, { thoroughness: "errors" });
  const isThere = checks.some(
    ({ personal }) => personal?.kind === kind && personal.fingerprint === fingerprint,
  );
  if (!isThere && !(await isConfirmed(deps, manuscript.id, fingerprint))) return badRequest("fingerprint");
  await inTransaction(db, async (transaction) => {
    const { numInsertedOrUpdatedRows = 0n } = await transaction
      .insertInto("publicData")
      .values({
        manuscriptId: manuscript.id,
        kind,
        fingerprint,
        reason: reason.trim(),
        confirmedBy: person.id,
        confirmedAt: now.toISOString(),
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) return;
    await logCheckEvent(transaction, auditKey, manuscript.id, {
      type: "data-confirmed-public",
      payload: { kind, fingerprint, reason: reason.trim() },
      actorId: person.id,
      at: now.toISOString(),
    });
  });
  return { manuscriptId: manuscript.id };
}

async function isConfirmed({ db }: UseCaseDeps, manuscriptId: string, fingerprint: string): Promise<boolean> {
  const row = await db
    .selectFrom("publicData")
    .where("manuscriptId", "=", manuscriptId)
    .where("fingerprint", "=", fingerprint)
    .select("kind")
    .executeTakeFirst();
  return row !== undefined;
}

import { type CheckedSection, type CheckPolicy, completePolicy } from "@naskah/model";
import { logCheckEvent } from "./check-audit.ts";
import { inTransaction } from "./in-transaction.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Decides what a section asks of a text, from now on. Editions that wait are judged by it too. */
export async function setCheckPolicy(
  { db, clock, auditKey }: UseCaseDeps,
  person: Person,
  section: CheckedSection,
  given: CheckPolicy,
): Promise<{ readonly policy: CheckPolicy } | Refused> {
  if (!person.isAdmin) return refuse("forbidden");
  const policy = completePolicy(section, given);
  const row = {
    policy: JSON.stringify(policy),
    changedBy: person.id,
    changedAt: clock.now().toISOString(),
  };
  await inTransaction(db, async (transaction) => {
    await transaction
      .insertInto("checkPolicies")
      .values({ section, ...row })
      .onConflict((conflict) => conflict.column("section").doUpdateSet(row))
      .execute();
    await logCheckEvent(transaction, auditKey, section, {
      type: "check-policy-set",
      payload: { ...policy },
      actorId: person.id,
      at: row.changedAt,
    });
  });
  return { policy };
}

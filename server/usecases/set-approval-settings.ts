import type { Json } from "@naskah/model";
import {
  APPROVAL_SETTINGS,
  type ApprovalRules,
  type ApprovalSettings,
  approvalSettings,
} from "./approval-settings.ts";
import { appendToStream } from "./audit-log.ts";
import { inTransaction } from "./in-transaction.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/**
 * Sets the rules of approval for everybody. Administrators only, and always on the record (A8).
 * @param rules a grace that they leave out stays as it is.
 */
export async function setApprovalSettings(
  { db, clock, auditKey }: UseCaseDeps,
  person: Person,
  rules: ApprovalRules,
): Promise<ApprovalSettings | Refused> {
  if (!person.isAdmin) return refuse("forbidden");
  return await inTransaction(db, async (transaction) => {
    const settings = { ...(await approvalSettings(transaction)), ...rules };
    await appendToStream(transaction, auditKey, "settings", {
      type: "approval-settings-changed",
      payload: settings as unknown as Json,
      actorId: person.id,
      at: clock.now().toISOString(),
    });
    const value = JSON.stringify(settings);
    await transaction
      .insertInto("settings")
      .values({ key: APPROVAL_SETTINGS, value })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
      .execute();
    return settings;
  });
}

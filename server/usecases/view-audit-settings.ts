import { type AuditSettings, auditSettings } from "./audit-settings.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

export async function viewAuditSettings(
  { db }: Pick<UseCaseDeps, "db">,
  person: Person,
): Promise<AuditSettings | Refused> {
  return person.isAdmin ? await auditSettings(db) : refuse("forbidden");
}

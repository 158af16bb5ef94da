import { type CheckedSection, type CheckPolicy, completePolicy } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";

/** What a section asks of a text; the defaults when nobody decided otherwise. */
export async function policyOf(db: Database, section: CheckedSection): Promise<CheckPolicy> {
  const row = await db
    .selectFrom("checkPolicies")
    .where("section", "=", section)
    .select("policy")
    .executeTakeFirst();
  return completePolicy(section, row === undefined ? null : JSON.parse(row.policy));
}

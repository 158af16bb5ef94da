import type { Database } from "../adapters/sqlite/database.ts";

const KEY = "checks.openDomains";
export const MAX_OPEN_DOMAINS = 100;

/** E-mail domains of offices, lower case: their addresses are not asked about. None at first. */
export async function openDomains(db: Database): Promise<readonly string[]> {
  const row = await db.selectFrom("settings").select("value").where("key", "=", KEY).executeTakeFirst();
  return row === undefined ? [] : (JSON.parse(row.value) as string[]);
}

export async function writeOpenDomains(db: Database, domains: readonly string[]): Promise<void> {
  const value = JSON.stringify(domains);
  await db
    .insertInto("settings")
    .values({ key: KEY, value })
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value }))
    .execute();
}

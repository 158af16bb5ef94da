import type { UserId } from "@naskah/model";
import type { Database } from "../adapters/sqlite/database.ts";
import type { Person } from "./use-case.ts";

/** A person by id, signed in or not; null when there is none. */
export async function findPerson(
  db: Database,
  id: string,
): Promise<{ readonly person: Person; readonly email: string; readonly isDisabled: boolean } | null> {
  const row = await db.selectFrom("users").where("id", "=", id).selectAll().executeTakeFirst();
  if (row === undefined) return null;
  return { person: personOf(row), email: row.email, isDisabled: row.disabledAt !== null };
}

/** A row of `users` as the one who acts. */
export function personOf(row: {
  readonly id: string;
  readonly name: string;
  readonly language: Person["language"];
  readonly unitId: string | null;
  readonly isAdmin: number;
  readonly isDesk: number;
  readonly canWrite: number;
}): Person {
  return {
    id: row.id as UserId,
    name: row.name,
    language: row.language,
    unitId: row.unitId,
    isAdmin: row.isAdmin === 1,
    isDesk: row.isDesk === 1,
    canWrite: row.canWrite === 1,
  };
}

import { sql } from "kysely";
import type { Database } from "../adapters/sqlite/database.ts";
import type { SightOf } from "./link-sights.ts";
import type { DetailedOrganisation } from "./load-organisation.ts";
import type { PeopleEvent } from "./office-event.ts";
import { type Recovery, recoveryOf } from "./recovery-record.ts";
import type { UndeliveredMail } from "./undelivered-mail.ts";

/** A user as administrators see them; never with a secret. */
export interface StaffRecord {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: "id" | "en";
  readonly unitId: string | null;
  readonly canWrite: boolean;
  readonly isDesk: boolean;
  readonly isAdmin: boolean;
  readonly disabledAt: string | null;
  readonly hasPassword: boolean;
  readonly invitedUntil: string | null;
  /** A link for an account that has a password. */
  readonly recovery: Recovery | null;
  /** Name of the administrator who made the account; null: the operator, or nobody knows. */
  readonly madeBy: string | null;
  readonly version: number;
}

/** Users by name. @param words part of a name or address; @param after id of the last one of the page before. */
export async function findStaff(
  db: Database,
  { words = "", after = null, id = null }: { words?: string; after?: string | null; id?: string | null },
  now: Date,
  limit: number,
): Promise<readonly StaffRecord[]> {
  const rows = await db
    .selectFrom("users as u")
    .leftJoin("invitations as i", "i.userId", "u.id")
    .leftJoin("users as maker", "maker.id", "u.madeBy")
    .$if(id !== null, (query) => query.where("u.id", "=", id ?? ""))
    // instr, not LIKE: what is typed is never a pattern.
    .$if(words !== "", (query) =>
      query.where(
        sql<boolean>`(instr(lower(u.name), lower(${words})) > 0 OR instr(lower(u.email), lower(${words})) > 0)`,
      ),
    )
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(lower(u.name), u.id) > (SELECT lower(name), id FROM users WHERE id = ${after})`,
      ),
    )
    .orderBy(sql`lower(u.name)`)
    .orderBy("u.id")
    .limit(limit)
    .select([
      "u.id",
      "u.name",
      "u.email",
      "u.language",
      "u.unitId",
      "u.canWrite",
      "u.isDesk",
      "u.isAdmin",
      "u.disabledAt",
      "u.passwordHash",
      "u.version",
      "i.expiresAt",
      "maker.name as madeBy",
    ])
    .execute();
  return await Promise.all(
    rows.map(async ({ passwordHash, expiresAt, ...row }) => ({
      ...row,
      canWrite: row.canWrite === 1,
      isDesk: row.isDesk === 1,
      isAdmin: row.isAdmin === 1,
      hasPassword: passwordHash !== null,
      invitedUntil: expiresAt !== null && expiresAt > now.toISOString() ? expiresAt : null,
      recovery: expiresAt === null ? null : await recoveryOf(db, row.id, now),
    })),
  );
}

/** What the log keeps of a person. */
export function personEvent(
  type: "person-added" | "person-changed",
  person: Pick<StaffRecord, "id" | "name" | "unitId" | "canWrite" | "isDesk" | "isAdmin" | "disabledAt">,
): PeopleEvent {
  const { id, name, unitId, canWrite, isDesk, isAdmin, disabledAt } = person;
  return {
    type,
    user: id,
    name,
    unit: unitId,
    canWrite,
    isDesk,
    isAdmin,
    isDisabled: disabledAt !== null,
  };
}

export interface StaffView {
  readonly people: readonly StaffRecord[];
  readonly organisation: DetailedOrganisation;
  readonly sights: ReadonlyMap<string, SightOf>;
  readonly undelivered: ReadonlyMap<string, UndeliveredMail>;
  readonly now: Date;
  readonly next: string | null;
}

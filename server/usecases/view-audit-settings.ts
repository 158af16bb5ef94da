import { auditSettings } from "./audit-settings.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Who keeps the head of the log, and what it is now. */
export interface AuditView {
  readonly keepers: readonly {
    readonly id: string;
    readonly name: string;
    /** When the head was last handed to the mail server for them. */
    readonly lastSentAt: string | null;
  }[];
  readonly head: { readonly seq: number; readonly hash: string; readonly at: string } | null;
}

export async function viewAuditSettings(
  { db }: Pick<UseCaseDeps, "db">,
  person: Person,
): Promise<AuditView | Refused> {
  if (!person.isAdmin) return refuse("forbidden");
  const { headRecipients } = await auditSettings(db);
  const rows = await db
    .selectFrom("users as u")
    .leftJoin("outbox as o", (join) =>
      join.onRef("o.userId", "=", "u.id").on("o.kind", "=", "audit-head").on("o.outcome", "=", "sent"),
    )
    .where("u.id", "in", headRecipients)
    .groupBy(["u.id", "u.name"])
    .select((select) => ["u.id", "u.name", select.fn.max("o.endedAt").as("lastSentAt")])
    .execute();
  const head = await db
    .selectFrom("events")
    .orderBy("seq", "desc")
    .select(["seq", "hash", "at"])
    .limit(1)
    .executeTakeFirst();
  return {
    keepers: headRecipients.flatMap((id) => rows.filter((row) => row.id === id)),
    head: head ?? null,
  };
}

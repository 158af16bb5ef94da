import type { Person, UseCaseDeps } from "./use-case.ts";

/** When somebody gets mail about what they need not act on: at once, or gathered once a day. What waits for them always comes at once. */
export type MailPreference = "at-once" | "daily";

export async function mailPreferenceOf({ db }: UseCaseDeps, person: Person): Promise<MailPreference> {
  const row = await db
    .selectFrom("mailPreferences")
    .where("userId", "=", person.id)
    .select("mail")
    .executeTakeFirst();
  return row?.mail ?? "at-once";
}

export async function setMailPreference(
  { db }: UseCaseDeps,
  person: Person,
  mail: MailPreference,
): Promise<void> {
  await db
    .insertInto("mailPreferences")
    .values({ userId: person.id, mail })
    .onConflict((conflict) => conflict.column("userId").doUpdateSet({ mail }))
    .execute();
}

import type { Person, UseCaseDeps } from "./use-case.ts";

/** The person has seen everything up to an instant. @param upTo RFC 3339. */
export async function readNotices({ db, clock }: UseCaseDeps, person: Person, upTo: string): Promise<void> {
  await db
    .updateTable("notices")
    .set({ readAt: clock.now().toISOString() })
    .where("userId", "=", person.id)
    .where("readAt", "is", null)
    .where("at", "<=", upTo)
    .execute();
}

import type { Person, UseCaseDeps } from "./use-case.ts";

/** The person has seen everything up to a notice. @param upTo its number. */
export async function readNotices({ db, clock }: UseCaseDeps, person: Person, upTo: number): Promise<void> {
  await db
    .updateTable("notices")
    .set({ readAt: clock.now().toISOString() })
    .where("userId", "=", person.id)
    .where("readAt", "is", null)
    .where("seq", "<=", upTo)
    .execute();
}

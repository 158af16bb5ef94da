import { editionAccess } from "./edition-access.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Remembers that a person looked at an edition, so that the next one opens on what changed since (A9). */
export async function markSeen(
  deps: UseCaseDeps,
  person: Person,
  editionId: string,
): Promise<{ readonly seen: string } | Refused> {
  const { db, clock } = deps;
  const found = await editionAccess(deps, person, editionId);
  if (found === null) return refuse("not-found");
  const { id, manuscriptId } = found.edition;
  const at = clock.now().toISOString();
  await db
    .insertInto("editionViews")
    .values({ userId: person.id, editionId: id, manuscriptId, at })
    .onConflict((conflict) => conflict.columns(["userId", "editionId"]).doUpdateSet({ at }))
    .execute();
  return { seen: id };
}

import { approvingChain, lostPost } from "@naskah/approval";
import { findEdition } from "./edition-record.ts";
import { loadOrganisation } from "./load-organisation.ts";
import { findManuscript } from "./manuscript-record.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/**
 * What somebody without a grant on an edition hears when they decide on it. Who held an approving post until a moment ago, and may
 * have it on the screen, hears that the appointment has ended (A6); to everybody else it does not exist.
 */
export async function refusedAccess(
  { db, clock }: Pick<UseCaseDeps, "db" | "clock">,
  person: Person,
  editionId: string,
): Promise<Refused> {
  const edition = await findEdition(db, editionId);
  const manuscript = edition === null ? null : await findManuscript(db, edition.manuscriptId);
  if (manuscript === null) return refuse("not-found");
  const organisation = await loadOrganisation(db);
  const chain = approvingChain(organisation, manuscript.unitId);
  const isLost = lostPost({ organisation, now: clock.now() }, person.id, chain);
  return refuse(isLost ? "appointment-expired" : "not-found");
}

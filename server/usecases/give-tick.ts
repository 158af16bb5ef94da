import type { Line, TickId } from "@naskah/approval";
import type { Digest } from "@naskah/model";
import { actOnLine } from "./act-on-line.ts";
import { editionAccess } from "./edition-access.ts";
import { openSealed } from "./sealed-edition.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** Gives a required tick on the digest that was on the screen (G4). */
export async function giveTick(
  deps: UseCaseDeps,
  person: Person,
  editionId: string,
  { requirement, digest }: { readonly requirement: TickId; readonly digest: Digest },
): Promise<Line | Refused> {
  const found = await editionAccess(deps, person, editionId);
  if (found === null) return refuse("not-found");
  openSealed(found.edition);
  const on = { edition: found.edition.id, digest, requirement };
  return await actOnLine(deps, person, found.access, () => ({ type: "tick", ...on }));
}

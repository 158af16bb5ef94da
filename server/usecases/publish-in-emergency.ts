import type { DecisionId } from "@naskah/approval";
import type { Digest } from "@naskah/model";
import { actOnLine } from "./act-on-line.ts";
import { type DecidedEdition, decidedOn } from "./decide-edition.ts";
import { editionAccess } from "./edition-access.ts";
import { refusedAccess } from "./refused-access.ts";
import { openSealed } from "./sealed-edition.ts";
import { checksOfEdition } from "./text-checks.ts";
import type { Person, Refused, UseCaseDeps } from "./use-case.ts";

/** Publishes what is open without waiting for whose turn it is; a second person ratifies it later. */
export async function publishInEmergency(
  deps: UseCaseDeps,
  person: Person,
  editionId: string,
  { digest, reason }: { readonly digest: Digest; readonly reason: string },
): Promise<DecidedEdition | Refused> {
  const found = await editionAccess(deps, person, editionId);
  if (found === null) return await refusedAccess(deps, person, editionId);
  const { edition, access } = found;
  openSealed(edition);
  const on = { decision: deps.newId() as DecisionId, edition: edition.id, digest };
  const line = await actOnLine(
    deps,
    person,
    access,
    () => ({ type: "publish-in-emergency", ...on, reason }),
    {
      checks: await checksOfEdition(deps, access.manuscript, edition, "errors"),
    },
  );
  return "refusal" in line ? line : decidedOn(line, edition.id);
}

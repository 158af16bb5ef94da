import type { PersonalDataKind, PublicationCheck } from "@naskah/model";
import type { Node } from "prosemirror-model";
import { asWritten } from "./as-written.ts";
import type { ManuscriptRecord } from "./manuscript-record.ts";
import { textChecks } from "./text-checks.ts";
import type { UseCaseDeps } from "./use-case.ts";

/** A datum that somebody said may be public. */
export interface ConfirmedDatum {
  readonly kind: PersonalDataKind;
  readonly fingerprint: string;
  readonly reason: string;
  readonly by: { readonly id: string; readonly name: string };
  readonly at: string;
  /** Where the draft has it now; null when it does not any more. */
  readonly place: PublicationCheck["place"] | null;
}

/** What was confirmed of a manuscript, newest first, with its place in the draft: the datum itself is not stored. */
export async function confirmedData(
  deps: Pick<UseCaseDeps, "db" | "spelling" | "auditKey">,
  manuscript: ManuscriptRecord,
  doc: Node,
  now: Date,
): Promise<readonly ConfirmedDatum[]> {
  const rows = await deps.db
    .selectFrom("publicData as p")
    .innerJoin("users as u", "u.id", "p.confirmedBy")
    .where("p.manuscriptId", "=", manuscript.id)
    .orderBy(asWritten("p"), "desc")
    .select(["p.kind", "p.fingerprint", "p.reason", "p.confirmedBy", "p.confirmedAt", "u.name"])
    .execute();
  if (rows.length === 0) return [];
  const options = { thoroughness: "errors", asIfUnconfirmed: true } as const;
  const places = new Map(
    (await textChecks(deps, manuscript, doc, now, options)).map(({ personal, place }) => [
      personal?.fingerprint,
      place,
    ]),
  );
  return rows.map(({ kind, fingerprint, reason, confirmedBy, confirmedAt, name }) => ({
    kind,
    fingerprint,
    reason,
    by: { id: confirmedBy, name },
    at: confirmedAt,
    place: places.get(fingerprint) ?? null,
  }));
}

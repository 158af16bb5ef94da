import type { DecisionId, Line } from "@naskah/approval";
import {
  type Amendment,
  amendContent,
  amendDocument,
  amendmentsInSource,
  canonicalJson,
  type Digest,
  type EditionContent,
  type EditionId,
  editionDigest,
  type Json,
  parseDocument,
  sealedText,
  withoutBlanks,
} from "@naskah/model";
import { actOnLine } from "./act-on-line.ts";
import { editionAccess } from "./edition-access.ts";
import { contributionsTo, type EditionRecord, insertEdition } from "./edition-record.ts";
import { refusedAccess } from "./refused-access.ts";
import { openSealed } from "./sealed-edition.ts";
import { checksOfEdition } from "./text-checks.ts";
import type { Person, Refused, UseCaseDeps } from "./use-case.ts";

export interface Offering {
  /** Of the edition on the approver's screen (G2). */
  readonly digest: Digest;
  readonly amendments: readonly Amendment[];
  readonly publishAt: Date | null;
}

export interface OfferedEdition {
  readonly line: Line;
  readonly id: EditionId;
  readonly number: number;
  readonly digest: Digest;
}

/**
 * Approves an edition with small changes of the approver's own: a new edition holds the result, and goes live when one of the
 * writers accepts it. Its contributors are those of the text it was made from.
 */
export async function offerEdition(
  deps: UseCaseDeps,
  person: Person,
  editionId: string,
  { digest, amendments, publishAt }: Offering,
): Promise<OfferedEdition | Refused> {
  const { db, newId } = deps;
  const found = await editionAccess(deps, person, editionId);
  if (found === null) return await refusedAccess(deps, person, editionId);
  const { edition, access } = found;
  const amended = amend(edition, amendments);
  if ("refusal" in amended) return amended;
  const checks = await checksOfEdition(
    deps,
    access.manuscript,
    { ...amended, submittedAt: edition.submittedAt },
    "errors",
  );
  const id = newId() as EditionId;
  const contributors = await contributionsTo(db, edition.id);
  const pictures = await db
    .selectFrom("editionPictures")
    .where("editionId", "=", edition.id)
    .select("hash")
    .execute();
  const line = await actOnLine(
    deps,
    person,
    access,
    () => ({
      type: "offer",
      decision: newId() as DecisionId,
      edition: edition.id,
      digest,
      offered: { edition: id, digest: amended.digest },
      publishAt: publishAt?.toISOString() ?? null,
    }),
    {
      checks,
      store: async (transaction, { editions }, now) => {
        const original = editions.find((other) => other.id === edition.id);
        if (original === undefined) throw new Error(`edition ${edition.id} is not in its line`);
        await insertEdition(transaction, {
          id,
          manuscriptId: edition.manuscriptId,
          number: editions.length + 1,
          digest: amended.digest,
          content: amended.content,
          source: amended.source,
          seq: edition.seq,
          submittedBy: original.submitter,
          submittedAt: now,
          dueAt: null,
          amends: { edition: edition.id, amendments: canonicalJson(amendments as unknown as Json) },
          contributors,
          pictures: pictures.map(({ hash }) => hash),
        });
      },
    },
  );
  if ("refusal" in line) return line;
  return { line, id, number: line.editions.length, digest: amended.digest };
}

/** The sealed text and the draft it was made from, with the same changes. */
function amend(
  edition: EditionRecord,
  amendments: readonly Amendment[],
): { readonly content: EditionContent; readonly digest: Digest; readonly source: string } | Refused {
  const amended = amendContent(openSealed(edition).content, amendments);
  if ("fault" in amended) return { refusal: { code: "amendment-mismatch", ...amended.fault } };
  const source = parseDocument(JSON.parse(edition.source));
  const changed = amendDocument(source, amendmentsInSource(source, amendments));
  if ("fault" in changed) throw new Error(`edition ${edition.id} was not sealed from its source`);
  const document = sealedText(changed.doc);
  if (editionDigest({ ...amended.content, document }) !== amended.digest)
    throw new Error(`edition ${edition.id} was not sealed from its source`);
  return { ...amended, source: JSON.stringify(withoutBlanks(changed.doc).toJSON()) };
}

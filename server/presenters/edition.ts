import { editionIn, type Line, lineState, type Standing } from "@naskah/approval";
import type { EditionId, Language } from "@naskah/model";
import type { Edition, EditionDecided, EditionSubmitted } from "@naskah/protocol";
import type { EditionView } from "../usecases/view-edition.ts";
import { positionName, presentApprover } from "./approver.ts";
import { presentChecks } from "./checks.ts";

export function presentEdition(view: EditionView, language: Language): Edition {
  const { manuscript, edition, line, abilities, organisation, names, published } = view;
  const person = (id: string) => ({ id, name: names.get(id) ?? "" });
  return {
    id: edition.id,
    number: edition.number,
    manuscriptId: manuscript.id,
    articleId: manuscript.articleId,
    language: manuscript.language,
    digest: edition.digest,
    content: view.content,
    checks: presentChecks(view.checks, language),
    state: stateOf(edition.standing),
    lineState: lineState(line),
    submittedBy: person(edition.submitter),
    submittedAt: edition.submittedAt,
    contributors: edition.contributors.map(person),
    approver: view.approver === null ? null : presentApprover(view.approver, organisation, names),
    decisions: view.decisions.map((row) => ({
      decision: row.decision,
      by: names.get(row.userId) ?? "",
      position: positionName(organisation, row.positionId),
      capacity: row.capacity,
      note: row.note,
      at: row.at,
    })),
    published,
    can: {
      approve: abilities.approve,
      return: abilities.return,
      recall: abilities.recall,
      refusal: abilities.refusal,
    },
  };
}

/** "Approved" stands only between two events of one decision; nobody can see it. */
function stateOf({ state }: Standing): Edition["state"] {
  return state === "approved" ? "open" : state;
}

export function presentSubmitted(
  submitted: { id: EditionId; number: number; digest: string },
  approver: EditionSubmitted["approver"],
): EditionSubmitted {
  const { id, number, digest } = submitted;
  return { id, number, digest, approver };
}

export function presentDecided(line: Line, publishAt: string | null, url: string | null): EditionDecided {
  return { state: lineState(line), url: editionIn(line, "published") === null ? null : url, publishAt };
}

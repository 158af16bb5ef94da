import {
  editionIn,
  type Approver as Found,
  isOver,
  type Line,
  type LineEdition,
  lineState,
  type Standing,
} from "@naskah/approval";
import type { EditionId, Language } from "@naskah/model";
import type { Approver, Edition, EditionDecided, EditionSubmitted } from "@naskah/protocol";
import type { ContributorShares } from "../usecases/contributor-shares.ts";
import type { EditionView } from "../usecases/view-edition.ts";
import { positionName, presentApprover } from "./approver.ts";
import { presentChecks } from "./checks.ts";
import { presentOfficeClock } from "./office-clock.ts";
import { presentProblem } from "./problem.ts";

export function presentEdition(view: EditionView, language: Language): Edition {
  const { manuscript, edition, line, abilities, organisation, names, published, superior } = view;
  const person = (id: string) => ({ id, name: names.get(id) ?? "" });
  return {
    id: edition.id,
    number: edition.number,
    manuscriptId: manuscript.id,
    articleId: manuscript.articleId,
    office: presentOfficeClock(organisation, manuscript.unitId),
    language: manuscript.language,
    digest: edition.digest,
    content: view.content,
    checks: presentChecks(view.checks, language),
    state: stateOf(edition.standing),
    lineState: lineState(line),
    submittedBy: person(edition.submitter),
    submittedAt: edition.submittedAt,
    ...presentShares(view.shares),
    change: view.content.change ?? null,
    dueAt: edition.dueAt,
    isOverdue: view.isOverdue,
    approver: view.approver === null ? null : presentDecider(view, view.approver),
    superior: superior === null ? null : presentApprover(superior, organisation, names),
    ticks: [...view.ticks],
    openMustFix: view.openMustFix,
    decisions: view.decisions.map((row) => ({
      decision: row.decision,
      by: names.get(row.userId) ?? "",
      position: positionName(organisation, row.positionId),
      capacity: row.capacity,
      note: row.note,
      emergency: row.isEmergency === 1,
      at: row.at,
    })),
    published,
    offer: presentOffer(view),
    amendedBy: edition.standing.state === "amended" ? edition.standing.newer : null,
    scheduled:
      edition.standing.state === "scheduled"
        ? { publishAt: edition.standing.publishAt, failedAt: view.failedAt, heldAt: view.heldAt }
        : null,
    emergency: presentEmergency(view),
    graceMinutes: view.graceMinutes,
    lastSeen: view.lastSeen,
    draftMovedOn: view.draftMovedOn,
    can: {
      approve: abilities.approve,
      return: abilities.return,
      recall: abilities.recall,
      offer: abilities.offer,
      acceptOffer: abilities.acceptOffer,
      declineOffer: abilities.declineOffer,
      emergency: abilities.publishInEmergency,
      ratify: abilities.ratify,
      postpone: abilities.postpone,
      cancelSchedule: abilities.cancelSchedule,
      tick: [...abilities.tick],
      untick: [...abilities.untick],
      refusal: abilities.refusal,
    },
    whyNot: presentWhyNot(view, language),
  };
}

/** Whose turn it is, and whose making their account is (F-E5). */
function presentDecider({ organisation, names, approverAccount }: EditionView, approver: Found): Approver {
  const presented = presentApprover(approver, organisation, names);
  if (approverAccount === null) return presented;
  const { madeBy, seenBy, vouchedBy } = approverAccount;
  const nameOf = (id: string) => names.get(id) ?? "";
  return {
    ...presented,
    account: {
      madeBy: madeBy === null ? null : nameOf(madeBy),
      seenBy: seenBy.map(nameOf),
      vouchedBy: vouchedBy.map(nameOf),
    },
  };
}

/** What an approval would be answered with. */
function presentWhyNot(view: EditionView, language: Language): Edition["whyNot"] {
  const { refusal } = view.abilities;
  if (refusal === null || view.refusalFacts === null) return null;
  return presentProblem(refusal, language, {
    facts: view.refusalFacts,
    ...(refusal === "checks-failed"
      ? { checks: view.checks, missingTicks: view.missingTicks, openMustFix: view.openMustFix }
      : {}),
  });
}

export function presentShares({ contributors, offices }: ContributorShares) {
  return { contributors: [...contributors], offices: [...offices] };
}

function presentOffer({ offer, edition, names, organisation }: EditionView): Edition["offer"] {
  if (offer === null) return null;
  const { standing } = edition;
  const approval = "approval" in standing ? standing.approval : null;
  const by = approval?.by ?? "";
  return {
    by: { id: by, name: names.get(by) ?? "" },
    position: positionName(organisation, approval?.position ?? null),
    publishAt: standing.state === "offered" ? standing.publishAt : null,
    original: offer.original,
    amendments: offer.amendments.map((amendment) => ({ ...amendment, block: [...amendment.block] })),
  };
}

function presentEmergency(view: EditionView): Edition["emergency"] {
  const { edition, names, organisation, ratifiers, now } = view;
  const { emergency } = edition;
  if (emergency === null) return null;
  const person = (id: string) => ({ id, name: names.get(id) ?? "" });
  const { by, reason, at, ratifyBy, ratified } = emergency;
  return {
    by: person(by),
    reason,
    at,
    ratifyBy,
    isOverdue: ratified === null && isOver(ratifyBy, now),
    waitingFor: ratifiers.map((found) => presentApprover(found, organisation, names)),
    ratified:
      ratified === null
        ? null
        : {
            by: person(ratified.by),
            position: positionName(organisation, ratified.position),
            at: ratified.at,
          },
  };
}

/** "Approved" stands only between two events of one decision; nobody can see it. */
function stateOf({ state }: Standing): Edition["state"] {
  return state === "approved" ? "open" : state;
}

export function presentSubmitted(
  submitted: { id: EditionId; number: number; digest: string; dueAt: LineEdition["dueAt"] },
  approver: EditionSubmitted["approver"],
): EditionSubmitted {
  const { id, number, digest, dueAt } = submitted;
  return { id, number, digest, dueAt, approver };
}

export function presentDecided(
  line: Line,
  publishAt: string | null,
  url: string | null,
  told: readonly string[],
): EditionDecided {
  const isLive = editionIn(line, "published") !== null;
  return { state: lineState(line), url: isLive ? url : null, publishAt, told: [...told] };
}

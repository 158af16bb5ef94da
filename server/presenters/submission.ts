import type { Language } from "@naskah/model";
import type { SubmissionPreview } from "@naskah/protocol";
import type { SubmissionView } from "../usecases/view-submission.ts";
import { presentApprover, presentPassedOver } from "./approver.ts";
import { presentChecks } from "./checks.ts";
import { presentShares } from "./edition.ts";
import { presentOfficeClock } from "./office-clock.ts";
import { presentRefusal } from "./problem.ts";

export function presentSubmission(view: SubmissionView, language: Language): SubmissionPreview {
  const { approver, organisation, names } = view;
  return {
    approver: approver === null ? null : presentApprover(approver, organisation, names),
    passedOver: presentPassedOver(view.passedOver, organisation, names),
    checks: presentChecks(view.checks, language),
    changeRequired: view.changeRequired,
    nothingChanged: view.nothingChanged,
    ticks: [...view.ticks],
    openMustFix: view.openMustFix,
    ...presentShares(view.shares),
    office: presentOfficeClock(organisation, view.owningUnit),
    superior: view.superior === null ? null : presentApprover(view.superior, organisation, names),
    dueAt: view.dueAt,
    refusal: view.refusedWith?.code ?? null,
    whyNot: view.refusedWith === null ? null : presentRefusal(view.refusedWith, language),
  };
}

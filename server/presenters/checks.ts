import { describeCheck, type Language, type PublicationCheck } from "@naskah/model";
import type { Check, DraftChecks } from "@naskah/protocol";
import type { ChecksView } from "../usecases/view-checks.ts";

export function presentChecks(checks: readonly PublicationCheck[], language: Language): Check[] {
  return checks.map(({ suggestions, ...check }) => ({
    ...check,
    ...(suggestions === undefined ? {} : { suggestions: [...suggestions] }),
    text: describeCheck(check.code, language),
  }));
}

export function presentDraftChecks(view: ChecksView, language: Language): DraftChecks {
  return {
    manuscriptId: view.manuscriptId,
    seq: view.seq,
    language: view.language,
    checks: presentChecks(view.checks, language),
    confirmed: view.confirmed.map((datum) => ({ ...datum })),
    can: { confirm: view.mayConfirm, addWords: view.mayAddWords },
  };
}

import {
  type Approver,
  decide,
  findApprover,
  findSuperior,
  isApprover,
  isRevision,
  type Organisation,
  type PassedOver,
  type Refusal,
} from "@naskah/approval";
import type { EditionChange, EditionId, PublicationCheck, UnitId } from "@naskah/model";
import { accessTo } from "./access.ts";
import { type ContributorShares, contributorShares } from "./contributor-shares.ts";
import { decisionContext } from "./decision-context.ts";
import { readLine } from "./line-store.ts";
import { namesOf } from "./people-names.ts";
import { sealDraft } from "./seal-draft.ts";
import { usualDue } from "./submit-edition.ts";
import { type TickView, viewTicks } from "./tick-view.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** What would happen if the draft were submitted now. */
export interface SubmissionView {
  readonly approver: Approver | null;
  readonly passedOver: readonly PassedOver[];
  readonly checks: readonly PublicationCheck[];
  readonly changeRequired: boolean;
  readonly nothingChanged: boolean;
  readonly ticks: readonly TickView[];
  readonly openMustFix: number;
  readonly shares: ContributorShares;
  readonly dueAt: string | null;
  /** What a submission would be refused with. */
  readonly refusedWith: Refusal | null;
  readonly owningUnit: UnitId;
  /** Who may decide as well after the due time. */
  readonly superior: Approver | null;
  readonly organisation: Organisation;
  readonly names: ReadonlyMap<string, string>;
}

/** Stands for the kind that will be chosen, so that all else can be asked. */
const SOME_CHANGE: EditionChange = { kind: "small-fix", note: null };

/** Seals nothing and writes nothing: the same questions as a submission, with their answers. */
export async function viewSubmission(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
): Promise<SubmissionView | Refused> {
  const { db, clock } = deps;
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const { manuscript } = access;
  if (access.mode !== "edit") return refuse("forbidden");
  const now = clock.now();
  const line = await readLine(db, manuscript.id);
  const changeRequired = isRevision(line);
  const change = changeRequired ? SOME_CHANGE : null;
  const sealed = await sealDraft(deps, manuscript, line, now, {
    notBefore: null,
    change,
    thoroughness: "everything",
  });
  const context = await decisionContext(db, now, person, manuscript, true, sealed.checks);
  const { organisation, openMustFix } = context;
  const contributors = sealed.contributors.map(({ userId }) => userId);
  const excluded = { contributors, submitter: person.id };
  const found = findApprover(organisation, manuscript.unitId, excluded, now);
  const superior = findSuperior(organisation, manuscript.unitId, excluded, now);
  const dueAt = await usualDue(db, now, organisation.units.get(manuscript.unitId)?.zone ?? "UTC");
  const { digest, repeats } = sealed;
  const decided = decide(
    line,
    {
      type: "submit",
      edition: "trial" as EditionId,
      digest,
      contributors,
      notBefore: null,
      change,
      repeats,
      dueAt,
    },
    context,
  );
  const people = [found, ...(superior === null ? [] : [superior])].flatMap((one) => [
    ...(isApprover(one) ? [one.user] : []),
    ...one.passedOver.flatMap(({ user }) => user ?? []),
  ]);
  return {
    approver: isApprover(found) ? found : null,
    passedOver: found.passedOver,
    checks: sealed.checks,
    changeRequired,
    nothingChanged: repeats,
    ticks: await viewTicks(db, context, excluded, []),
    openMustFix,
    shares: await contributorShares(db, sealed.contributors),
    dueAt,
    refusedWith: "refusal" in decided ? decided.refusal : null,
    owningUnit: manuscript.unitId,
    superior,
    organisation,
    names: await namesOf(db, people),
  };
}

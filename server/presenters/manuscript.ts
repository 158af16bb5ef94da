import {
  type Approver,
  editionIn,
  type LineEdition,
  lastReturn,
  lineState,
  unratified,
} from "@naskah/approval";
import { type Language, SCHEMA_HASH, SCHEMA_VERSION } from "@naskah/model";
import type { Manuscript, ManuscriptContent } from "@naskah/protocol";
import type { ContentView } from "../usecases/view-content.ts";
import type { ManuscriptView } from "../usecases/view-manuscript.ts";
import { positionName } from "./approver.ts";
import { presentChecks } from "./checks.ts";
import { presentOfficeClock } from "./office-clock.ts";

const brief = ({ id, number, digest }: LineEdition, at: string) => ({ id, number, digest, at });

export function presentManuscript(view: ManuscriptView): Manuscript {
  const { line, abilities, organisation, approver, names } = view;
  const { manuscript } = view.access;
  const mode = view.isDamaged ? "read" : view.access.mode;
  const open = editionIn(line, "open");
  const offered = editionIn(line, "offered");
  const scheduled = editionIn(line, "scheduled");
  const withdrawn = editionIn(line, "withdrawn");
  const published = editionIn(line, "published");
  const returned = lastReturn(line);
  const unit = organisation.units.get(manuscript.unitId);
  const inOffice = (found: Approver | null) => {
    const position = found === null ? null : positionName(organisation, found.position);
    return found === null || position === null ? null : { position, name: names.get(found.user) ?? "" };
  };
  return {
    id: manuscript.id,
    articleId: manuscript.articleId,
    language: manuscript.language,
    siblings: [...view.siblings],
    title: manuscript.title,
    unit: unit?.name ?? { id: "", en: "" },
    coOwners: [...view.coOwners],
    section: manuscript.section,
    series:
      manuscript.seriesTitle === null ? null : { title: manuscript.seriesTitle, part: manuscript.seriesPart },
    disclaimer: manuscript.disclaimer,
    schemaHash: SCHEMA_HASH,
    schemaVersion: SCHEMA_VERSION,
    epoch: manuscript.epoch,
    socket: `/collab/${manuscript.id}`,
    mode,
    opensIn: mode === "edit" && view.access.writesByPost ? "comment" : mode,
    office: presentOfficeClock(organisation, manuscript.unitId),
    damaged: view.isDamaged,
    can: {
      edit: mode === "edit",
      comment: mode !== "read",
      submit: abilities.submit,
      recall: abilities.recall,
      decide: abilities.decide,
      withdraw: abilities.withdraw,
      reinstate: abilities.reinstate,
      postpone: abilities.postpone,
      cancelSchedule: abilities.cancelSchedule,
      acceptOffer: abilities.acceptOffer,
      mustFix: view.maySayMustFix,
      overruleMustFix: view.mayOverruleMustFix,
      requireTick: view.mayRequireTick,
      endTick: [...view.endableTicks],
      manage: mode === "edit",
      move: view.mayMove,
      handOver: view.mayHandOver,
    },
    state: lineState(line),
    open:
      open === null
        ? null
        : {
            ...brief(open, open.submittedAt),
            approver: inOffice(approver),
            superior: inOffice(view.superior),
            dueAt: open.dueAt,
            isOverdue: view.isOverdue,
          },
    offered:
      offered === null
        ? null
        : {
            ...brief(offered, offered.standing.at),
            by: names.get(offered.standing.approval.by) ?? "",
            publishAt: offered.standing.publishAt,
          },
    scheduled:
      scheduled === null
        ? null
        : {
            ...brief(scheduled, scheduled.standing.approval.at),
            publishAt: scheduled.standing.publishAt,
            failedAt: view.failedAt,
            heldAt: view.heldAt,
          },
    published:
      published === null || view.publicPath === null
        ? null
        : { ...brief(published, published.standing.at), url: view.publicPath },
    withdrawn:
      withdrawn === null
        ? null
        : {
            ...brief(withdrawn, withdrawn.standing.at),
            kind: withdrawn.standing.kind,
            sentence: withdrawn.standing.sentence,
          },
    unratified: unratified(line).map(({ id, number, emergency }) => ({
      id,
      number,
      at: emergency.at,
      ratifyBy: emergency.ratifyBy,
    })),
    ticks: [...view.ticks],
    openMustFix: view.openMustFix,
    returned:
      returned === null
        ? null
        : {
            by: names.get(returned.standing.by) ?? "",
            reason: returned.standing.reason,
            at: returned.standing.at,
          },
    members: [...view.members],
    draftCopies: view.draftCopies,
    updatedAt: manuscript.updatedAt,
  };
}

export function presentContent(view: ContentView, language: Language): ManuscriptContent {
  return {
    manuscriptId: view.manuscriptId,
    schemaVersion: SCHEMA_VERSION,
    schemaHash: SCHEMA_HASH,
    seq: view.seq,
    document: view.document,
    checks: presentChecks(view.checks, language),
  };
}

import type { Outstanding } from "@naskah/approval";
import type { Inbox, ManuscriptRow, OutstandingNeeds } from "@naskah/protocol";
import type { InboxView } from "../usecases/view-inbox.ts";
import type { WorkRow } from "../usecases/work-row.ts";

export function presentInbox(view: InboxView): Inbox {
  return {
    waitingForMe: view.waitingForMe.map(presentRow),
    onHold: view.onHold.map(presentRow),
    returned: view.returned.map(presentRow),
    iWaitFor: view.iWaitFor.map(presentRow),
    drafts: view.drafts.map(presentRow),
    left: view.left.map(presentRow),
    scheduled: view.scheduled.map(presentRow),
    unratified: view.unratified.map(presentRow),
    published: view.published.map(presentRow),
    more: [...view.more],
  };
}

export function presentRow({ path, waitsFor, ...row }: WorkRow): ManuscriptRow {
  return { ...row, waitsFor: waitsFor === null ? null : presentNeeds(waitsFor), url: path };
}

export const presentNeeds = ({ ticks, mustFix }: Outstanding): OutstandingNeeds => ({
  ticks: [...ticks],
  mustFix,
});

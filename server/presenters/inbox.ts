import type { Inbox, ManuscriptRow } from "@naskah/protocol";
import type { InboxView } from "../usecases/view-inbox.ts";
import type { WorkRow } from "../usecases/work-row.ts";

export function presentInbox(view: InboxView): Inbox {
  return {
    waitingForMe: view.waitingForMe.map(presentRow),
    returned: view.returned.map(presentRow),
    iWaitFor: view.iWaitFor.map(presentRow),
    drafts: view.drafts.map(presentRow),
    scheduled: view.scheduled.map(presentRow),
    unratified: view.unratified.map(presentRow),
    published: view.published.map(presentRow),
    more: [...view.more],
  };
}

export function presentRow({ path, ...row }: WorkRow): ManuscriptRow {
  return { ...row, url: path };
}

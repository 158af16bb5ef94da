import type { Inbox, ManuscriptRow } from "@naskah/protocol";
import type { InboxView, WorkRow } from "../usecases/view-inbox.ts";

export function presentInbox(view: InboxView): Inbox {
  return {
    waitingForMe: view.waitingForMe.map(presentRow),
    iWaitFor: view.iWaitFor.map(presentRow),
    drafts: view.drafts.map(presentRow),
    published: view.published.map(presentRow),
    more: [...view.more],
  };
}

function presentRow({ path, ...row }: WorkRow): ManuscriptRow {
  return { ...row, url: path };
}

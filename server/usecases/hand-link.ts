import { approvers } from "@naskah/approval";
import type { UserId } from "@naskah/model";
import { createInvitation, type FreshInvitation } from "../door/invitation.ts";
import { letterToken } from "../door/token.ts";
import { noteSight } from "./link-sights.ts";
import type { OfficeBook } from "./office-book.ts";
import { queueLetter } from "./queue-letter.ts";
import { usableAlone } from "./recovery-record.ts";
import { tellChain } from "./tell-chain.ts";
import type { UseCaseDeps } from "./use-case.ts";

/** What a link for somebody is made with. */
export type LinkDeps = Pick<UseCaseDeps, "auditKey" | "newId"> & {
  /** Mail reaches people: a mail server is set up. */
  readonly mailGoesOut: boolean;
};
export type MailingDeps = UseCaseDeps & LinkDeps;

/**
 * A link with which somebody chooses a password; the one before it ends. It goes by mail when there is mail and nobody asks to see it;
 * who sees it is noted (F-E5). Where there is a password already, whoever has the link becomes that person, and where the account is to
 * approve they become an approver: it takes a second administrator, or a day in which the owner and the chain can say no.
 * @param asker null for the server's operator, whose link is shown and may be used at once.
 */
export async function handLink(
  book: OfficeBook,
  deps: LinkDeps,
  user: { readonly id: string; readonly hasPassword: boolean },
  asker: UserId | null,
  { isShown = false }: { readonly isShown?: boolean } = {},
): Promise<FreshInvitation> {
  const { db, now } = book;
  const at = now.toISOString();
  const isMailed = deps.mailGoesOut && !isShown && asker !== null;
  const posts = approvers(book.organisation, now)
    .filter((appointment) => appointment.user === user.id)
    .map(({ position }) => position);
  const takesTwo = user.hasPassword || (!isMailed && asker !== null && posts.length > 0);
  const usableFrom = asker === null ? at : takesTwo ? await usableAlone(db, asker, user.id, now) : null;
  if (asker !== null && !isMailed) {
    await noteSight(db, user.id, asker, now);
    book.record({ type: "link-seen", user: user.id });
    const key = `chain-link-${user.id}-${at}`;
    for (const post of posts) await tellChain(db, book.organisation, post, user.id as UserId, { key, now });
  }
  if (takesTwo) {
    book.record({ type: "recovery-asked", user: user.id, usableFrom });
    await queueLetter(db, { key: `recovery-${at}`, userId: user.id, kind: "recovery", at });
  } else book.record({ type: "person-invited", user: user.id });
  const key = `invitation-${deps.newId()}`;
  if (isMailed) await queueLetter(db, { key, userId: user.id, kind: "invitation", at });
  return await createInvitation(db, user.id, asker, now, {
    recovery: takesTwo ? { usableFrom } : null,
    mailed: isMailed ? letterToken(deps.auditKey, key) : null,
  });
}

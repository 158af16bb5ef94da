import assert from "node:assert/strict";
import { editionIn, type TickId } from "@naskah/approval";
import type { EditionContent, UnitId } from "@naskah/model";
import { acceptOffer } from "../../../server/usecases/accept-offer.ts";
import { addStaff } from "../../../server/usecases/add-staff.ts";
import { addTickRequirement } from "../../../server/usecases/add-tick-requirement.ts";
import { cancelSchedule } from "../../../server/usecases/cancel-schedule.ts";
import { addCoOwner, endCoOwner } from "../../../server/usecases/co-owners.ts";
import { decideEdition } from "../../../server/usecases/decide-edition.ts";
import { declineOffer } from "../../../server/usecases/decline-offer.ts";
import { findEdition } from "../../../server/usecases/edition-record.ts";
import { endTickRequirement } from "../../../server/usecases/end-tick-requirement.ts";
import { giveTick } from "../../../server/usecases/give-tick.ts";
import { handInDraftCopy } from "../../../server/usecases/hand-in-draft-copy.ts";
import { readLine } from "../../../server/usecases/line-store.ts";
import { moveArticle } from "../../../server/usecases/move-article.ts";
import { offerEdition } from "../../../server/usecases/offer-edition.ts";
import { postponeSchedule } from "../../../server/usecases/postpone-schedule.ts";
import { publishInEmergency } from "../../../server/usecases/publish-in-emergency.ts";
import { ratifyEdition } from "../../../server/usecases/ratify-edition.ts";
import { recallEdition } from "../../../server/usecases/recall-edition.ts";
import { reinstatePublication } from "../../../server/usecases/reinstate-publication.ts";
import { setMember } from "../../../server/usecases/set-member.ts";
import { setMustFix } from "../../../server/usecases/set-must-fix.ts";
import { setThreadState } from "../../../server/usecases/set-thread-state.ts";
import { startThread } from "../../../server/usecases/start-thread.ts";
import { submitEdition } from "../../../server/usecases/submit-edition.ts";
import { takeTickBack } from "../../../server/usecases/take-tick-back.ts";
import { updateArticle } from "../../../server/usecases/update-article.ts";
import { isRefused } from "../../../server/usecases/use-case.ts";
import type { Walk } from "./walk.ts";
import {
  judgeAcceptance,
  judgeApproval,
  judgeConsent,
  judgeEmergency,
  judgeRatification,
  judgeTick,
} from "./walk-judge.ts";
import { HOUR, type Who } from "./walk-office.ts";

/** What somebody tries, as an act of the real use cases; a refusal is an answer, a success is judged and noted. */

export async function edit(walk: Walk, who: "a" | "b" | "h" | "k"): Promise<void> {
  // The head writes while in office only; afterwards the manuscript is not theirs to edit.
  if (walk.holdsPost(who)) walk.office.drafts.type(walk.manuscript, who, walk.office.people[who].id);
}

/** Changes what is printed around the text, so that the next edition is theirs as well. */
export async function changeDetails(walk: Walk, who: Who): Promise<void> {
  const { deps, db, people } = walk.office;
  const { disclaimer } = await db
    .selectFrom("articles")
    .where("id", "=", walk.article)
    .select("disclaimer")
    .executeTakeFirstOrThrow();
  const done = await updateArticle(deps, people[who], walk.article, { disclaimer: disclaimer === 0 });
  if (!isRefused(done)) walk.changers.push(who);
}

/** A text that could not be merged is handed in: the draft does not change by it. */
export async function handIn(walk: Walk, who: Who): Promise<void> {
  const { deps, drafts, now, people } = walk.office;
  const { document } = await drafts.read(walk.manuscript);
  const copy = { reason: "epoch-changed", madeAt: new Date(now).toISOString(), document } as const;
  await handInDraftCopy(deps, people[who], walk.manuscript, copy);
}

/** The article goes to the office, or back to the section: whose turn it is, is found anew from there. */
export async function move(walk: Walk, who: Who): Promise<void> {
  const { deps, people } = walk.office;
  const isInSection = walk.chain[0] === "h";
  const to = isInSection ? "kpknl-mamuju" : (people.h.unitId ?? "");
  if (isRefused(await moveArticle(deps, people[who], walk.article, to))) return;
  const mayMove = who === "desk" || walk.chain.find((head) => walk.holdsPost(head)) === who;
  assert.ok(mayMove, `moved by who may not: ${walk.where}`);
  assert.equal(await waiting(walk), null, `moved in review: ${walk.where}`);
  assert.ok(who !== "k" && !walk.authorsNow().has(who), `moved by who writes it: ${walk.where}`);
  walk.chain = isInSection ? ["k", "w"] : ["h", "k", "w"];
  if (isInSection) forgetCoOwner(walk);
}

/** The office owns the section's article as well. */
export async function coOwn(walk: Walk): Promise<void> {
  const { deps, db, people } = walk.office;
  if (walk.coOwner !== null) return;
  if (isRefused(await addCoOwner(deps, people.desk, walk.article, "kpknl-mamuju"))) return;
  assert.equal(await waiting(walk), null, `a co-owner was added in review: ${walk.where}`);
  const { id } = await db
    .selectFrom("tickRequirements")
    .where("articleId", "=", walk.article)
    .where("coOwner", "=", 1)
    .where("endedAt", "is", null)
    .select("id")
    .executeTakeFirstOrThrow();
  walk.coOwner = id as TickId;
  walk.required.set(walk.coOwner, "k");
}

export async function ownAlone(walk: Walk): Promise<void> {
  const { deps, people } = walk.office;
  if (isRefused(await endCoOwner(deps, people.desk, walk.article, "kpknl-mamuju"))) return;
  assert.equal(await waiting(walk), null, `a co-owner was ended in review: ${walk.where}`);
  forgetCoOwner(walk);
}

function forgetCoOwner(walk: Walk): void {
  if (walk.coOwner !== null) walk.required.delete(walk.coOwner);
  walk.coOwner = null;
}

const waiting = async (walk: Walk) => (await walk.open()) ?? (await walk.offered());

/** An account is made for somebody who then writes with the others. */
export async function join(walk: Walk): Promise<void> {
  const { deps, people, drafts } = walk.office;
  const id = deps.newId();
  const added = await addStaff({ ...deps, mailGoesOut: false }, people.admin, {
    email: `${id}@demo.test`,
    name: "Orang Baru",
    unitId: people.a.unitId,
    language: "id",
    isAdmin: false,
    isDesk: false,
    canWrite: true,
  });
  assert.ok(!isRefused(added), `nobody can join: ${walk.where}`);
  const member = await setMember(deps, people.a, walk.article, added.id, "writer");
  assert.ok(!isRefused(member), `nobody can join: ${walk.where}`);
  drafts.type(walk.manuscript, "n", added.id);
}

export async function submit(walk: Walk, who: Who, dueInHours: number | null = null): Promise<void> {
  const { deps, db, now, people } = walk.office;
  const isRevision = editionIn(await readLine(db, walk.manuscript), "published", "withdrawn") !== null;
  const text = walk.draft;
  const authors = walk.authorsNow();
  const dueAt = dueInHours === null ? null : new Date(now + dueInHours * HOUR);
  const change = isRevision ? ({ kind: "small-fix", note: null } as const) : null;
  const done = await submitEdition(deps, people[who], walk.manuscript, { notBefore: null, change, dueAt });
  if (isRefused(done)) return;
  walk.endWhatIsOpen();
  const due = dueAt?.getTime() ?? null;
  walk.sealed.set(done.id, {
    text,
    authors,
    submitter: who,
    dueAt: due,
    changes: walk.changers.length,
    isOver: false,
    ticks: new Map(),
  });
}

export async function look(walk: Walk, who: Who): Promise<void> {
  const shown = (await walk.open()) ?? (await walk.offered());
  if (shown === null) return;
  const { text } = walk.sealedOf(shown.id);
  walk.screens[who] = { edition: shown.id, digest: shown.digest, text };
}

/** An edition with what stands on somebody's screen: the one that they see, or whatever is open by now. */
async function onScreen(walk: Walk, who: Who, onOpen: boolean) {
  const screen = walk.screens[who];
  const edition = onOpen ? ((await walk.open()) ?? (await walk.offered()))?.id : screen?.edition;
  return screen === undefined || edition === undefined ? null : { ...screen, edition };
}

export async function approve(
  walk: Walk,
  who: Who,
  inHours: number | null = null,
  onOpen = true,
): Promise<void> {
  const screen = await onScreen(walk, who, onOpen);
  if (screen === null) return;
  const { deps, now, people } = walk.office;
  const publishAt = inHours === null ? null : now + inHours * HOUR;
  const done = await decideEdition(deps, people[who], screen.edition, {
    decision: "approve",
    digest: screen.digest,
    reason: "",
    publishAt: publishAt === null ? null : new Date(publishAt),
  });
  if (isRefused(done)) return;
  judgeApproval(walk, screen.edition, who, screen.text);
  walk.approvals.set(screen.edition, {
    by: who,
    text: screen.text,
    at: now,
    publishAt,
    isCancelled: false,
  });
  walk.sealedOf(screen.edition).isOver = true;
}

export async function giveBack(walk: Walk, who: Who): Promise<void> {
  const screen = await onScreen(walk, who, true);
  if (screen === null) return;
  const { deps, people } = walk.office;
  const { edition, digest } = screen;
  const verdict = { decision: "return", digest, reason: "Belum.", publishAt: null } as const;
  if (!isRefused(await decideEdition(deps, people[who], edition, verdict)))
    walk.sealedOf(edition).isOver = true;
}

export async function recall(walk: Walk): Promise<void> {
  const open = await walk.open();
  if (open === null) return;
  const { deps, people } = walk.office;
  if (!isRefused(await recallEdition(deps, people.a, open.id))) walk.sealedOf(open.id).isOver = true;
}

/** Approves with one change of their own: the last letter becomes an `x`. */
export async function offer(walk: Walk, who: Who): Promise<void> {
  const screen = await onScreen(walk, who, true);
  if (screen === null || screen.text === "") return;
  const { deps, db, now, people } = walk.office;
  const record = await findEdition(db, screen.edition);
  const blocks = (JSON.parse(record?.content ?? "{}") as EditionContent).document.content ?? [];
  const from = screen.text.length - 1;
  const done = await offerEdition(deps, people[who], screen.edition, {
    digest: screen.digest,
    amendments: [
      {
        block: [blocks.findIndex(({ type }) => type === "paragraph")],
        from,
        to: from + 1,
        expected: screen.text.slice(from),
        replacement: "x",
      },
    ],
    publishAt: null,
  });
  if (isRefused(done)) return;
  judgeApproval(walk, screen.edition, who, screen.text);
  const original = walk.sealedOf(screen.edition);
  const text = `${screen.text.slice(0, from)}x`;
  walk.endWhatIsOpen();
  walk.sealed.set(done.id, { ...original, text, isOver: false, ticks: new Map() });
  const offered = { by: who, text, at: now, publishAt: null, isCancelled: false, acceptedBy: null };
  walk.approvals.set(done.id, offered);
}

export async function accept(walk: Walk, who: Who, onOffered = true): Promise<void> {
  const screen = await onScreen(walk, who, onOffered);
  if (screen === null) return;
  const { deps, people } = walk.office;
  const done = await acceptOffer(deps, people[who], screen.edition, screen.digest);
  if (isRefused(done)) return;
  judgeAcceptance(walk, screen.edition, who, screen.text);
  const approval = walk.approvals.get(screen.edition);
  if (approval !== undefined) approval.acceptedBy = who;
  walk.sealedOf(screen.edition).isOver = true;
}

export async function decline(walk: Walk, who: Who): Promise<void> {
  const offered = await walk.offered();
  if (offered === null) return;
  const { deps, people } = walk.office;
  if (!isRefused(await declineOffer(deps, people[who], offered.id, "Belum.")))
    walk.sealedOf(offered.id).isOver = true;
}

export async function hurry(walk: Walk, who: Who): Promise<void> {
  const screen = await onScreen(walk, who, true);
  if (screen === null) return;
  const { deps, now, people } = walk.office;
  const { edition, digest, text } = screen;
  const done = await publishInEmergency(deps, people[who], edition, { digest, reason: "Banjir." });
  if (isRefused(done)) return;
  judgeEmergency(walk, edition, who, text);
  walk.approvals.set(edition, {
    by: who,
    text,
    at: now,
    publishAt: null,
    isCancelled: false,
    ratifyBy: now + 24 * HOUR,
  });
  walk.sealedOf(edition).isOver = true;
}

/** The emergency that waits longest. */
export async function ratify(walk: Walk, who: Who): Promise<void> {
  const { deps, db, people } = walk.office;
  const line = await readLine(db, walk.manuscript);
  const edition = line.editions.find(({ emergency }) => emergency?.ratified === null);
  // Nothing waits: whoever tries the newest must hear a no, and the books say whether they did.
  const tried = edition ?? line.editions.at(-1);
  if (tried === undefined || isRefused(await ratifyEdition(deps, people[who], tried.id, tried.digest)))
    return;
  judgeRatification(walk, tried.id, who);
  const approval = walk.approvals.get(tried.id);
  if (approval !== undefined) approval.ratifiedBy = who;
}

/** Asks for one more tick: of the reviewer, of the other office, or of the owning section itself. */
export async function askForTick(walk: Walk, of: "r" | "m" | "h"): Promise<void> {
  const { deps, people } = walk.office;
  if ([...walk.required.values()].includes(of)) return;
  const asked: Readonly<Record<typeof of, Parameters<typeof addTickRequirement>[3]>> = {
    r: { kind: "review", from: { user: people.r.id } },
    m: { kind: "consent", from: { unit: "kppn-mamuju" as UnitId } },
    h: { kind: "legal", from: { unit: people.h.unitId as UnitId } },
  };
  const done = await addTickRequirement(deps, people.a, walk.article, asked[of]);
  assert.ok(!isRefused(done), `no tick can be asked for: ${walk.where}`);
  walk.required.set(done.id, of);
}

export async function askNoLonger(walk: Walk): Promise<void> {
  const { deps, people } = walk.office;
  for (const requirement of walk.required.keys()) {
    // A co-owner's goes with its ownership.
    if (requirement === walk.coOwner) continue;
    const done = await endTickRequirement(deps, people.desk, walk.article, requirement);
    assert.ok(!isRefused(done), `a tick is asked for for ever: ${walk.where}`);
    walk.required.delete(requirement);
  }
}

/** Gives whatever tick is asked for, by what is on the screen. */
export async function tick(walk: Walk, who: Who, of: Who = who): Promise<void> {
  const screen = await onScreen(walk, who, true);
  const requirement = requirementOf(walk, of);
  if (screen === null || requirement === null) return;
  const { deps, people } = walk.office;
  const { edition, digest, text } = screen;
  if (isRefused(await giveTick(deps, people[who], edition, { requirement, digest }))) return;
  judgeTick(walk, edition, who, text);
  if (requirement === walk.coOwner) judgeConsent(walk, edition, who);
  walk.sealedOf(edition).ticks.set(requirement, who);
}

export async function untick(walk: Walk, who: Who): Promise<void> {
  const shown = (await walk.open()) ?? (await walk.offered());
  const requirement = requirementOf(walk, who);
  if (shown === null || requirement === null) return;
  const { deps, people } = walk.office;
  if (isRefused(await takeTickBack(deps, people[who], shown.id, requirement))) return;
  const { ticks } = walk.sealedOf(shown.id);
  assert.equal(ticks.get(requirement), who, `somebody else's tick is taken back: ${walk.where}`);
  ticks.delete(requirement);
}

function requirementOf(walk: Walk, of: Who): TickId | null {
  return [...walk.required].find(([, who]) => who === of)?.[0] ?? null;
}

export async function sayMustFix(walk: Walk, who: Who): Promise<void> {
  const { deps, people } = walk.office;
  const anchor = { from: "", to: "" };
  const done = await startThread(deps, people[who], walk.manuscript, {
    body: "Sebutkan sumbernya.",
    anchor,
    mustFix: true,
  });
  if (!isRefused(done)) walk.mustFix.set(done.id, who);
}

/** Tries to settle the oldest discussion that must be dealt with. */
export async function resolve(walk: Walk, who: Who): Promise<void> {
  const { deps, people } = walk.office;
  const [first] = walk.mustFix;
  if (first === undefined || isRefused(await setThreadState(deps, people[who], first[0], "resolved"))) return;
  const mayOverrule = ["h", "w", "desk"].includes(who) && walk.holdsPost(who);
  assert.ok(first[1] === who || mayOverrule, `a writer settled a must-fix: ${walk.where}`);
  walk.mustFix.delete(first[0]);
}

export async function liftMustFix(walk: Walk): Promise<void> {
  const { deps, people } = walk.office;
  for (const thread of walk.mustFix.keys()) {
    assert.ok(!isRefused(await setMustFix(deps, people.desk, thread, false)), walk.where);
    walk.mustFix.delete(thread);
  }
}

export async function postpone(walk: Walk, who: Who, byHours: number): Promise<void> {
  const { deps, db, people } = walk.office;
  const waiting = editionIn(await readLine(db, walk.manuscript), "scheduled");
  if (waiting === null) return;
  const wanted = Date.parse(waiting.standing.publishAt) + byHours * HOUR;
  if (isRefused(await postponeSchedule(deps, people[who], walk.manuscript, new Date(wanted)))) return;
  const approval = walk.approvals.get(waiting.id);
  assert.ok(approval !== undefined && wanted > (approval.publishAt ?? 0), `brought forward: ${walk.where}`);
  approval.publishAt = wanted;
}

export async function cancel(walk: Walk): Promise<void> {
  const { deps, db, people } = walk.office;
  const waiting = editionIn(await readLine(db, walk.manuscript), "scheduled");
  const approval = waiting === null ? undefined : walk.approvals.get(waiting.id);
  const done = await cancelSchedule(deps, people.a, walk.manuscript);
  if (!isRefused(done) && approval !== undefined) approval.isCancelled = true;
}

export async function reinstate(walk: Walk, who: Who): Promise<void> {
  const { deps, db, people } = walk.office;
  const gone = editionIn(await readLine(db, walk.manuscript), "withdrawn");
  const done = await reinstatePublication(deps, people[who], walk.manuscript);
  if (isRefused(done) || gone === null) return;
  assert.ok(!walk.isOwn(gone.id, who), `one person alone: ${walk.where}`);
}

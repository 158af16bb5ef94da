import assert from "node:assert/strict";
import type { EditionContent } from "@naskah/model";
import type { Walk } from "./walk.ts";
import { EMERGENCY, type Who } from "./walk-office.ts";

/** The rules of A3, A5 and A7, asked of the walk's own books. None of them looks at what the server thinks of itself. */

/** Who decides for the office, nearest first. */
const OFFICE_CHAIN: readonly Who[] = ["k", "w"];

/** Asked after every success of somebody who approves, at once, at a time, or with changes. */
export function judgeApproval(walk: Walk, edition: string, by: Who, read: string): void {
  const sealed = walk.sealedOf(edition);
  judgeDecider(walk, edition, by, read);
  const turns = turnsOn(walk, edition, [], sealed.dueAt);
  assert.ok(turns.includes(by), `out of turn, ${by} instead of ${turns}: ${walk.where}`);
  judgeFinished(walk, edition);
}

/** G1, G2 and G3, which nothing lifts. */
function judgeDecider(walk: Walk, edition: string, by: Who, read: string): void {
  const sealed = walk.sealedOf(edition);
  assert.ok(!sealed.isOver, `taken-back text live: ${walk.where}`);
  assert.equal(read, sealed.text, `unseen text live: ${walk.where}`);
  assert.ok(!walk.isOwn(edition, by), `self-approved text live: ${walk.where}`);
  assert.ok(walk.holdsPost(by), `expired mandate used: ${walk.where}`);
}

/** G4 and G5. */
export function judgeFinished(walk: Walk, edition: string): void {
  const { ticks } = walk.sealedOf(edition);
  const missing = [...walk.required.keys()].filter((requirement) => !ticks.has(requirement));
  assert.deepEqual(missing, [], `approved without its ticks: ${walk.where}`);
  assert.equal(walk.mustFix.size, 0, `approved with an open must-fix: ${walk.where}`);
}

export function judgeTick(walk: Walk, edition: string, by: Who, read: string): void {
  assert.ok(!walk.isOwn(edition, by), `self-ticked text: ${walk.where}`);
  assert.equal(read, walk.sealedOf(edition).text, `unseen text ticked: ${walk.where}`);
}

/** For a co-owning office consents whose turn its approval would be. */
export function judgeConsent(walk: Walk, edition: string, by: Who): void {
  const able = OFFICE_CHAIN.filter((who) => !walk.isOwn(edition, who));
  assert.equal(by, able[0], `consented out of turn: ${walk.where}`);
}

export function judgeEmergency(walk: Walk, edition: string, by: Who, read: string): void {
  const { office } = walk;
  judgeDecider(walk, edition, by, read);
  assert.ok((EMERGENCY.byHeads as readonly Who[]).includes(by), `emergency below its level: ${walk.where}`);
  const where = `${office.month()} ${walk.chain[0]}`;
  const used = (office.emergencies.get(where) ?? 0) + 1;
  office.emergencies.set(where, used);
  assert.ok(used <= EMERGENCY.monthlyLimit, `emergency ${used} of a month: ${walk.where}`);
}

export function judgeRatification(walk: Walk, edition: string, by: Who): void {
  const approval = walk.approvals.get(edition);
  assert.ok(approval?.ratifyBy !== undefined, `ratified what was no emergency: ${walk.where}`);
  assert.equal(approval.ratifiedBy, undefined, `ratified twice: ${walk.where}`);
  assert.notEqual(by, approval.by, `one person alone: ${walk.where}`);
  assert.ok(!walk.isOwn(edition, by), `ratified by its author: ${walk.where}`);
  const turns = turnsOn(walk, edition, [approval.by], approval.ratifyBy);
  assert.ok(turns.includes(by), `ratified out of turn, ${by} instead of ${turns}: ${walk.where}`);
}

export function judgeAcceptance(walk: Walk, edition: string, by: Who, read: string): void {
  const offer = walk.approvals.get(edition);
  assert.ok(offer?.acceptedBy === null, `accepted what is not offered: ${walk.where}`);
  assert.ok(!walk.sealedOf(edition).isOver, `a stale offer is accepted: ${walk.where}`);
  assert.notEqual(by, offer.by, `one person alone: ${walk.where}`);
  const mayWrite = by === "a" || by === "b" || by === "k" || (by === "h" && walk.holdsPost("h"));
  assert.ok(mayWrite, `accepted by who may not write: ${walk.where}`);
  assert.equal(read, offer.text, `unseen text live: ${walk.where}`);
  judgeFinished(walk, edition);
}

/** What the public reads is asked of the table that the site reads. */
export async function judgePublic(walk: Walk): Promise<void> {
  const row = await walk.office.db
    .selectFrom("publications as p")
    .innerJoin("editions as e", "e.id", "p.editionId")
    .innerJoin("decisions as d", "d.id", "p.decisionId")
    .where("p.manuscriptId", "=", walk.manuscript)
    .where("p.state", "=", "live")
    .select(["p.editionId", "e.content", "d.userId", "d.decision", "d.digest", "p.digest as shown"])
    .executeTakeFirst();
  walk.live = null;
  if (row === undefined) return;
  const text = textOf(row.content);
  const { where } = walk;
  const approval = walk.approvals.get(row.editionId);
  assert.ok(approval !== undefined, `publication without decision: ${where}`);
  const { id } = walk.office.people[approval.by];
  assert.deepEqual([row.decision, row.digest, row.userId], ["approve", row.shown, id], where);
  assert.equal(text, approval.text, `unseen text live: ${where}`);
  assert.ok(!walk.isOwn(row.editionId, approval.by), `self-approved text live: ${where}`);
  assert.notEqual(approval.acceptedBy, null, `an offer is live that nobody accepted: ${where}`);
  assert.ok(!approval.isCancelled, `cancelled, and live: ${where}`);
  // Asked when it first appears: the clock may be put back behind it, and what was withdrawn then reinstated.
  if (!walk.wereLive.has(row.editionId))
    assert.ok((approval.publishAt ?? 0) <= walk.office.now, `published early: ${where}`);
  walk.wereLive.add(row.editionId);
  walk.live = { edition: row.editionId, text };
}

/** The words of the one paragraph that these articles have. */
export function textOf(content: string): string {
  return ((JSON.parse(content) as EditionContent).document.content ?? [])
    .filter(({ type }) => type === "paragraph")
    .map((block) => block.content?.[0]?.text ?? "")
    .join("");
}

/** A4: the nearest who may; after its time the next one up as well. */
function turnsOn(walk: Walk, edition: string, besides: readonly Who[], dueAt: number | null): readonly Who[] {
  const able = walk.chain.filter(
    (who) => walk.holdsPost(who) && !walk.isOwn(edition, who) && !besides.includes(who),
  );
  return able.slice(0, dueAt !== null && dueAt <= walk.office.now ? 2 : 1);
}

import type { Digest, EditionChange, EditionContent, EditionId, ManuscriptId, UnitId } from "@naskah/model";
import type { Deps } from "../deps.ts";
import { addTickRequirement } from "../usecases/add-tick-requirement.ts";
import { decideEdition } from "../usecases/decide-edition.ts";
import { findEdition } from "../usecases/edition-record.ts";
import { giveTick } from "../usecases/give-tick.ts";
import { offerEdition } from "../usecases/offer-edition.ts";
import { publishInEmergency } from "../usecases/publish-in-emergency.ts";
import { replyToThread } from "../usecases/reply-to-thread.ts";
import { setApprovalSettings } from "../usecases/set-approval-settings.ts";
import { setMustFix } from "../usecases/set-must-fix.ts";
import { submitEdition } from "../usecases/submit-edition.ts";
import { atTime, done, personOf, type WrittenArticle, writeArticle } from "./demo-acts.ts";
import type { DemoArticle } from "./demo-articles.ts";
import {
  CORRECTED,
  CORRECTION,
  DISPUTE,
  disputed,
  EMERGENCY,
  EMERGENCY_REASON,
  HOURS,
  HOURS_EN,
  HOURS_UPDATE,
  OFFERED,
  OFFERED_CHANGES,
  TICKED,
} from "./demo-scenes.ts";
import { demoThread } from "./demo-thread.ts";

const HOUR_MS = 3_600_000;

/** What a busy morning finds on the desks, each brought there through the same use cases that the pages call. */
export async function playScenes(deps: Deps, now: Date): Promise<void> {
  const ago = (hours: number) => atTime(deps, new Date(now.getTime() - hours * HOUR_MS));
  await correctByTwoOffices(ago);
  await leaveTranslationBehind(ago);
  await publishAtOnce(ago);
  await offerChanges(ago);
  await askForTicks(ago);
  await dispute(ago);
}

/** The use cases at so many hours before the demo begins. */
type Ago = (hours: number) => Deps;

async function correctByTwoOffices(ago: Ago): Promise<void> {
  const { manuscript } = await publishFirst(ago, CORRECTED, 46);
  for (const [who, words, instead] of CORRECTION.by) await rewrite(ago(5), manuscript, who, words, instead);
  await submit(ago(4), CORRECTED, manuscript, { kind: "correction", note: CORRECTION.note });
}

async function leaveTranslationBehind(ago: Ago): Promise<void> {
  const { articleId, manuscript } = await publishFirst(ago, HOURS, 44);
  await publishFirst(ago, HOURS_EN, 40, articleId);
  await rewrite(ago(22), manuscript, "penulis1", HOURS_UPDATE.words, HOURS_UPDATE.instead);
  const edition = await submit(ago(21), HOURS, manuscript, { kind: "update", note: HOURS_UPDATE.note });
  await approve(ago(20), edition);
}

async function publishAtOnce(ago: Ago): Promise<void> {
  done(
    await setApprovalSettings(ago(60), personOf("admin"), {
      dueWorkingDays: 2,
      emergency: { enabled: true, level: 1, monthlyLimit: 3, ratifyHours: 24 },
    }),
  );
  const { manuscript } = await writeArticle(ago(8), EMERGENCY, personOf(EMERGENCY.author), null);
  const { id, digest } = await submit(ago(7), EMERGENCY, manuscript);
  done(await publishInEmergency(ago(6.8), personOf("kakantor"), id, { digest, reason: EMERGENCY_REASON }));
}

async function offerChanges(ago: Ago): Promise<void> {
  const { manuscript } = await writeArticle(ago(30), OFFERED, personOf(OFFERED.author), null);
  const { id, digest } = await submit(ago(28), OFFERED, manuscript);
  const record = await findEdition(ago(3).db, id);
  const blocks = (JSON.parse(record?.content ?? "{}") as EditionContent).document.content ?? [];
  const amendments = OFFERED_CHANGES.map(([expected, replacement]) => {
    const texts = blocks.map(({ content }) => content?.[0]?.text ?? "");
    const block = texts.findIndex((text) => text.includes(expected));
    const from = texts[block]?.indexOf(expected) ?? -1;
    return { block: [block], from, to: from + expected.length, expected, replacement };
  });
  done(await offerEdition(ago(3), personOf("kasi"), id, { digest, amendments, publishAt: null }));
}

async function askForTicks(ago: Ago): Promise<void> {
  const author = personOf(TICKED.author);
  const { articleId, manuscript } = await writeArticle(ago(27), TICKED, author, null);
  const reviewer = personOf("penelaah");
  const ask = addTickRequirement;
  const review = done(await ask(ago(26), author, articleId, { kind: "review", from: { user: reviewer.id } }));
  const from = { unit: "kppn-mamuju" as UnitId };
  done(await ask(ago(26), author, articleId, { kind: "consent", from }));
  const { id, digest } = await submit(ago(25), TICKED, manuscript);
  done(await giveTick(ago(23), reviewer, id, { requirement: review.id, digest }));
}

async function dispute(ago: Ago): Promise<void> {
  const thread = ago(26).newId();
  const article = disputed(thread);
  const { manuscript } = await writeArticle(ago(26), article, personOf(article.author), null);
  const reviewer = personOf("penelaah");
  await demoThread(ago(25), manuscript, reviewer, { ...DISPUTE, thread });
  done(await setMustFix(ago(25), reviewer, thread, true));
  done(await replyToThread(ago(24), personOf(article.author), thread, { body: DISPUTE.reply }));
  await submit(ago(24), article, manuscript);
}

/** Writes, submits and approves an article, some hours a step. */
async function publishFirst(
  ago: Ago,
  article: DemoArticle,
  hours: number,
  origin: string | null = null,
): Promise<WrittenArticle> {
  const written = await writeArticle(ago(hours), article, personOf(article.author), origin);
  await approve(ago(hours - 3), await submit(ago(hours - 1), article, written.manuscript));
  return written;
}

async function submit(
  deps: Deps,
  { author }: DemoArticle,
  manuscript: ManuscriptId,
  change: EditionChange | null = null,
) {
  return done(await submitEdition(deps, personOf(author), manuscript, { notBefore: null, change }));
}

async function approve(
  deps: Deps,
  { id, digest, approver }: { id: EditionId; digest: Digest; approver: { user: string } },
): Promise<void> {
  const verdict = { decision: "approve", digest, reason: "", publishAt: null } as const;
  done(await decideEdition(deps, personOf(approver.user), id, verdict));
}

/** An edit of the draft by one of its writers. */
async function rewrite(
  { drafts }: Deps,
  manuscript: ManuscriptId,
  who: string,
  words: string,
  instead: string,
): Promise<void> {
  const { document } = await drafts.read(manuscript);
  const block = document.content?.find(({ content }) => content?.[0]?.text?.includes(words));
  const replacement = {
    blockId: String(block?.attrs?.id),
    before: "",
    expected: words,
    after: "",
    replacement: instead,
  };
  if ((await drafts.replaceWords(manuscript, [replacement], personOf(who).id)) !== 1)
    throw new Error(`the demo does not say: ${words}`);
}

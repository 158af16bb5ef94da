import type { ManuscriptId } from "@naskah/model";
import type { Deps } from "../deps.ts";
import { decideEdition } from "../usecases/decide-edition.ts";
import { submitEdition } from "../usecases/submit-edition.ts";
import type { Person } from "../usecases/use-case.ts";
import { withdrawPublication } from "../usecases/withdraw-publication.ts";
import { atTime, done, personOf, writeArticle } from "./demo-acts.ts";
import { DEMO_ARTICLES, type DemoArticle } from "./demo-articles.ts";
import { playScenes } from "./play-scenes.ts";
import { seedOrganisation } from "./seed-organisation.ts";

const DAY_MS = 24 * 3600 * 1000;
const RETURN_REASON =
  "Alur ceritanya sudah baik. Tolong tambahkan contoh angka layanan pada paragraf kedua dan sebutkan sumbernya.";
const WITHDRAWAL =
  "Pengumuman ini ditarik karena jadwalnya berubah. Jadwal yang baru akan diumumkan di halaman ini.";

/**
 * Fills an empty data directory with the demo: people, offices, and articles in every state, each brought there through the same
 * use cases that the pages call, so that every approval in it has an approver.
 */
export async function seedDemo(deps: Deps): Promise<void> {
  const { db } = deps;
  if ((await db.selectFrom("users").select("id").limit(1).executeTakeFirst()) !== undefined) return;
  const now = deps.clock.now();
  await seedOrganisation(db, now);
  const made = new Map<string, { articleId: string; at: Date }>();
  for (const [index, article] of DEMO_ARTICLES.entries()) {
    // Oldest first, two days apart, so that the lists look lived in.
    const at = new Date(now.getTime() - (DEMO_ARTICLES.length - index) * 2 * DAY_MS - 5 * 3600_000);
    const origin = article.translationOf === undefined ? null : made.get(article.translationOf);
    made.set(article.key, { articleId: await seedArticle(deps, article, origin?.articleId ?? null, at), at });
  }
  await playScenes(deps, now);
}

/** @returns the article's id. */
async function seedArticle(
  deps: Deps,
  article: DemoArticle,
  origin: string | null,
  at: Date,
): Promise<string> {
  const author = personOf(article.author);
  const created = await writeArticle(atTime(deps, at), article, author, origin);
  await passThrough(deps, article, author, created.manuscript, at);
  return created.articleId;
}

/** Brings an article to its state, a few hours a step. */
async function passThrough(
  deps: Deps,
  { state, submittedBy }: DemoArticle,
  author: Person,
  manuscript: ManuscriptId,
  at: Date,
): Promise<void> {
  if (state === "draft") return;
  const later = (hours: number) => atTime(deps, new Date(at.getTime() + hours * 3600_000));
  const submitter = submittedBy === undefined ? author : personOf(submittedBy);
  const edition = done(
    await submitEdition(later(1), submitter, manuscript, { notBefore: null, change: null }),
  );
  if (state === "in-review") return;
  const approver = personOf(edition.approver.user);
  const returned = state === "returned";
  done(
    await decideEdition(later(3), approver, edition.id, {
      decision: returned ? "return" : "approve",
      digest: edition.digest,
      reason: returned ? RETURN_REASON : "",
      publishAt: state === "scheduled" ? new Date(deps.clock.now().getTime() + 3 * DAY_MS) : null,
    }),
  );
  if (state === "withdrawn")
    done(
      await withdrawPublication(later(20), personOf("redaksi"), manuscript, {
        kind: "notice",
        sentence: WITHDRAWAL,
      }),
    );
}

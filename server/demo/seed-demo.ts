import type { Language, ManuscriptId, UserId } from "@naskah/model";
import type { Deps } from "../deps.ts";
import { addManuscript } from "../usecases/add-manuscript.ts";
import { createArticle } from "../usecases/create-article.ts";
import { decideEdition } from "../usecases/decide-edition.ts";
import { manuscriptsOf } from "../usecases/manuscript-record.ts";
import { setMember } from "../usecases/set-member.ts";
import { storePicture } from "../usecases/store-picture.ts";
import { submitEdition } from "../usecases/submit-edition.ts";
import { updateArticle } from "../usecases/update-article.ts";
import type { Person, UseCaseDeps } from "../usecases/use-case.ts";
import { withdrawPublication } from "../usecases/withdraw-publication.ts";
import { DEMO_ARTICLES, type DemoArticle } from "./demo-articles.ts";
import { demoDocument, type StoredPicture } from "./demo-document.ts";
import { ACCOUNTS, type DemoAccount, SECTION } from "./demo-organisation.ts";
import { demoPicture } from "./demo-picture.ts";
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

async function writeArticle(
  deps: Deps,
  article: DemoArticle,
  author: Person,
  origin: string | null,
): Promise<{ articleId: string; manuscript: ManuscriptId }> {
  const { language, headline, section, series } = article;
  const document = async (manuscript: ManuscriptId) => {
    const upload = (hue: number) => uploadPicture(deps, author, manuscript, hue);
    const picture = article.picture === null ? null : await upload(article.picture.hue);
    const related: StoredPicture[] = [];
    for (const hue of article.related ?? []) related.push(await upload(hue));
    return demoDocument(article, author, picture, related, deps.newId);
  };
  if (origin !== null) {
    const [source] = await manuscriptsOf(deps.db, origin);
    const translates = source === undefined ? {} : { translates: source.id };
    const added = done(
      await addManuscript(deps, author, origin, { language, title: headline, document, ...translates }),
    );
    return { articleId: origin, manuscript: added.id };
  }
  const created = done(
    await createArticle(deps, author, { title: headline, language, unit: SECTION, document }),
  );
  done(await updateArticle(deps, author, created.id, { section, series }));
  for (const [userId, role] of [
    ["penelaah", "reviewer"],
    ["penulis1", "writer"],
    ["mitra", "writer"],
  ] as const) {
    if (userId !== author.id) done(await setMember(deps, author, created.id, userId, role));
  }
  return { articleId: created.id, manuscript: created.manuscript.id };
}

async function uploadPicture(deps: Deps, author: Person, manuscript: ManuscriptId, hue: number) {
  const { picture, width, height } = done(
    await storePicture(deps, author, manuscript, await demoPicture(hue)),
  );
  return { hash: picture, width, height };
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

function atTime(deps: Deps, at: Date): Deps {
  return { ...deps, clock: { now: () => at } } satisfies Deps & UseCaseDeps;
}

function personOf(id: string): Person {
  const account: DemoAccount | undefined = ACCOUNTS.find((candidate) => candidate.id === id);
  if (account === undefined) throw new Error(`no demo account ${id}`);
  return {
    id: account.id as UserId,
    name: account.name,
    language: "id" as Language,
    isAdmin: account.isAdmin === true,
    isDesk: account.isDesk === true,
    canWrite: account.canWrite === true,
    unitId: account.unitId,
  };
}

/** The demo asks for nothing that is refused; if it does, it is wrong and must not start. */
function done<T extends object>(result: T): Exclude<T, { readonly refusal: unknown }> {
  if ("refusal" in result) throw new Error(`the demo was refused: ${JSON.stringify(result.refusal)}`);
  return result as Exclude<T, { readonly refusal: unknown }>;
}

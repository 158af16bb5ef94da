import type { Language, ManuscriptId, UserId } from "@naskah/model";
import type { Deps } from "../deps.ts";
import { addManuscript } from "../usecases/add-manuscript.ts";
import { createArticle } from "../usecases/create-article.ts";
import { manuscriptsOf } from "../usecases/manuscript-record.ts";
import { setMember } from "../usecases/set-member.ts";
import { storePicture } from "../usecases/store-picture.ts";
import { updateArticle } from "../usecases/update-article.ts";
import type { Person, UseCaseDeps } from "../usecases/use-case.ts";
import type { DemoArticle } from "./demo-articles.ts";
import { demoDocument, type StoredPicture } from "./demo-document.ts";
import { ACCOUNTS, type DemoAccount, SECTION } from "./demo-organisation.ts";
import { demoPicture } from "./demo-picture.ts";

export interface WrittenArticle {
  readonly articleId: string;
  readonly manuscript: ManuscriptId;
}

/** Begins an article of the demo and writes it, as its author. @param origin the article whose other language it is. */
export async function writeArticle(
  deps: Deps,
  article: DemoArticle,
  author: Person,
  origin: string | null,
): Promise<WrittenArticle> {
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
    await storePicture(deps, author, manuscript, await demoPicture(hue), false),
  );
  return { hash: picture, width, height };
}

export function atTime(deps: Deps, at: Date): Deps {
  return { ...deps, clock: { now: () => at } } satisfies Deps & UseCaseDeps;
}

export function personOf(id: string): Person {
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
export function done<T extends object>(result: T): Exclude<T, { readonly refusal: unknown }> {
  if ("refusal" in result) throw new Error(`the demo was refused: ${JSON.stringify(result.refusal)}`);
  return result as Exclude<T, { readonly refusal: unknown }>;
}

import type { TranslationChecked } from "@naskah/approval";
import {
  type ManuscriptId,
  parseDocument,
  placedBlocks,
  type SourceChange,
  translationDiff,
} from "@naskah/model";
import { accessTo } from "./access.ts";
import { findEdition } from "./edition-record.ts";
import { liveAmong, type Sibling, siblingsOf } from "./language-siblings.ts";
import { namesOf } from "./people-names.ts";
import { openSealed } from "./sealed-edition.ts";
import { type TranslationStanding, translationStanding } from "./translation-record.ts";
import { type Person, type Refused, refuse, type UseCaseDeps } from "./use-case.ts";

/** What the page of a translation shows of its source. */
export interface TranslationView {
  /** The article's manuscripts in other languages. */
  readonly siblings: readonly (Sibling & { readonly isLive: boolean })[];
  /** Null when it is a text of its own. */
  readonly standing: TranslationStanding | null;
  /** From the edition that was translated to what readers of the source see; empty when that is no newer. */
  readonly changes: readonly SourceChange[];
  /** Newest first. */
  readonly checks: readonly TranslationChecked[];
  readonly names: ReadonlyMap<string, string>;
  /** May say what it translates, and that they looked. */
  readonly mayCheck: boolean;
}

export async function viewTranslation(
  deps: UseCaseDeps,
  person: Person,
  manuscriptId: string,
): Promise<TranslationView | Refused> {
  const { db } = deps;
  const access = await accessTo(deps, person, manuscriptId);
  if (access === null) return refuse("not-found");
  const { id, articleId } = access.manuscript;
  const standing = await translationStanding(db, id);
  const siblings = await siblingsOf(db, articleId, id);
  const live = await liveAmong(db, siblings);
  const checks = standing?.translation.checks.toReversed() ?? [];
  return {
    siblings: siblings.map((sibling) => ({ ...sibling, isLive: live.has(sibling.manuscriptId) })),
    standing,
    changes: standing === null ? [] : await changesOf(deps, id, standing),
    checks,
    names: await namesOf(
      db,
      checks.map(({ by }) => by),
    ),
    mayCheck: access.mode === "edit",
  };
}

async function changesOf(
  { db, drafts }: UseCaseDeps,
  id: ManuscriptId,
  { base, live, isStale }: TranslationStanding,
): Promise<readonly SourceChange[]> {
  if (!isStale || base === null || live === null) return [];
  const [before, after] = [await findEdition(db, base.id), await findEdition(db, live.id)];
  if (before === null || after === null) return [];
  const { document } = await drafts.read(id);
  return translationDiff(
    openSealed(before).content,
    openSealed(after).content,
    placedBlocks(parseDocument(document)),
  );
}

import type { Language, SourceChange } from "@naskah/model";
import type { LanguageSibling, SourceBlockChange, StaleTranslations, Translation } from "@naskah/protocol";
import type { StaleTranslation } from "../usecases/list-stale-translations.ts";
import type { SealedSource } from "../usecases/translation-record.ts";
import type { TranslationView } from "../usecases/view-translation.ts";

export function presentTranslation(view: TranslationView): Translation {
  const { standing, names } = view;
  return {
    siblings: view.siblings.map((sibling) => ({ ...sibling })),
    source: standing === null ? null : sourceOf(standing.source),
    base: editionOf(standing?.base ?? null),
    live: editionOf(standing?.live ?? null),
    newest: editionOf(standing?.newest ?? null),
    stale: standing?.isStale === true,
    changes: view.changes.map(presentChange),
    checks: view.checks.map(({ verdict, edition, reason, by, at }) => ({
      verdict,
      editionNumber: edition.number,
      reason,
      by: names.get(by) ?? "",
      at,
    })),
    can: {
      declare: view.mayCheck && view.siblings.length > 0,
      check: view.mayCheck && standing !== null,
    },
  };
}

export function presentStale(rows: readonly StaleTranslation[]): StaleTranslations {
  return {
    translations: rows.map(({ source, manuscriptId, language, title, translated, live }) => ({
      manuscriptId,
      language,
      title,
      source: sourceOf(source),
      translated,
      live,
    })),
  };
}

const sourceOf = (source: {
  readonly id: string;
  readonly language: Language;
  readonly title: string;
}): LanguageSibling => ({ manuscriptId: source.id, language: source.language, title: source.title });

const editionOf = (edition: SealedSource | null) =>
  edition === null
    ? null
    : { id: edition.id, number: edition.number, digest: edition.digest, at: edition.sealedAt };

function presentChange({ change, counterpart, isBefore }: SourceChange): SourceBlockChange {
  const runs =
    change.change === "reworded"
      ? change.runs.map((run) => ({ ...run }))
      : [{ change: change.change, text: change.text }];
  return {
    change: change.change,
    kind: change.kind,
    runs,
    counterpart: counterpart === null ? null : { blockId: counterpart.blockId, text: counterpart.text },
    isBefore,
  };
}

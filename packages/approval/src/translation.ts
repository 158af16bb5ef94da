import type { Digest, EditionId, ManuscriptId, UserId } from "@naskah/model";

/** An edition of the source, as far as its translation must know it. */
export interface SourceEdition {
  readonly id: EditionId;
  readonly number: number;
  readonly digest: Digest;
}

/** A manuscript was said to translate another of its article, or (null) to be a text of its own again. */
export interface TranslationDeclared {
  readonly type: "translation-declared";
  readonly source: ManuscriptId | null;
  /** What readers of the source saw then: the edition that is being translated; null when nothing. */
  readonly edition: SourceEdition | null;
  readonly by: UserId;
  /** RFC 3339, UTC. */
  readonly at: string;
}

/** Somebody looked at what changed in the source. */
export interface TranslationChecked {
  readonly type: "translation-checked";
  /** `up-to-date`: the draft says it now. `no-effect`: there is nothing to say, and why. */
  readonly verdict: "up-to-date" | "no-effect";
  readonly edition: SourceEdition;
  /** Number of the edition that the translation was at before; null when it was at none. */
  readonly from: number | null;
  /** Never empty for `no-effect`. */
  readonly reason: string | null;
  readonly by: UserId;
  readonly at: string;
}

export type TranslationEvent = TranslationDeclared | TranslationChecked;

/** A manuscript as a translation. */
export interface Translation {
  readonly source: ManuscriptId;
  readonly declared: TranslationDeclared;
  /** Oldest first. */
  readonly checks: readonly TranslationChecked[];
}

/** A manuscript as a translation, from all that was said of it; null when it is none. */
export function translationOf(events: readonly TranslationEvent[]): Translation | null {
  const begun = events.findLastIndex(({ type }) => type === "translation-declared");
  const declared = events[begun];
  if (declared?.type !== "translation-declared" || declared.source === null) return null;
  const checks = events.slice(begun + 1).filter((event) => event.type === "translation-checked");
  return { source: declared.source, declared, checks };
}

/**
 * Number of the source's edition that the draft is at: the newest that a sealed edition of the translation names, that somebody
 * checked it against, or that there was when it was begun. Null when the source had none.
 * @param recorded what the translation's editions say that they translate.
 */
export function baseOf(translation: Translation, recorded: readonly number[]): number | null {
  const known = [
    ...recorded,
    ...translation.checks.map(({ edition }) => edition.number),
    ...(translation.declared.edition === null ? [] : [translation.declared.edition.number]),
  ];
  return known.length === 0 ? null : Math.max(...known);
}

/** True when readers of the source see something newer than what was translated. @param live its number; null when nothing is live. */
export function isStale(base: number | null, live: number | null): boolean {
  return base !== null && live !== null && live > base;
}

/**
 * Number of the source's edition that readers of a published translation get the substance of: what it says it translates, and
 * whatever came after that without an effect. A draft that was brought up to date does not help them before it is published.
 */
export function coveredForReaders(recorded: number, checks: readonly TranslationChecked[]): number {
  return checks
    .filter(({ verdict }) => verdict === "no-effect")
    .toSorted((a, b) => a.edition.number - b.edition.number)
    .reduce(
      (covered, { from, edition }) => ((from ?? 0) <= covered ? Math.max(covered, edition.number) : covered),
      recorded,
    );
}

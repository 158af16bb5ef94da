import type { Source } from "./source.ts";

/** What never comes in, and is counted because it held words. */
export const DROPPED = ["comments", "hidden", "deleted", "links", "pageNumbers"] as const;
export type Dropped = (typeof DROPPED)[number];

/** What comes in as something else. */
export const CHANGED = ["tables", "footnotes", "numbering", "hyphens"] as const;
export type Changed = (typeof CHANGED)[number];

/** A picture that the HTML holds itself (`data:`), or that the clipboard may carry as a file (`blob:`, `file:`). */
export interface CarriedPicture {
  readonly src: string;
  readonly alt: string;
  /** What a person knows it by; empty when it has no name. */
  readonly name: string;
  /** The id of the block that it stood behind; null when it stood before all words. */
  readonly behind: string | null;
}

/** What was kept, changed and dropped. */
export interface PasteReport {
  readonly source: Source;
  readonly dropped: Readonly<Record<Dropped, number>>;
  readonly changed: Readonly<Record<Changed, number>>;
  readonly carried: readonly CarriedPicture[];
  /** Names of pictures that are elsewhere: nothing is fetched. */
  readonly named: readonly string[];
}

/** Counts while the filters run. */
export class Tally {
  readonly dropped: Record<Dropped, number> = {
    comments: 0,
    hidden: 0,
    deleted: 0,
    links: 0,
    pageNumbers: 0,
  };
  readonly changed: Record<Changed, number> = { tables: 0, footnotes: 0, numbering: 0, hyphens: 0 };
  readonly carried: CarriedPicture[] = [];
  readonly named: string[] = [];
  /** How many nodes were looked at, by all filters: the cost, without a clock. */
  steps = 0;

  report(source: Source): PasteReport {
    const { dropped, changed, carried, named } = this;
    return { source, dropped, changed, carried, named };
  }
}

/** Nothing worth saying. */
export function isSilent({ dropped, changed, carried, named }: PasteReport): boolean {
  const counts = [...Object.values(dropped), ...Object.values(changed)];
  return counts.every((count) => count === 0) && carried.length === 0 && named.length === 0;
}

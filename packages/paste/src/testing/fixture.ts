import type { DocumentJson } from "@naskah/model";
import type { Changed, Dropped } from "../report.ts";
import type { Source } from "../source.ts";

/** Something that was copied, and what it comes to. */
export interface Fixture {
  readonly name: string;
  readonly html?: string;
  readonly text?: string;
  readonly source: Source;
  /** The blocks in short (`notation`). */
  readonly expected: string;
  /** The whole article in short; left out when it is none, or not the point. */
  readonly article?: string;
  readonly dropped?: Partial<Record<Dropped, number>>;
  readonly changed?: Partial<Record<Changed, number>>;
  readonly named?: readonly string[];
  readonly carried?: number;
}

export const bodyOf = (article: DocumentJson | null): readonly DocumentJson[] => article?.content ?? [];

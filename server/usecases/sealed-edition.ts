import { type Digest, digestOf, type EditionContent, type Json, type Language } from "@naskah/model";
import { sectionOf } from "./section.ts";

/** Stored bytes of an edition that are not the approved ones any more (I5, T98): nothing shows them. */
export class TamperedEditionError extends Error {
  constructor(id: string) {
    super(`edition ${id} does not match its digest`);
    this.name = "TamperedEditionError";
  }
}

/**
 * Reads the stored content of an edition and recomputes its digest.
 * @throws TamperedEditionError when they disagree.
 */
export function openSealed(edition: { id: string; digest: string; content: string }): {
  readonly content: EditionContent;
  readonly digest: Digest;
} {
  const content = parseJson(edition.content);
  if (content === undefined || digestOf(content) !== edition.digest)
    throw new TamperedEditionError(edition.id);
  return { content: content as unknown as EditionContent, digest: edition.digest as Digest };
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The public address of what an edition seals: `/id/artikel/kerja-sama`. */
export function publicPath(content: {
  readonly language: Language;
  readonly section: string;
  readonly slug: string;
}): string {
  return `/${content.language}/${sectionOf(content.section, content.language)}/${content.slug}`;
}

import type { ManuscriptId } from "@naskah/model";
import type { Deps } from "../deps.ts";
import type { Person } from "../usecases/use-case.ts";

/** Words of the first text that are discussed from its beginning. */
export interface DiscussedWords {
  readonly words: string;
  readonly thread: string;
}

/**
 * The row of a discussion whose mark came with the first text: an anchor, as `startThread` asks for, is a place in a browser's
 * copy of the text, and there is none here.
 */
export async function demoThread(
  { db, clock, drafts, newId }: Deps,
  manuscript: ManuscriptId,
  person: Person,
  { words, thread, body }: DiscussedWords & { readonly body: string },
): Promise<void> {
  const { document } = await drafts.read(manuscript);
  const block = (document.content ?? []).find(({ content = [] }) =>
    content.some(({ text }) => text === words),
  );
  const texts = (block?.content ?? []).map(({ text = "" }) => text);
  const at = texts.indexOf(words);
  if (block === undefined || at < 0) throw new Error(`the demo does not say: ${words}`);
  const createdAt = clock.now().toISOString();
  await db
    .insertInto("threads")
    .values({
      id: thread,
      manuscriptId: manuscript,
      quote: words,
      before: texts.slice(0, at).join("").slice(-64),
      after: texts
        .slice(at + 1)
        .join("")
        .slice(0, 64),
      blockId: String(block.attrs?.id),
      createdBy: person.id,
      createdAt,
      resolvedBy: null,
      resolvedAt: null,
    })
    .execute();
  const comment = { id: newId(), threadId: thread, userId: person.id, body, at: createdAt };
  await db.insertInto("comments").values(comment).execute();
}

import { type Amendment, amendmentsInSource, parseDocument, textblockAt, type UserId } from "@naskah/model";
import type { Node } from "prosemirror-model";
import type { Database } from "../adapters/sqlite/database.ts";
import type { WordReplacement } from "../ports/drafts.ts";
import { contributionsTo, type EditionRecord, findEdition } from "./edition-record.ts";

/** Letters around a change by which it is found again in the draft. */
const SURROUNDINGS = 24;
/** Stands for what is no letter, so that it never equals plain words. */
const LEAF = "\u0000";

/** An approver's changes as replacements in the blocks of the draft that was sealed. */
export function amendedWords(
  original: Pick<EditionRecord, "source">,
  { amendments }: Pick<EditionRecord, "amendments">,
): readonly WordReplacement[] {
  const source = parseDocument(JSON.parse(original.source));
  const made = JSON.parse(amendments ?? "[]") as readonly Amendment[];
  return amendmentsInSource(source, made).flatMap(({ block, from, to, expected, replacement }) => {
    const node = textblockAt(source, block)?.node;
    const blockId: unknown = node?.attrs.id;
    if (node === undefined || typeof blockId !== "string") return [];
    const between = (start: number, end: number) => node.textBetween(start, end, "", LEAF);
    return [
      {
        blockId,
        before: between(Math.max(0, from - SURROUNDINGS), from),
        expected,
        after: between(to, Math.min(node.content.size, to + SURROUNDINGS)),
        replacement,
      },
    ];
  });
}

/**
 * Who wrote what an approver's changes replaced, where the draft did not take them over: to hand it in again undoes the changes
 * and brings their words back, though nobody typed anything (G1). A place that was written over since counts as undone.
 */
export async function authorsOfUndone(db: Database, liveId: string, draft: Node): Promise<readonly UserId[]> {
  const live = await findEdition(db, liveId);
  const original = live?.amends ? await findEdition(db, live.amends) : null;
  if (live === null || original === null) return [];
  const blocks = new Map<unknown, string>();
  draft.descendants((node) => {
    if (node.isTextblock) blocks.set(node.attrs.id, node.textBetween(0, node.content.size, "", LEAF));
  });
  const isUndone = amendedWords(original, live).some(({ blockId, before, replacement, after }) => {
    const text = blocks.get(blockId);
    return text !== undefined && !text.includes(before + replacement + after);
  });
  return isUndone ? (await contributionsTo(db, live.id)).map(({ userId }) => userId) : [];
}

import { FRAGMENT_NAME, type ManuscriptId, schema, type UserId } from "@naskah/model";
import * as Y from "yjs";
import type { AuthoredBlock, AuthoredRun } from "../ports/drafts.ts";
import type { UpdateLog } from "../ports/update-log.ts";
import { type Authors, readDifference } from "./ledger.ts";

/**
 * What changed in the words between two positions of a manuscript's log, and by whom, block by block in reading order, what is gone
 * standing where it stood. It is read from the shared document itself, not guessed by comparing two texts: every letter knows who
 * wrote it and who deleted it. What was written and deleted in between is not in it.
 *
 * Work is in proportion to the history up to `upTo`. Reading writes nothing (I10).
 */
export async function authoredChanges(
  log: UpdateLog,
  manuscript: ManuscriptId,
  after: number,
  upTo: number,
): Promise<readonly AuthoredBlock[]> {
  const { doc, authors } = await readDifference(log, manuscript, after, upTo);
  const blocks: AuthoredBlock[] = [];
  collect(doc.getXmlFragment(FRAGMENT_NAME), authors, blocks);
  doc.destroy();
  return blocks;
}

function collect(parent: Y.XmlFragment, authors: Authors, into: AuthoredBlock[]): void {
  for (const item of itemsOf(parent)) {
    const child = typeOf(item);
    if (!(child instanceof Y.XmlElement)) continue;
    if (schema.nodes[child.nodeName]?.isTextblock === true) {
      const runs = runsOf(child, authors);
      if (runs.length > 0) into.push({ kind: child.nodeName, blockId: idOf(child), runs });
    } else collect(child, authors, into);
  }
}

/** Everything that was ever put into a shared type, in its place. */
function* itemsOf(type: Pick<Y.XmlFragment, "_start"> | Pick<Y.XmlText, "_start">): Generator<Y.Item> {
  for (let item = type._start; item !== null; item = item.right) yield item;
}

function typeOf({ content }: Y.Item): unknown {
  return content instanceof Y.ContentType ? content.type : null;
}

function idOf(block: Y.XmlElement): string | null {
  const id: unknown = block.getAttribute("id");
  return typeof id === "string" ? id : null;
}

function runsOf(block: Y.XmlElement, authors: Authors): readonly AuthoredRun[] {
  const runs: { change: AuthoredRun["change"]; text: string; by: UserId | null }[] = [];
  const add = (run: AuthoredRun) => {
    const last = runs.at(-1);
    if (last !== undefined && last.change === run.change && last.by === run.by) last.text += run.text;
    else runs.push({ ...run });
  };
  for (const item of itemsOf(block)) {
    const child = typeOf(item);
    if (child instanceof Y.XmlText) for (const piece of itemsOf(child)) read(piece, authors, add);
    else if (child instanceof Y.XmlElement && child.nodeName === "hardBreak")
      judge(item, 0, "\n", authors, add);
  }
  return runs;
}

function read(item: Y.Item, authors: Authors, add: (run: AuthoredRun) => void): void {
  if (!(item.content instanceof Y.ContentString)) return;
  const { str } = item.content;
  const { client, clock } = item.id;
  // Most of a text is what it was: no need to ask for every letter.
  const last = clock + str.length - 1;
  if (!item.deleted && authors.isOld(client, last)) {
    add({ change: "same", text: str, by: null });
    return;
  }
  for (let i = 0; i < str.length; i++) judge(item, i, str[i] ?? "", authors, add);
}

function judge(
  item: Y.Item,
  offset: number,
  text: string,
  authors: Authors,
  add: (run: AuthoredRun) => void,
): void {
  const { client } = item.id;
  const clock = item.id.clock + offset;
  const was = authors.wasThere(client, clock);
  if (was && item.deleted) add({ change: "removed", text, by: authors.deleterOf(client, clock) });
  else if (was) add({ change: "same", text, by: null });
  else if (!item.deleted) add({ change: "inserted", text, by: authors.writerOf(client, clock) });
}

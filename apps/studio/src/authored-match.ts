import { type EditionContent, editionDocument, isBlank, readByline, wordsOf } from "@naskah/model";
import type { ChangedBlock, ChangedRun } from "@naskah/protocol";

/**
 * Whether what the log tells about words and authors is about these two sealed texts: with what came, every block is a block of the
 * later text, with what went, one of the earlier, in their order and with nothing left over but blank lines. Only the names rest on the log
 * alone.
 * The contents' digests are another matter.
 * @param earlier null when everything counts as new.
 */
export function isAuthoredText(
  blocks: readonly ChangedBlock[],
  earlier: EditionContent | null,
  later: EditionContent,
): boolean {
  return (
    blocks.every(({ change, runs }) => change === changeIn(runs)) &&
    sameBlocks(sideOf(blocks, "inserted"), later) &&
    (earlier === null
      ? sideOf(blocks, "removed").length === 0
      : sameBlocks(sideOf(blocks, "removed"), earlier))
  );
}

interface Words {
  readonly kind: string;
  readonly text: string;
}

/** The blocks as they read with what stayed and what came, or went. */
function sideOf(blocks: readonly ChangedBlock[], change: "inserted" | "removed"): readonly Words[] {
  return blocks
    .map(({ kind, runs }) => ({
      kind,
      text: runs
        .filter((run) => run.change === "same" || run.change === change)
        .map(({ text }) => text)
        .join(""),
    }))
    .filter(({ text }) => !isBlank(text));
}

function sameBlocks(words: readonly Words[], content: EditionContent): boolean {
  const written = words.filter(({ kind }) => kind !== "byline");
  const sealed = sealedWords(content);
  return (
    written.length === sealed.length &&
    written.every(({ kind, text }, index) => {
      const block = sealed[index];
      // What is sealed is in NFC; what was typed need not be.
      return block?.kind === kind && block.text.normalize("NFC") === text.normalize("NFC");
    }) &&
    sameBylines(words, content)
  );
}

/** Printed from the office's records, a byline has only its name from the text. */
function sameBylines(words: readonly Words[], { byline }: EditionContent): boolean {
  const written = words.filter(({ kind, text }) => kind === "byline" && text.trim() !== "");
  return (
    written.length === byline.length &&
    written.every(({ text }, index) => {
      const name = byline[index]?.name.normalize("NFC");
      return readByline(text).name.normalize("NFC") === name;
    })
  );
}

function sealedWords(content: EditionContent): readonly Words[] {
  const found: Words[] = [];
  editionDocument(content).descendants((node) => {
    if (!node.isTextblock) return true;
    const text = wordsOf(node);
    if (!isBlank(text)) found.push({ kind: node.type.name, text });
    return false;
  });
  return found;
}

function changeIn(runs: readonly ChangedRun[]): ChangedBlock["change"] {
  const [first, ...others] = new Set(runs.map(({ change }) => change));
  return first === undefined || others.length > 0 ? "reworded" : first;
}

import type { Mark, Node } from "prosemirror-model";
import { wordRuns } from "./block-diff.ts";
import type { BlockForm, BlockPair } from "./leaf-block.ts";

/** A difference that is not in the words: what they lead to, how they are set, and what block they stand in. */
export type LookChange =
  | {
      /** `before` is null when the words were no link, or were not there. */
      readonly kind: "link";
      readonly words: string;
      readonly before: string | null;
      readonly after: string | null;
    }
  | {
      /** Names of marks, sorted. */
      readonly kind: "style";
      readonly words: string;
      readonly before: readonly string[];
      readonly after: readonly string[];
    }
  | { readonly kind: "form"; readonly words: string; readonly before: BlockForm; readonly after: BlockForm }
  /** A line between two parts; `words` are those of the block before it. */
  | { readonly kind: "rule"; readonly words: string; readonly change: "inserted" | "removed" };

/** What looks or leads elsewhere in the later document, in its order. @param pairs as `alignBlocks` gives them. */
export function lookDiff(pairs: readonly BlockPair[]): readonly LookChange[] {
  const changes: LookChange[] = [];
  let last = "";
  for (const { before, after } of pairs) {
    const block = after ?? before;
    if (block === null || block.type === "figure") continue;
    if (block.type === "rule") {
      if (before === null) changes.push({ kind: "rule", words: last, change: "inserted" });
      if (after === null) changes.push({ kind: "rule", words: last, change: "removed" });
      continue;
    }
    last = block.key.trim();
    if (after === null) continue;
    if (before !== null && JSON.stringify(before.form) !== JSON.stringify(after.form))
      changes.push({ kind: "form", words: last, before: before.form, after: after.form });
    changes.push(...inlineChanges(before?.node ?? null, before?.key ?? "", after.node, after.key));
  }
  return changes;
}

interface Letter {
  readonly href: string | null;
  readonly style: readonly string[];
}

/** One letter of the later text, and what it was; null when it is new. */
interface ComparedLetter {
  readonly text: string;
  readonly then: Letter | null;
  readonly now: Letter;
}

/** Letters that stayed are compared with what they were; of new ones only where they lead to is not read in the words. */
function inlineChanges(before: Node | null, was: string, after: Node, is: string): readonly LookChange[] {
  const letters = comparedLetters(before, was, after, is);
  const links = grouped(letters, ({ then, now }) => [then?.href ?? null, now.href]);
  const styles = grouped(letters, ({ then, now }) => [(then ?? now).style, now.style]);
  return [
    ...links.map((link) => ({ kind: "link", ...link }) as const),
    ...styles.map((style) => ({ kind: "style", ...style }) as const),
  ];
}

function comparedLetters(
  before: Node | null,
  was: string,
  after: Node,
  is: string,
): readonly ComparedLetter[] {
  const old = before === null ? [] : lettersOf(before);
  const its = lettersOf(after);
  const compared: ComparedLetter[] = [];
  let [ofOld, ofIts] = [0, 0];
  for (const { change, text } of wordRuns(was, is)) {
    if (change !== "removed")
      for (let i = 0; i < text.length; i++) {
        const [then = null, now = PLAIN] = [change === "same" ? old[ofOld + i] : null, its[ofIts + i]];
        compared.push({ text: text[i] ?? "", then, now });
      }
    if (change !== "inserted") ofOld += text.length;
    if (change !== "removed") ofIts += text.length;
  }
  return compared;
}

/** Neighbours to which the same happened, together. */
function grouped<Value>(
  letters: readonly ComparedLetter[],
  valuesOf: (letter: ComparedLetter) => readonly [before: Value, after: Value],
): readonly { readonly words: string; readonly before: Value; readonly after: Value }[] {
  const groups: { words: string; before: Value; after: Value }[] = [];
  let last = "";
  for (const letter of letters) {
    const [before, after] = valuesOf(letter);
    const isChanged = JSON.stringify(before) !== JSON.stringify(after);
    const what = isChanged ? JSON.stringify([before, after]) : "";
    const group = groups.at(-1);
    if (isChanged && what === last && group !== undefined) group.words += letter.text;
    else if (isChanged) groups.push({ words: letter.text, before, after });
    last = what;
  }
  return groups;
}

const PLAIN: Letter = { href: null, style: [] };

function lettersOf(block: Node): readonly Letter[] {
  const letters: Letter[] = [];
  block.forEach((inline) => {
    const letter = letterOf(inline.marks);
    for (let i = 0; i < inline.nodeSize; i++) letters.push(letter);
  });
  return letters;
}

function letterOf(marks: readonly Mark[]): Letter {
  const names = marks.map(({ type }) => type.name).filter((name) => name !== "link" && name !== "comment");
  const link = marks.find(({ type }) => type.name === "link");
  return { href: link === undefined ? null : String(link.attrs.href), style: names.toSorted() };
}

import type { Tally } from "../report.ts";
import { type MarkedWords, markedWords } from "../rtf/marked-words.ts";
import { type TreeElement, type TreeNode, wordsIn } from "../tree.ts";

/** Letters around deleted words by which they are found again. */
const SURROUNDINGS = 24;
/** Where the two texts differ, so many deletions are looked for: each costs a look through the text. */
const MOST_SOUGHT = 100;
const SPACE = /[\s\u00a0\u00ad\u200b\ufeff]/;
const SPACES = new RegExp(SPACE, "g");

/**
 * LibreOffice writes words that were deleted with tracking into its HTML without a sign, but marks them in the RTF beside it: what is
 * deleted there goes here. Where it cannot be told which words are meant, they stay.
 */
export function dropDeletedInRtf(root: TreeElement, tally: Tally, rtf: string): TreeElement {
  const words = markedWords(rtf);
  const deletions = deletionsIn(words);
  if (deletions.length === 0) return root;
  const [marked, shown] = [lettersOf(words.map(({ text }) => text).join("")), lettersOf(wordsIn(root))];
  const gone: Gone = { letters: new Uint8Array(shown.length), spaces: new Uint8Array(shown.length + 1) };
  const found = marked === shown ? deletions : placedIn(shown, marked, deletions.slice(0, MOST_SOUGHT));
  for (const { from, to, isSpaceBefore, isSpaceBehind } of found) {
    gone.letters.fill(1, from, to);
    gone.spaces.fill(1, from + (isSpaceBefore ? 0 : 1), to + (isSpaceBehind ? 1 : 0));
  }
  tally.dropped.deleted += found.length;
  return without(root, gone, tally);
}

/** Places count letters alone: the two write white space in their own ways. */
interface Deletion {
  readonly from: number;
  readonly to: number;
  readonly isSpaceBefore: boolean;
  readonly isSpaceBehind: boolean;
}

const lettersOf = (words: string) => words.replace(SPACES, "");

function deletionsIn(words: readonly MarkedWords[]): readonly Deletion[] {
  const found: Deletion[] = [];
  let at = 0;
  for (const { text, isDeleted } of words) {
    const from = at;
    at += lettersOf(text).length;
    const [isSpaceBefore, isSpaceBehind] = [SPACE.test(text[0] ?? ""), SPACE.test(text.at(-1) ?? "")];
    if (isDeleted && at > from) found.push({ from, to: at, isSpaceBefore, isSpaceBehind });
  }
  return found;
}

const placedIn = (text: string, marked: string, deletions: readonly Deletion[]): readonly Deletion[] =>
  deletions.flatMap((deletion) => {
    const from = placeOf(deletion, marked, text);
    return from === null ? [] : [{ ...deletion, from, to: from + deletion.to - deletion.from }];
  });

/** Where the same words stand in the other text, which has them as often with the same letters around; null when that cannot be told. */
function placeOf({ from, to }: Deletion, letters: string, other: string): number | null {
  const [start, end] = [Math.max(0, from - SURROUNDINGS), to + SURROUNDINGS];
  for (const [first, last] of [
    [start, end],
    [start, to],
    [from, end],
  ] as const) {
    const sought = letters.slice(first, last);
    const [here, there] = [placesOf(sought, letters), placesOf(sought, other)];
    const place = there[here.indexOf(first)];
    if (here.length === there.length && place !== undefined) return place + from - first;
  }
  return null;
}

function placesOf(sought: string, text: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) found.push(at);
  return found;
}

/** Which letters go, and at which places the white space. */
interface Gone {
  readonly letters: Uint8Array;
  readonly spaces: Uint8Array;
}

function without(root: TreeElement, { letters, spaces }: Gone, tally: Tally): TreeElement {
  let at = 0;
  const cut = (words: string): string =>
    words
      .split("")
      .filter((letter) => (SPACE.test(letter) ? spaces[at] !== 1 : letters[at++] !== 1))
      .join("");
  const cleaned = (element: TreeElement): TreeElement => {
    tally.steps += element.children.length;
    const children = element.children.map(
      (child): TreeNode => (typeof child === "string" ? cut(child) : cleaned(child)),
    );
    return { ...element, children };
  };
  return cleaned(root);
}

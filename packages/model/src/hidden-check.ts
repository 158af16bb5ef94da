import type { Node } from "prosemirror-model";
import { hiddenIn, visibleWords } from "./hidden-character.ts";
import type { Finding } from "./publication-check.ts";
import { findingIn, type TextRun } from "./text-run.ts";

/** Longest word that is shown and mended as a whole, in UTF-16 code units. */
const LONGEST_WORD = 80;

/** Words, and alternative texts of pictures, that hold what nobody can see: whoever approves them does not see it either. */
export function hiddenChecks(doc: Node, runs: readonly TextRun[]): readonly Finding[] {
  return [...runs.flatMap(inRun), ...inPictures(doc)];
}

function inRun(run: TextRun): readonly Finding[] {
  if (hiddenIn(run.text) === null) return [];
  const found: Finding[] = [];
  for (const { 0: word, index } of run.text.matchAll(/[^ \t\n\r\u00a0]+/g)) {
    const code = hiddenIn(word);
    if (code === null) continue;
    const visible = visibleWords(word);
    const finding = findingIn(run, code, index, index + word.length);
    const canBeMended = visible !== "" && word.length <= LONGEST_WORD;
    found.push(canBeMended ? { ...finding, suggestions: [visible] } : finding);
  }
  return found;
}

function inPictures(doc: Node): readonly Finding[] {
  const found: Finding[] = [];
  doc.forEach((top, offset, index) => {
    const look = ({ attrs }: Node, at: number) => {
      const code = typeof attrs.alt === "string" ? hiddenIn(attrs.alt) : null;
      const blockId = typeof attrs.id === "string" ? attrs.id : null;
      if (code !== null) found.push({ code, place: { kind: "block", blockId, index }, at });
    };
    look(top, offset);
    top.descendants((node, position) => look(node, offset + 1 + position));
  });
  return found;
}

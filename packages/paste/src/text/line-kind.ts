/** What the beginning of a line of plain text says. */
export type LineKind =
  | { readonly kind: "bullet"; readonly indent: number; readonly text: string }
  | { readonly kind: "number"; readonly indent: number; readonly number: number; readonly text: string }
  /** `2.1.`: the first of its level below another item, or words. */
  | { readonly kind: "outline"; readonly indent: number; readonly number: number; readonly text: string }
  | { readonly kind: "heading"; readonly rank: number; readonly text: string }
  | { readonly kind: "quote"; readonly text: string }
  | { readonly kind: "rule" }
  | { readonly kind: "fence" }
  | { readonly kind: "blank" }
  | { readonly kind: "cells"; readonly cells: readonly string[] }
  | { readonly kind: "words"; readonly text: string };

/** With the signs of Symbol and Wingdings that Word's plain text has for its bullets; its "o" and "§" only before a tab. */
const BULLET = /^(\s*)(?:[-*+•◦▪●–·‣➢➤✓✔\uf0a7\uf0b7\uf0d8\uf0fc\uf076]\s+|[o§]\t\s*)(.*)$/u;
const NUMBER = /^(\s*)(\d{1,4})[.)]\s+(.*)$/;
const OUTLINE = /^(\s*)((?:\d{1,3}\.)+)(\d{1,3})[.)]\s+(.*)$/;
const HEADING = /^(#{1,6})\s+(.*?)\s*#*$/;
const QUOTE = /^>\s?(.*)$/;
const RULE = /^\s*(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;
const FENCE = /^\s*(?:```|~~~)/;
const CELLS = /^\s*\|(.+)\|\s*$/;

export function lineKind(line: string): LineKind {
  if (line.trim() === "") return { kind: "blank" };
  if (RULE.test(line)) return { kind: "rule" };
  if (FENCE.test(line)) return { kind: "fence" };
  const heading = HEADING.exec(line);
  if (heading?.[1] !== undefined && heading[2] !== undefined)
    return { kind: "heading", rank: heading[1].length, text: heading[2] };
  const number = NUMBER.exec(line);
  if (number !== null)
    return { kind: "number", indent: indentOf(number[1]), number: Number(number[2]), text: number[3] ?? "" };
  const outline = OUTLINE.exec(line);
  if (outline !== null) {
    const depth = outline[2]?.split(".").length ?? 0;
    const indent = Math.max(indentOf(outline[1]), 2 * (depth - 1));
    return { kind: "outline", indent, number: Number(outline[3]), text: outline[4] ?? "" };
  }
  const bullet = BULLET.exec(line);
  if (bullet !== null) return { kind: "bullet", indent: indentOf(bullet[1]), text: bullet[2] ?? "" };
  const quote = QUOTE.exec(line);
  if (quote !== null) return { kind: "quote", text: quote[1] ?? "" };
  const cells = CELLS.exec(line)?.[1];
  if (cells !== undefined)
    return { kind: "cells", cells: cells.split(/(?<!\\)\|/).map((cell) => cell.trim()) };
  return { kind: "words", text: line };
}

const indentOf = (spaces = ""): number => spaces.replace(/\t/g, "    ").length;

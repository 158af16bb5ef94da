/** What the beginning of a line of plain text says. */
export type LineKind =
  | { readonly kind: "bullet"; readonly indent: number; readonly text: string }
  | { readonly kind: "number"; readonly indent: number; readonly number: number; readonly text: string }
  | { readonly kind: "heading"; readonly rank: number; readonly text: string }
  | { readonly kind: "quote"; readonly text: string }
  | { readonly kind: "rule" }
  | { readonly kind: "fence" }
  | { readonly kind: "blank" }
  | { readonly kind: "cells"; readonly cells: readonly string[] }
  | { readonly kind: "words"; readonly text: string };

const BULLET = /^(\s*)[-*+•◦▪●–]\s+(.*)$/u;
const NUMBER = /^(\s*)(\d{1,4})[.)]\s+(.*)$/;
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
  const bullet = BULLET.exec(line);
  if (bullet !== null) return { kind: "bullet", indent: indentOf(bullet[1]), text: bullet[2] ?? "" };
  const quote = QUOTE.exec(line);
  if (quote !== null) return { kind: "quote", text: quote[1] ?? "" };
  const cells = CELLS.exec(line)?.[1];
  if (cells !== undefined) return { kind: "cells", cells: cells.split("|").map((cell) => cell.trim()) };
  return { kind: "words", text: line };
}

const indentOf = (spaces = ""): number => spaces.replace(/\t/g, "    ").length;

import type { Source } from "./source.ts";
import { hasWords, type TreeElement } from "./tree.ts";

/** Programs that write a title as a paragraph of large letters. Their titles have 26 to 28 points, their first headings 20 at most. */
const IN_LETTERS: readonly Source[] = [
  "google-docs",
  "libreoffice-writer",
  "word",
  "word-online",
  "apple-pages",
];
const TITLE_FROM = 24;
/** Docs has 15, LibreOffice 18. */
const SUBTITLE_FROM = 15;

/** Whether a paragraph is set as a title or a subtitle, by its style's name or, where the program does not say it, by its size. */
export function titleSetting(node: TreeElement, source: Source): "title" | "subtitle" | null {
  if (node.name !== "p" || !IN_LETTERS.includes(source)) return null;
  const { class: name = "" } = node.attributes;
  if (/(?:^|\s)title(?:\s|$)/i.test(name)) return "title";
  if (/(?:^|\s)subtitle(?:\s|$)/i.test(name)) return "subtitle";
  const size = leastSize(node, 0);
  if (size < SUBTITLE_FROM || size === Number.POSITIVE_INFINITY) return null;
  return size >= TITLE_FROM ? "title" : "subtitle";
}

/** The size of its smallest words in points: 0 when that of some is not said, infinite when there are none. */
function leastSize(node: TreeElement, outer: number): number {
  const size = pointsOf(node.style["font-size"]) ?? outer;
  return node.children.reduce<number>((least, child) => {
    if (typeof child !== "string") return Math.min(least, leastSize(child, size));
    return hasWords(child) ? Math.min(least, size) : least;
  }, Number.POSITIVE_INFINITY);
}

function pointsOf(written: string | undefined): number | null {
  const [, number, unit] = /^([\d.]+)(pt|px)$/.exec(written ?? "") ?? [];
  return number === undefined ? null : Number(number) * (unit === "px" ? 0.75 : 1);
}

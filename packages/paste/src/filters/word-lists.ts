import type { Tally } from "../report.ts";
import type { StyleSheet } from "../style-sheet.ts";
import { hasClass, hasWords, holdsPicture, sift, type TreeElement, type TreeNode, wordsIn } from "../tree.ts";
import { type FlatItem, nestedLists } from "./flat-list.ts";
import { countingNamed, countingOf, numberIn } from "./list-marker.ts";

/** `mso-list: l0 level2 lfo1`: which list, how deep, and which numbering of it. */
const MSO_LIST = /^\s*(l\d+)\s+level(\d+)\s+(lfo\d+)/i;
const IGNORE = /^\s*ignore\s*$/i;

/**
 * Word writes a list as a row of paragraphs, each with its marker in words: real lists again. A paragraph without a marker that stands
 * as far in as the item before it goes on with that item. Headings that Word has numbered lose the number.
 */
export function listsOfWord(root: TreeElement, tally: Tally, styles: StyleSheet): TreeElement {
  const rows = (parent: TreeElement): TreeElement => {
    const children: TreeNode[] = [];
    let row: FlatItem[] = [];
    let indent = 0;
    const end = () => {
      children.push(...nestedLists(row));
      row = [];
    };
    for (const child of parent.children) {
      tally.steps += 1;
      if (typeof child === "string") {
        if (row.length === 0 || child.trim() !== "") {
          end();
          children.push(child);
        }
        continue;
      }
      const last = row.at(-1);
      const item = itemOf(child, styles, tally, row);
      if (item !== null) {
        row.push(item);
        indent = marginOf(child);
      } else if (last !== undefined && continues(child, indent)) {
        row[row.length - 1] = { ...last, content: [...last.content, withoutMarker(child, tally)] };
      } else if (last !== undefined && isBlank(child)) {
        // Word puts blank lines between items; they end no list.
      } else {
        end();
        children.push(isLine(child) ? withoutMarker(child, tally) : rows(child));
      }
    }
    end();
    return { ...parent, children };
  };
  return rows(root);
}

const isLine = ({ name }: TreeElement) => /^(?:p|h[1-6])$/.test(name);
const isBlank = (element: TreeElement) =>
  element.name === "p" && !hasWords(element) && !holdsPicture(element);

function itemOf(
  paragraph: TreeElement,
  styles: StyleSheet,
  tally: Tally,
  row: readonly FlatItem[],
): FlatItem | null {
  if (paragraph.name !== "p" && paragraph.name !== "div") return null;
  const [, id = "", depth = "1", numbering = ""] = MSO_LIST.exec(paragraph.style["mso-list"] ?? "") ?? [];
  if (id === "") return null;
  const level = Math.min(9, Math.max(1, Number(depth)));
  const rule = styles.lists.get(`${id}:level${level}`.toLowerCase());
  const marker = markerOf(paragraph);
  // Letters or Roman numbers are told apart by the items before: after "h." comes "i.", the ninth letter.
  const list = `${id} ${numbering}`.toLowerCase();
  const before = row.findLast((item) => item.level === level && item.list === list);
  const named = countingNamed(rule?.["mso-level-number-format"]);
  const looks = countingOf(marker);
  let counting = named ?? looks;
  if (named === null && (looks === "roman" || looks === "letters") && before?.number != null) {
    const next = before.number + 1;
    counting = (["letters", "roman"] as const).find((way) => numberIn(marker, way) === next) ?? looks;
  }
  if (rule !== undefined && named === null && marker === "") counting = "decimal";
  const number = numberIn(marker, counting) ?? startIn(rule, before);
  if (counting === "letters" || counting === "roman") tally.changed.numbering += 1;
  const ordered = counting !== "bullet";
  return {
    level,
    ordered,
    number: ordered ? number : null,
    list,
    content: [withoutMarker(paragraph, tally)],
  };
}

const startIn = (rule: Readonly<Record<string, string>> | undefined, before: FlatItem | undefined) => {
  const start = Number(rule?.["mso-level-start-at"] ?? Number.NaN);
  return before === undefined && Number.isSafeInteger(start) && start >= 0 ? start : null;
};

/** What the marker says, without the spaces that push the words away from it. */
function markerOf(element: TreeElement): string {
  for (const child of element.children) {
    if (typeof child === "string") continue;
    if (IGNORE.test(child.style["mso-list"] ?? "")) return wordsIn(child).replace(/[\s\u00a0]+/g, "");
    const inner = markerOf(child);
    if (inner !== "") return inner;
  }
  return "";
}

const withoutMarker = (paragraph: TreeElement, tally: Tally): TreeElement =>
  sift(paragraph, tally, ({ style }) => (IGNORE.test(style["mso-list"] ?? "") ? "drop" : "keep"));

/** A paragraph of a list's own style without a number, or one that stands as far in. */
function continues(paragraph: TreeElement, indent: number): boolean {
  if (paragraph.name !== "p" || !(hasWords(paragraph) || holdsPicture(paragraph))) return false;
  if (/^\s*l\d+/i.test(paragraph.style["mso-list"] ?? "")) return false;
  if (hasClass(paragraph, /\bMsoListContinue|\bMsoListParagraph/)) return true;
  return indent > 0 && marginOf(paragraph) >= indent;
}

const TO_POINTS: Readonly<Record<string, number>> = {
  pt: 1,
  in: 72,
  cm: 28.35,
  mm: 2.835,
  px: 0.75,
  "": 0.75,
};

/** How far in it stands, in points; 0 when that is not said. */
function marginOf({ style }: TreeElement): number {
  const [, amount = "0", unit = ""] = /^(-?[\d.]+)(pt|in|cm|mm|px|)/.exec(style["margin-left"] ?? "") ?? [];
  return Math.round(Number(amount) * (TO_POINTS[unit] ?? 0));
}

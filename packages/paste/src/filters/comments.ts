import type { Tally } from "../report.ts";
import { hasClass, hasWords, sift, type TreeElement } from "../tree.ts";

/** The notes in Word's, LibreOffice's and Google Docs' margins, and their signs in the text. The words that they are about stay. */
export function dropComments(root: TreeElement, tally: Tally): TreeElement {
  return sift(root, tally, (element) => {
    const { style, attributes } = element;
    const part = style["mso-element"] ?? "";
    if (part === "comment-list" || isCommentList(element)) {
      tally.dropped.comments += Math.max(1, countComments(element));
      return "drop";
    }
    if (part === "comment" || isComment(element)) {
      if (hasWords(element)) tally.dropped.comments += 1;
      return "drop";
    }
    if (style["mso-special-character"] === "comment" || hasClass(element, /\bMsoCommentReference\b/))
      return "drop";
    if (element.name === "a" && /^#(?:_msocom_|cmnt)\d+$/.test(attributes.href ?? "")) return "drop";
    if (element.name === "sup" && isOnlyCommentSign(element)) return "drop";
    return "keep";
  });
}

const isCommentList = (element: TreeElement) =>
  hasClass(element, /\bmsocomtxt\b|\bcomment-list\b(?=.*\bmso)/);

/** One comment that stands by itself: Word's below the text, Docs' behind it, LibreOffice's in a box. */
function isComment(element: TreeElement): boolean {
  if (element.name !== "div" && element.name !== "p") return false;
  if (hasClass(element, /\b(?:MsoCommentText|MsoCommentSubject|sdcomment)\b/)) return true;
  return element.name === "div" && /^_com_\d+$|^comment\d+$/.test(element.attributes.id ?? "")
    ? true
    : isOfDocs(element);
}

const isOfDocs = ({ name, children }: TreeElement): boolean =>
  (name === "div" || name === "p") &&
  children.some(
    (child) =>
      typeof child !== "string" &&
      ((child.name === "a" && /^cmnt\d+$/.test(child.attributes.id ?? "")) ||
        (name === "div" && child.name === "p" && isOfDocs(child))),
  );

function countComments(list: TreeElement): number {
  let count = 0;
  for (const child of list.children)
    if (typeof child !== "string" && child.style["mso-element"] === "comment") count += 1;
  return count;
}

const isOnlyCommentSign = ({ children }: TreeElement): boolean =>
  children.length > 0 &&
  children.every(
    (child) =>
      typeof child !== "string" && child.name === "a" && /^#cmnt\d+$/.test(child.attributes.href ?? ""),
  );

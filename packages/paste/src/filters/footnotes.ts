import type { Tally } from "../report.ts";
import { sift, type TreeElement, type TreeNode, walk, wordsIn } from "../tree.ts";

/** How the programs call the place of a note, in the address of what refers to it: Word, Google Docs, LibreOffice, pages made of Markdown. */
const NOTE = /#_?((?:ftnt|ftn|edn)\d+|sd(?:foot|end)note\d+(?=sym)|fn:?[\w-]+)/i;
/** How they call the way back, in the address of a note's own number. */
const BACK = /#_?(?:(?:ftnref|ednref|ftnt_ref)\d+|sd(?:foot|end)note\d+anc|fnref:?[\w-]+)/i;

/** Notes stand in brackets where they are referred to; the list of them goes. */
export function notesInPlace(root: TreeElement, tally: Tally): TreeElement {
  const notes = notesOf(root);
  if (notes.size === 0) return root;
  const used = new Set<string>();
  const placed = sift(root, tally, (element) => {
    const name = isSup(element) ? only(element) : element;
    const note = name === null ? undefined : referredBy(name);
    if (note === undefined || !notes.has(note)) return "keep";
    used.add(note);
    const before = ` [${notes.get(note)?.words}]`;
    return [before];
  });
  tally.changed.footnotes += used.size;
  const bodies = new Set([...used].map((note) => notes.get(note)?.id));
  return sift(placed, tally, (element) => {
    if (/^(?:foot|end)note-list$/.test(element.style["mso-element"] ?? "")) return keepUnused(element, used);
    const key = keyOf(element);
    return key !== "" && bodies.has(key) ? "drop" : "keep";
  });
}

interface Note {
  readonly words: string;
  /** What its element is called. */
  readonly id: string;
}

/** Of a list of notes stays what nothing refers to: it was text that somebody selected. */
function keepUnused(list: TreeElement, used: ReadonlySet<string>): readonly TreeNode[] {
  return list.children.filter(
    (child) =>
      typeof child !== "string" &&
      child.style["mso-element"] !== undefined &&
      !used.has((child.attributes.id ?? "").toLowerCase()),
  );
}

function notesOf(root: TreeElement): ReadonlyMap<string, Note> {
  const notes = new Map<string, Note>();
  const add = (holder: TreeElement, note: string) => {
    if (!notes.has(note)) notes.set(note, { words: wordsOfNote(holder), id: keyOf(holder) });
  };
  for (const node of walk(root)) {
    if (typeof node === "string") continue;
    const id = (node.attributes.id ?? "").toLowerCase();
    if (/^(?:ftn|edn)\d+$|^sd(?:foot|end)note\d+$|^fn:?[\w-]+$/.test(id) && !/^fnref/.test(id)) add(node, id);
    // Google Docs names the number in the note's paragraph, not the note.
    if (node.name !== "p") continue;
    const first = node.children.find((child) => typeof child !== "string" || child.trim() !== "");
    if (first === undefined || typeof first === "string") continue;
    const number = first.name === "a" ? first : only(first);
    const own = (number?.attributes.id ?? "").toLowerCase();
    if (/^ftnt\d+$/.test(own)) add(node, own);
  }
  return notes;
}

const referredBy = ({ name, attributes }: TreeElement): string | undefined =>
  name === "a" && !BACK.test(attributes.href ?? "")
    ? NOTE.exec(attributes.href ?? "")?.[1]?.toLowerCase()
    : undefined;

const isSup = ({ name }: TreeElement) => name === "sup";

/** The one element in another; null when there are more, or words. */
function only({ children }: TreeElement): TreeElement | null {
  const parts = children.filter((child) => typeof child !== "string" || child.trim() !== "");
  const [first] = parts;
  return parts.length === 1 && typeof first === "object" ? first : null;
}

/** An element again after a filter: by its id, or, of Google Docs' paragraph, by the id of the number in it. */
function keyOf(element: TreeElement): string {
  const { id } = element.attributes;
  if (id !== undefined) return id;
  if (element.name !== "p") return "";
  const first = element.children.find((child) => typeof child !== "string" || child.trim() !== "");
  const number = typeof first === "object" && first.name !== "a" ? only(first) : first;
  const own = typeof number === "object" ? (number?.attributes.id ?? "") : "";
  return /^ftnt\d+$/.test(own) ? `of ${own}` : "";
}

/** Without its number and the arrow back. */
function wordsOfNote(holder: TreeElement): string {
  const plain = (node: TreeNode): string => {
    if (typeof node === "string") return node;
    if (node.name === "a" && BACK.test(node.attributes.href ?? "")) return "";
    const inner = node.children.map(plain).join("");
    return /^(?:p|div|li|br)$/.test(node.name) ? `${inner} ` : inner;
  };
  return (
    plain(holder)
      .replace(/[\s\u00a0]+/g, " ")
      .trim() || wordsIn(holder).trim()
  );
}

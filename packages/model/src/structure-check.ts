import type { Node } from "prosemirror-model";
import type { CheckCode } from "./check-code.ts";
import type { CheckContext, CheckPlace, Finding } from "./publication-check.ts";
import { isBlankBlock } from "./without-blanks.ts";

/** A longer headline is cut off in lists of results and on phones. */
const LONG_HEADLINE = 110;
const BODY: ReadonlySet<string> = new Set(["paragraph", "bulletList", "orderedList", "quote"]);

type Add = (code: CheckCode, at: Node, position: number) => void;

/** What an article must have, and in which order its blocks must stand. */
export function structureChecks(doc: Node, context: CheckContext): readonly Finding[] {
  const found: Finding[] = [];
  let headlines = 0;
  let bylines = 0;
  let standfirsts = 0;
  let bodyCharacters = 0;
  let level = 1;
  doc.forEach((node, offset, index) => {
    const add: Add = (code, at, position) => {
      found.push({ code, place: { kind: "block", blockId: idOf(at), index }, at: position });
    };
    const text = isBlankBlock(node) ? "" : node.textContent.trim();
    const name = node.type.name;
    if (name === "headline" && text !== "") {
      headlines += 1;
      if (headlines > 1) add("headline-repeated", node, offset);
      else if (!onlyEmptyBefore(doc, index)) add("headline-not-first", node, offset);
      if (text.length > LONG_HEADLINE) add("headline-long", node, offset);
    } else if (name === "standfirst" && text !== "") standfirsts += 1;
    else if (name === "byline" && text !== "") {
      bylines += 1;
      if (!isPlaced(node, text, context)) add("byline-unplaced", node, offset);
    } else if (BODY.has(name)) bodyCharacters += text.length;
    else if (name === "heading") {
      const next = node.attrs.level as number;
      if (text === "") add("heading-empty", node, offset);
      else {
        // One without words is not sealed, and leaves no step between two others.
        if (next > level + 1) add("heading-level-skipped", node, offset);
        level = next;
      }
    } else if (name === "figure") checkFigure(node, offset, add);
    else if (name === "gallery") {
      node.forEach((figure, inside) => {
        checkFigure(figure, offset + 1 + inside, add);
      });
    } else if (name === "references") {
      node.forEach((reference, inside) => {
        if (isBlankBlock(reference)) add("reference-empty", reference, offset + 1 + inside);
      });
    }
  });
  const whole = (code: CheckCode, place: CheckPlace): Finding => ({ code, place, at: -1 });
  return [
    ...(headlines === 0 ? [whole("headline-missing", placeOf(doc, "headline"))] : []),
    ...(bodyCharacters === 0 ? [whole("body-missing", placeOf(doc, "paragraph"))] : []),
    ...(standfirsts === 0 ? [whole("standfirst-missing", placeOf(doc, "standfirst"))] : []),
    ...(bylines === 0 ? [whole("byline-missing", placeOf(doc, "byline"))] : []),
    ...(context.hasOwningUnit ? [] : [whole("unit-missing", { kind: "document" })]),
    ...context.openMustFix.map(({ threadId, blockId }) => mustFix(doc, threadId, blockId)),
    ...found,
  ];
}

const idOf = (node: Node): string | null => (typeof node.attrs.id === "string" ? node.attrs.id : null);

/** Position and office are printed from the organisation, or stand in brackets behind the name. */
function isPlaced(byline: Node, text: string, { hasPosition }: CheckContext): boolean {
  const { person } = byline.attrs;
  return typeof person === "string" ? hasPosition(person) : /\(.{3,}\)|, .{3,}/.test(text);
}

/** The first block of a kind, so that a check for something missing can lead to the empty place waiting for it. */
function placeOf(doc: Node, name: string): CheckPlace {
  let place: CheckPlace = { kind: "document" };
  doc.forEach((node, _offset, index) => {
    if (place.kind === "document" && node.type.name === name) {
      place = { kind: "block", blockId: idOf(node), index };
    }
  });
  return place;
}

function mustFix(doc: Node, threadId: string, blockId: string | null): Finding {
  let found: Finding = { code: "must-fix-open", threadId, place: { kind: "document" }, at: -1 };
  doc.forEach((top, offset, index) => {
    const look = (node: Node, position: number) => {
      if (blockId !== null && found.at === -1 && node.attrs.id === blockId)
        found = { ...found, place: { kind: "block", blockId, index }, at: position };
    };
    look(top, offset);
    top.descendants((node, position) => {
      look(node, offset + 1 + position);
    });
  });
  return found;
}

function checkFigure(figure: Node, position: number, add: Add): void {
  // A document of a newer version may hold something else here.
  if (figure.type.name !== "figure") return;
  if (figure.attrs.picture === null) {
    add("picture-missing", figure, position);
    return;
  }
  if (figure.attrs.decorative !== true && String(figure.attrs.alt).trim() === "")
    add("alt-missing", figure, position);
  let credit = "";
  figure.forEach((part) => {
    if (part.type.name === "credit") credit += part.textContent.trim();
  });
  if (credit === "") add("credit-missing", figure, position);
}

function onlyEmptyBefore(doc: Node, index: number): boolean {
  return doc.children.slice(0, index).every(isBlankBlock);
}

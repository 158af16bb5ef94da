import type { Node } from "prosemirror-model";
import type { Language, Localised } from "./language.ts";

/** Where something is wrong. A block is named by its stable id and, for people who have none, by its index. */
export type CheckPlace =
  | { readonly kind: "document" }
  | { readonly kind: "block"; readonly blockId: string | null; readonly index: number };

export type CheckCode =
  | "headline-missing"
  | "headline-repeated"
  | "headline-not-first"
  | "body-missing"
  | "byline-missing"
  | "picture-missing"
  | "alt-missing"
  | "credit-missing"
  | "heading-empty"
  | "heading-level-skipped"
  | "reference-empty";

/** An error keeps an edition from being approved (G6); a warning is shown and may stay. */
export interface PublicationCheck {
  readonly code: CheckCode;
  readonly severity: "error" | "warning";
  readonly place: CheckPlace;
}

const TEXTS: Record<CheckCode, Localised> = {
  "headline-missing": {
    id: "Artikel ini belum memiliki judul.",
    en: "This article has no headline yet.",
  },
  "headline-repeated": {
    id: "Ada lebih dari satu judul. Sisakan satu saja.",
    en: "There is more than one headline. Keep just one.",
  },
  "headline-not-first": {
    id: "Judul harus berada paling atas.",
    en: "The headline must come first.",
  },
  "body-missing": {
    id: "Isi artikel masih kosong.",
    en: "The article has no text yet.",
  },
  "byline-missing": {
    id: "Nama penulis belum dicantumkan.",
    en: "No author is named.",
  },
  "picture-missing": {
    id: "Bingkai gambar ini belum berisi gambar.",
    en: "This figure has no picture yet.",
  },
  "alt-missing": {
    id: "Gambar ini belum memiliki teks alternatif. Tuliskan, atau tandai sebagai hiasan.",
    en: "This picture has no alternative text. Write it, or mark the picture as decorative.",
  },
  "credit-missing": {
    id: "Sumber gambar ini belum disebutkan.",
    en: "This picture has no credit.",
  },
  "heading-empty": {
    id: "Subjudul ini kosong.",
    en: "This heading is empty.",
  },
  "heading-level-skipped": {
    id: "Tingkat subjudul ini melompati satu tingkat.",
    en: "This heading skips a level.",
  },
  "reference-empty": {
    id: "Ada butir referensi yang kosong.",
    en: "A reference is empty.",
  },
};

/** What a check says to a person. */
export function describeCheck(code: CheckCode, language: Language): string {
  return TEXTS[code][language];
}

const BODY: ReadonlySet<string> = new Set(["paragraph", "bulletList", "orderedList", "quote"]);

/**
 * What an article must have before it may be published, beyond what its schema demands (D2). Pure; in document order.
 * @param doc a whole document.
 */
export function publicationChecks(doc: Node): readonly PublicationCheck[] {
  const found: PublicationCheck[] = [];
  let headlines = 0;
  let bylines = 0;
  let bodyCharacters = 0;
  let level = 1;
  doc.forEach((node, _offset, index) => {
    const text = node.textContent.trim();
    const add = (code: CheckCode, severity: PublicationCheck["severity"], at: Node = node) => {
      found.push({
        code,
        severity,
        place: { kind: "block", blockId: (at.attrs.id as string | null) ?? null, index },
      });
    };
    const name = node.type.name;
    if (name === "headline" && text !== "") {
      headlines += 1;
      if (headlines > 1) add("headline-repeated", "error");
      else if (!onlyEmptyBefore(doc, index)) add("headline-not-first", "error");
    } else if (name === "byline" && text !== "") bylines += 1;
    else if (BODY.has(name)) bodyCharacters += text.length;
    else if (name === "heading") {
      const next = node.attrs.level as number;
      if (text === "") add("heading-empty", "error");
      else if (next > level + 1) add("heading-level-skipped", "warning");
      level = next;
    } else if (name === "figure") checkFigure(node, add);
    else if (name === "gallery") {
      node.forEach((figure) => {
        checkFigure(figure, add);
      });
    } else if (name === "references") {
      node.forEach((reference) => {
        if (reference.textContent.trim() === "") add("reference-empty", "warning", reference);
      });
    }
  });
  const whole: PublicationCheck[] = [];
  const missing = (code: CheckCode) => {
    whole.push({
      code,
      severity: "error",
      place: placeOf(doc, code === "headline-missing" ? "headline" : "byline"),
    });
  };
  if (headlines === 0) missing("headline-missing");
  if (bodyCharacters === 0)
    whole.push({ code: "body-missing", severity: "error", place: placeOf(doc, "paragraph") });
  if (bylines === 0) missing("byline-missing");
  return [...whole, ...found];
}

/** The first block of a kind, so that a check for something missing can lead to the empty place waiting for it. */
function placeOf(doc: Node, name: string): CheckPlace {
  let place: CheckPlace = { kind: "document" };
  doc.forEach((node, _offset, index) => {
    if (place.kind === "document" && node.type.name === name) {
      place = { kind: "block", blockId: node.attrs.id as string | null, index };
    }
  });
  return place;
}

function checkFigure(
  figure: Node,
  add: (code: CheckCode, severity: PublicationCheck["severity"], at: Node) => void,
): void {
  if (figure.attrs.picture === null) {
    add("picture-missing", "error", figure);
    return;
  }
  if (figure.attrs.decorative !== true && String(figure.attrs.alt).trim() === "")
    add("alt-missing", "error", figure);
  let credit = "";
  figure.forEach((part) => {
    if (part.type.name === "credit") credit += part.textContent.trim();
  });
  if (credit === "") add("credit-missing", "warning", figure);
}

function onlyEmptyBefore(doc: Node, index: number): boolean {
  for (let i = 0; i < index; i++) if (doc.child(i).content.size > 0 || doc.child(i).isLeaf) return false;
  return true;
}

/** True when nothing keeps the edition from being approved. */
export function passes(checks: readonly PublicationCheck[]): boolean {
  return checks.every((check) => check.severity !== "error");
}

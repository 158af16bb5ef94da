import { FRAGMENT_NAME } from "@naskah/model";
import * as Y from "yjs";
import { formatName } from "../../../server/rooms/document-layout.ts";

/** Formats that people give to words in these histories. */
const STRONG = ["strong", {}] as const;
const EMPHASIS = ["emphasis", {}] as const;
const LINK = ["link", { href: "https://contoh.go.id/" }] as const;
const COMMENT_ATTRS = { id: "utas-1" };
const COMMENT = [formatName({ type: "comment", attrs: COMMENT_ATTRS }), COMMENT_ATTRS] as const;
export const MARKS: readonly (readonly [string, object])[] = [STRONG, EMPHASIS, LINK, COMMENT];

export type Piece = readonly [words: string, ...marks: (readonly [string, object])[]];
export const marks = { strong: STRONG, emphasis: EMPHASIS, link: LINK, comment: COMMENT };

const letterKey = (client: number, clock: number) => `${client}:${clock}`;

/** The letters of a text, from its first, each with its formats as JSON by format name. */
export function lettersOf(text: Y.XmlText): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const letters = new Map<string, ReadonlyMap<string, string>>();
  let formats = new Map<string, string>();
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    if (item.content instanceof Y.ContentFormat) {
      formats = new Map(formats);
      if (item.content.value === null) formats.delete(item.content.key);
      else formats.set(item.content.key, JSON.stringify(item.content.value));
    } else if (item.countable)
      for (let i = 0; i < item.length; i++)
        letters.set(letterKey(item.id.client, item.id.clock + i), formats);
  }
  return letters;
}

/** The text that these histories are about. */
export function textOf(doc: Y.Doc): Y.XmlText {
  const paragraph = doc.getXmlFragment(FRAGMENT_NAME).get(0);
  return (paragraph as Y.XmlElement).get(0) as Y.XmlText;
}

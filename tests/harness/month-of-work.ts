import { FRAGMENT_NAME } from "@naskah/model";
import * as Y from "yjs";
import { Random } from "./random.ts";

export const DAYS = 30;
export const EDITS = 10_000;
export const PARAGRAPHS = 300;

/** What a browser has after a month of work on its own: a new client id at each reload, links in a text of letters of two bytes. */
export function month(begin: Uint8Array): { readonly state: Uint8Array; readonly tokens: readonly string[] } {
  const random = new Random(32);
  const tokens: string[] = [];
  let state = begin;
  for (let half = 0; half < 2 * DAYS; half++) {
    const doc = new Y.Doc();
    doc.clientID = random.next();
    Y.applyUpdate(doc, state);
    const fragment = doc.getXmlFragment(FRAGMENT_NAME);
    for (let edit = 0; edit < EDITS / (2 * DAYS); edit++) {
      const token = `[m.${tokens.length}]`;
      tokens.push(token);
      doc.transact(() => write(fragment, random, token));
    }
    state = Y.encodeStateAsUpdate(doc);
    doc.destroy();
  }
  return { state, tokens };
}

function write(fragment: Y.XmlFragment, random: Random, token: string): void {
  const paragraphs = fragment
    .toArray()
    .filter(
      (child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === "paragraph",
    );
  if (paragraphs.length < PARAGRAPHS) {
    const added = new Y.XmlElement("paragraph");
    added.setAttribute("id", `p${random.next()}`);
    added.insert(0, [new Y.XmlText("awal ")]);
    fragment.insert(1 + random.below(fragment.length), [added]);
  }
  const paragraph = random.pick(paragraphs);
  const found = paragraph.firstChild;
  const text = found instanceof Y.XmlText ? found : new Y.XmlText();
  if (found === undefined || found === null) paragraph.insert(0, [text]);
  // At the end, or before everything: a token in the middle of another would be neither.
  const at = random.chance(50) ? 0 : text.length;
  const href = `https://naskah.example.go.id/${"jalan/".repeat(60)}${random.next()}`;
  const words = `${token}${"é".repeat(40)}`;
  text.insert(at, words, random.chance(90) ? { link: { href } } : {});
}

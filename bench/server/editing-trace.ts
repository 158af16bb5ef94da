import { FRAGMENT_NAME } from "@naskah/model";
import * as Y from "yjs";
import type { Random } from "../../packages/binding/src/testing/random.ts";

export interface EditingTrace {
  /** One update an edit, in order. */
  readonly updates: readonly Uint8Array[];
  /** What they come to, V1. */
  readonly state: Uint8Array;
  readonly characters: number;
}

/** Edits between two openings of the page: each opening has a Yjs client id of its own. */
const EDITS_OF_SESSION = 2600;
const LONGEST_RUN = 60;
const LETTERS = "aaaeeiiounrtslkmdpgbhy     ";

/**
 * Somebody writes a long article over weeks, a letter an edit: goes on, takes back, jumps about, begins paragraphs. About three of ten
 * edits delete, so that 260,000 of them leave some 100,000 characters.
 */
export function editingTrace(random: Random, state: Uint8Array, edits: number): EditingTrace {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  const writer = new Writer(doc, random);
  while (updates.length < edits) {
    if (updates.length >= writer.sessions * EDITS_OF_SESSION) writer.openPage();
    writer.moveAbout();
    const run = Math.min(1 + random.below(LONGEST_RUN), edits - updates.length);
    if (random.chance(34)) writer.takeBack(run);
    else writer.goOn(run);
  }
  return { updates, state: Y.encodeStateAsUpdate(doc), characters: writer.characters };
}

/** Somebody with a caret. */
class Writer {
  readonly #doc: Y.Doc;
  readonly #random: Random;
  readonly #article: Y.XmlFragment;
  readonly #texts: Y.XmlText[];
  #text: Y.XmlText;
  #at: number;
  sessions = 0;

  constructor(doc: Y.Doc, random: Random) {
    this.#doc = doc;
    this.#random = random;
    this.#article = doc.getXmlFragment(FRAGMENT_NAME);
    this.#texts = this.#article.toArray().map((block) => (block as Y.XmlElement).get(0) as Y.XmlText);
    this.#text = random.pick(this.#texts);
    this.#at = this.#text.length;
  }

  get characters(): number {
    return this.#texts.reduce((sum, text) => sum + text.length, 0);
  }

  openPage(): void {
    this.sessions += 1;
    this.#doc.clientID = 1 + this.#random.below(2 ** 31);
  }

  /** Mostly stays; else goes to another place in this paragraph, or to the end of any. */
  moveAbout(): void {
    const dice = this.#random.below(100);
    if (dice < 50) return;
    if (dice >= 75) this.#text = this.#random.pick(this.#texts);
    this.#at = dice < 85 ? this.#random.below(this.#text.length + 1) : this.#text.length;
  }

  goOn(count: number): void {
    for (let i = 0; i < count; i++) {
      if (this.#at > 500 && this.#at === this.#text.length) this.#beginParagraph();
      else {
        this.#text.insert(this.#at, LETTERS[this.#random.below(LETTERS.length)] ?? " ");
        this.#at += 1;
      }
    }
  }

  takeBack(count: number): void {
    for (let i = 0; i < count && this.#at > 0; i++) {
      this.#at -= 1;
      this.#text.delete(this.#at, 1);
    }
  }

  #beginParagraph(): void {
    const block = new Y.XmlElement("paragraph");
    const text = new Y.XmlText();
    this.#doc.transact(() => {
      block.setAttribute("id", `e${this.#article.length}-${this.sessions}`);
      block.insert(0, [text]);
      this.#article.push([block]);
    });
    this.#texts.push(text);
    this.#text = text;
    this.#at = 0;
  }
}

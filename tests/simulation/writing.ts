import { FRAGMENT_NAME } from "@naskah/model";
import * as Y from "yjs";
import { mendNeighbours } from "../../packages/binding/src/undo-history.ts";
import type { Random } from "../harness/random.ts";

/** Origin of what a person may undo. */
const PERSON = { name: "person" };
const FORMATS = ["strong", "emphasis", "underline", "code"] as const;
const BLOCKS = ["paragraph", "heading", "quote", "bulletList"] as const;
/** Blocks with a part of their own; nobody writes at random there. */
const FIXED: ReadonlySet<string> = new Set(["headline", "standfirst", "byline"]);

/** What people do to a document, as the binding would write it. Every choice is the seed's. */
export class Writing {
  readonly #doc: Y.Doc;
  readonly #random: Random;
  readonly #name: string;
  readonly #undo: Y.UndoManager;

  constructor(doc: Y.Doc, random: Random, name: string) {
    this.#doc = doc;
    this.#random = random;
    this.#name = name;
    this.#undo = new Y.UndoManager(doc.getXmlFragment(FRAGMENT_NAME), {
      trackedOrigins: new Set([PERSON]),
      captureTimeout: 0,
    });
    // As our binding does: without it Yjs' own undo parts documents for ever (decision 3).
    doc.on("afterTransaction", (transaction: Y.Transaction) => {
      if (transaction.origin === this.#undo) mendNeighbours(transaction);
    });
  }

  get isPossible(): boolean {
    return this.#blocks().length > 0;
  }

  /** Puts a token that occurs once into the headline, where nobody deletes. */
  sign(token: string): void {
    this.#doc.transact(() => {
      const headline = this.#fragment
        .toArray()
        .find((block) => (block as Y.XmlElement).nodeName === "headline");
      const text = (headline as Y.XmlElement).firstChild as Y.XmlText;
      text.insert(this.#random.chance(50) ? 0 : text.length, token);
    }, token);
  }

  /** One change at random. */
  something(): void {
    const choices = [
      () => this.type(),
      () => this.type(),
      () => this.type(),
      () => this.erase(),
      () => this.format(),
      () => this.addBlock(),
      () => this.removeBlock(),
      () => this.split(),
      () => this.setLevel(),
      () => void this.#undo.undo(),
      () => void this.#undo.redo(),
    ];
    this.#random.pick(choices)();
  }

  type(words = `kata ${this.#random.below(1000)} `): void {
    this.#act(() => {
      const text = this.#text();
      text.insert(this.#random.below(text.length + 1), words);
    });
  }

  erase(): void {
    this.#act(() => {
      const text = this.#text();
      if (text.length === 0) return;
      const at = this.#random.below(text.length);
      text.delete(at, 1 + this.#random.below(Math.min(12, text.length - at)));
    });
  }

  format(): void {
    this.#act(() => {
      const text = this.#text();
      if (text.length === 0) return;
      const at = this.#random.below(text.length);
      const value = this.#random.chance(70) ? {} : null;
      text.format(at, 1 + this.#random.below(text.length - at), { [this.#random.pick(FORMATS)]: value });
    });
  }

  addBlock(): void {
    this.#act(() => {
      const fragment = this.#fragment;
      fragment.insert(this.#random.below(fragment.length + 1), [this.#newBlock()]);
    });
  }

  removeBlock(): void {
    this.#act(() => {
      const blocks = this.#blocks();
      if (blocks.length < 2) return;
      this.#fragment.delete(this.#fragment.toArray().indexOf(this.#random.pick(blocks)), 1);
    });
  }

  /** Enter in the middle of a paragraph: what follows goes to a new one. */
  split(): void {
    this.#act(() => {
      const block = this.#random.pick(this.#blocks());
      const text = textIn(block);
      if (text === null || text.length < 2) return;
      const at = this.#random.below(text.length);
      const rest = text
        .toDelta()
        .map(({ insert }: { insert: unknown }) => String(insert))
        .join("")
        .slice(at);
      text.delete(at, text.length - at);
      const next = paragraph(this.#newId(), rest);
      this.#fragment.insert(this.#fragment.toArray().indexOf(block) + 1, [next]);
    });
  }

  setLevel(): void {
    this.#act(() => {
      const headings = this.#blocks().filter(({ nodeName }) => nodeName === "heading");
      if (headings.length === 0) return;
      // The layout's numbers are values, whatever Yjs' types say.
      const level = (2 + this.#random.below(3)) as unknown as string;
      this.#random.pick(headings).setAttribute("level", level);
    });
  }

  get #fragment(): Y.XmlFragment {
    return this.#doc.getXmlFragment(FRAGMENT_NAME);
  }

  #act(change: () => void): void {
    if (this.isPossible) this.#doc.transact(change, PERSON);
  }

  #blocks(): Y.XmlElement[] {
    return this.#fragment
      .toArray()
      .filter((child): child is Y.XmlElement => child instanceof Y.XmlElement && !FIXED.has(child.nodeName));
  }

  #text(): Y.XmlText {
    const block = this.#random.pick(this.#blocks());
    const found = textIn(block);
    if (found !== null) return found;
    const text = new Y.XmlText();
    const inner = block.nodeName === "paragraph" || block.nodeName === "heading" ? block : null;
    if (inner !== null) inner.insert(0, [text]);
    else {
      const made = paragraph(this.#newId(), "");
      made.insert(0, [text]);
      if (block.nodeName === "quote") block.insert(0, [made]);
      else block.insert(0, [listItem(this.#newId(), made)]);
    }
    return text;
  }

  #newBlock(): Y.XmlElement {
    const kind = this.#random.pick(BLOCKS);
    const block = new Y.XmlElement(kind);
    block.setAttribute("id", this.#newId());
    const words = `blok ${this.#random.below(1000)} `;
    if (kind === "paragraph" || kind === "heading") block.insert(0, [new Y.XmlText(words)]);
    if (kind === "quote") block.insert(0, [paragraph(this.#newId(), words)]);
    if (kind === "bulletList") block.insert(0, [listItem(this.#newId(), paragraph(this.#newId(), words))]);
    return block;
  }

  #newId(): string {
    return `${this.#name}${this.#random.next()}`;
  }
}

function paragraph(id: string, words: string): Y.XmlElement {
  const made = new Y.XmlElement("paragraph");
  made.setAttribute("id", id);
  if (words !== "") made.insert(0, [new Y.XmlText(words)]);
  return made;
}

function listItem(id: string, content: Y.XmlElement): Y.XmlElement {
  const made = new Y.XmlElement("listItem");
  made.setAttribute("id", id);
  made.insert(0, [content]);
  return made;
}

/** The first text in a block. */
function textIn(block: Y.XmlElement): Y.XmlText | null {
  for (const child of block.toArray()) {
    if (child instanceof Y.XmlText) return child;
    const found = child instanceof Y.XmlElement ? textIn(child) : null;
    if (found !== null) return found;
  }
  return null;
}

import { isText, mendText } from "@naskah/model";
import * as Y from "yjs";
import { type ClockRanges, rangesByClient } from "./clock-ranges.ts";
import { inForce } from "./formats.ts";
import type { ClientBlock } from "./wire-scan.ts";

/**
 * Puts right what is no text (SPEC, D8) in new letters, and in the values of new attributes and formats; what was there before stays as it
 * is. Costs the new items, and one walk over each text in which a letter or a format must be put right.
 * @param fresh the clocks that are new. Call it within a transaction.
 */
export function repairCharacters(doc: Y.Doc, fresh: readonly ClientBlock[]): void {
  const texts = new Set<Y.XmlText>();
  const attributes: Y.Item[] = [];
  for (const block of fresh)
    for (const item of itemsIn(doc, block)) {
      const { content, parent, parentSub } = item;
      if (item.deleted) continue;
      if (content instanceof Y.ContentAny && parentSub !== null) attributes.push(item);
      else if (parent instanceof Y.XmlText && holdsNoText(content)) texts.add(parent);
    }
  for (const item of attributes) repairAttribute(item);
  const ranges = rangesByClient(fresh);
  for (const text of texts) repairText(text, ranges);
}

/** The items of a client at these clocks; the first may begin before them. */
function* itemsIn(doc: Y.Doc, { client, clock, end }: ClientBlock): Generator<Y.Item> {
  const structs = doc.store.clients.get(client) ?? [];
  if (clock >= end || structs.length === 0) return;
  for (let at = Y.findIndexSS(structs, clock); at < structs.length; at++) {
    const struct = structs[at];
    if (struct === undefined || struct.id.clock >= end) return;
    if (struct instanceof Y.Item) yield struct;
  }
}

function holdsNoText(content: Y.Item["content"]): boolean {
  if (content instanceof Y.ContentString) return !isText(content.str);
  return content instanceof Y.ContentFormat && mended(content.value) !== content.value;
}

function repairAttribute({ content, parent, parentSub }: Y.Item): void {
  const value: unknown = content.getContent().at(-1);
  const whole = mended(value);
  if (whole !== value && parent instanceof Y.XmlElement && parentSub !== null)
    parent.setAttribute(parentSub, whole as string);
}

type Change =
  | { readonly retain: number; readonly attributes?: Readonly<Record<string, unknown>> }
  | { readonly insert: string; readonly attributes: Readonly<Record<string, unknown>> }
  | { readonly delete: number };

/** In one walk: what is put in has the formats of what it replaces. */
function repairText(text: Y.XmlText, fresh: ReadonlyMap<number, ClockRanges>): void {
  const now = new Map<string, unknown>();
  const changes: Change[] = [];
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue;
    const { content, id } = item;
    if (content instanceof Y.ContentFormat) now.set(content.key, content.value);
    else if (!(content instanceof Y.ContentString)) changes.push({ retain: item.length });
    else {
      const formats = Object.fromEntries(inForce(now));
      const broken = Object.entries(formats).filter(([, value]) => mended(value) !== value);
      const whole = Object.fromEntries(broken.map(([name, value]) => [name, mended(value)]));
      const retain = (length: number): Change[] =>
        length === 0 ? [] : [{ retain: length, ...(broken.length === 0 ? {} : { attributes: whole }) }];
      let done = 0;
      for (const [begin, end] of fresh.get(id.client)?.within(id.clock, id.clock + item.length) ?? [])
        for (const { index, words } of brokenIn(content.str, begin - id.clock, end - id.clock)) {
          changes.push(...retain(index - done), {
            insert: mendText(words),
            attributes: { ...formats, ...whole },
          });
          changes.push({ delete: words.length });
          done = index + words.length;
        }
      changes.push(...retain(item.length - done));
    }
  }
  if (changes.length > 0) text.applyDelta(changes);
}

/** Stretches of what is no text. */
function brokenIn(words: string, from: number, to: number): { index: number; words: string }[] {
  const found: { index: number; words: string }[] = [];
  let index = from;
  for (const character of words.slice(from, to)) {
    if (!isText(character)) {
      const last = found.at(-1);
      if (last !== undefined && last.index + last.words.length === index) last.words += character;
      else found.push({ index, words: character });
    }
    index += character.length;
  }
  return found;
}

/** The same value when all of it is text; formats and attributes hold strings, and objects of them. */
function mended(value: unknown): unknown {
  if (typeof value === "string") return mendText(value);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, mended(member)] as const);
  return entries.every(([key, member]) => (value as Record<string, unknown>)[key] === member)
    ? value
    : Object.fromEntries(entries);
}

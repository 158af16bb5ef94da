import assert from "node:assert/strict";
import { test } from "node:test";
import {
  DocumentError,
  FRAGMENT_NAME,
  type ManuscriptId,
  parseDocument,
  schema,
  seedDocument,
  type UserId,
} from "@naskah/model";
import * as Y from "yjs";
import { Random } from "../../tests/harness/random.ts";
import { RefusedUpdate } from "./admission.ts";
import { formatName, MARK_ATTRIBUTE, readDocument, writeDocument } from "./document-layout.ts";
import { judgeResult } from "./result-rules.ts";
import { Room } from "./room.ts";

const SEEDS = process.env.NASKAH_LONG === "1" ? 100_000 : 5000;

function fragmentOf(doc: Y.Doc): Y.XmlFragment {
  return doc.getXmlFragment(FRAGMENT_NAME);
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  copy.getXmlFragment(FRAGMENT_NAME);
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** What the rules say to an act: null when it is allowed. */
function judged(doc: Y.Doc, act: () => void): RefusedUpdate | null {
  const transactions: Y.Transaction[] = [];
  const note = (transaction: Y.Transaction) => transactions.push(transaction);
  doc.on("afterTransaction", note);
  try {
    act();
    for (const _step of judgeResult(transactions, fragmentOf(doc), "edit"));
    return null;
  } catch (error) {
    if (error instanceof RefusedUpdate) return error;
    throw error;
  } finally {
    doc.off("afterTransaction", note);
  }
}

/** What the schema says to the whole document. */
function fault(doc: Y.Doc): string | null {
  try {
    parseDocument(readDocument(fragmentOf(doc)));
    return null;
  } catch (error) {
    if (error instanceof DocumentError) return error.message;
    throw error;
  }
}

const NODES = [...Object.keys(schema.nodes), "script"];
const MARKS = [...Object.keys(schema.marks), "blink"];
const ATTRIBUTES = ["id", "level", "start", "picture", "width", "alt", "decorative", "person", "onclick"];
const VALUES = [null, true, 2, 9, -1, "", "b7", "x".repeat(3000), ["x"], { a: 1 }, {}];
const MARK_VALUES = [
  {},
  { href: "https://naskah.test/" },
  { href: "javascript:1" },
  { id: "t1" },
  true,
  "x",
  null,
];

/** One change of any kind to a document, most of them such as no article can have. */
function change(doc: Y.Doc, random: Random): void {
  const types: (Y.XmlElement | Y.XmlText)[] = [];
  const visit = (parent: Y.XmlFragment) => {
    for (const child of parent.toArray()) {
      types.push(child as Y.XmlElement | Y.XmlText);
      if (child instanceof Y.XmlElement) visit(child);
    }
  };
  visit(fragmentOf(doc));
  const elements = types.filter((type) => type instanceof Y.XmlElement);
  const texts = types.filter((type) => type instanceof Y.XmlText);
  const parent = random.chance(20) || elements.length === 0 ? fragmentOf(doc) : random.pick(elements);
  const newNode = (depth: number): Y.XmlElement | Y.XmlText => {
    if (random.chance(30)) return new Y.XmlText(random.chance(50) ? "kata" : "");
    const element = new Y.XmlElement(random.pick(NODES));
    if (random.chance(30)) element.setAttribute(random.pick(ATTRIBUTES), random.pick(VALUES) as string);
    if (depth < 2 && random.chance(60)) element.insert(0, [newNode(depth + 1)]);
    return element;
  };
  const format = (): Record<string, unknown> => {
    const [type, value] = [random.pick(MARKS), random.pick(MARK_VALUES)];
    const attrs = value === null ? {} : (value as Record<string, string>);
    return { [Object.hasOwn(schema.marks, type) ? formatName({ type, attrs }) : type]: value };
  };
  const ways = [
    () => parent.insert(random.below(parent.length + 1), [newNode(0)]),
    () => {
      if (parent.length > 0) parent.delete(random.below(parent.length), 1);
    },
    () => {
      if (parent instanceof Y.XmlElement)
        parent.setAttribute(random.pick(ATTRIBUTES), random.pick(VALUES) as string);
    },
    () => {
      if (parent instanceof Y.XmlElement) parent.removeAttribute(random.pick(ATTRIBUTES));
    },
    () => {
      const [[name, value] = ["strong", {}]] = Object.entries(format());
      if (parent instanceof Y.XmlElement && value !== null)
        parent.setAttribute(MARK_ATTRIBUTE + name, value as string);
    },
    () => {
      if (texts.length === 0) return;
      const text = random.pick(texts);
      text.insert(random.below(text.length + 1), "huruf", random.chance(40) ? format() : undefined);
    },
    () => {
      if (texts.length === 0) return;
      const text = random.pick(texts);
      if (text.length > 1) text.format(random.below(text.length - 1), 1 + random.below(2), format());
    },
    () => {
      if (texts.length === 0) return;
      const text = random.pick(texts);
      if (text.length > 1) text.delete(random.below(text.length - 1), 1);
    },
  ];
  doc.transact(() => {
    for (let times = 1 + random.below(3); times > 0; times--) random.pick(ways)();
  });
}

test(`F-E3 C7: ${SEEDS} changes of any kind: what is judged by its change alone is what the whole document would be judged by`, () => {
  let doc = begun();
  let [allowed, refused, stricter] = [0, 0, 0];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const trial = copyOf(doc);
    const said = judged(trial, () => change(trial, new Random(seed)));
    const whole = fault(trial);
    if (said === null) {
      assert.equal(whole, null, `seed ${seed}: let in`);
      allowed += 1;
      doc = allowed % 40 === 0 ? begun() : trial;
    } else if (whole !== null) refused += 1;
    else {
      // Only what nobody sees yet: a format without letters, a run at the top without words, a mark under a name that is not its own.
      assert.match(
        said.message,
        /mark|attribute|another's name|bad-shape text at doc$/,
        `seed ${seed}: refused`,
      );
      stricter += 1;
    }
  }
  assert.ok(allowed > SEEDS / 20 && refused > SEEDS / 20, `${allowed} allowed, ${refused} refused`);
  assert.ok(stricter < refused / 5, `${stricter} refused that nobody would have seen`);
});

test("F-E3 I7: a key in a paragraph of 20,000 runs, or in a list of 12,000 items, reads nothing of what stands there", (t) => {
  const runs = Array.from({ length: 20_000 }, (_, index) => ({
    type: "text",
    text: "ab",
    ...(index % 2 === 0 ? {} : { marks: [{ type: "strong" }] }),
  }));
  const items = Array.from({ length: 12_000 }, () => ({ type: "listItem", content: [paragraph("butir")] }));
  const doc = new Y.Doc();
  writeDocument(fragmentOf(doc), {
    type: "doc",
    content: [
      { type: "paragraph", content: runs },
      { type: "bulletList", content: items },
    ],
  });
  const room = new Room("m1" as ManuscriptId, {
    ...{ snapshot: null, owners: [], damagedAt: null },
    updates: [{ seq: 1, bytes: Y.encodeStateAsUpdate(doc) }],
  });
  room.wake();
  const [long, list] = fragmentOf(doc).toArray() as [Y.XmlElement, Y.XmlElement];
  const item = list.get(6000) as Y.XmlElement;
  const places = [long.get(0), (item.get(0) as Y.XmlElement).get(0)] as Y.XmlText[];
  const reads = [
    t.mock.method(Y.XmlText.prototype, "toDelta"),
    t.mock.method(Y.XmlElement.prototype, "toArray"),
    t.mock.method(Y.XmlFragment.prototype, "toArray"),
    t.mock.method(Y.XmlElement.prototype, "getAttributes"),
  ];
  const sender = { userId: "budi" as UserId, mode: "edit", synced: true, newIds: 1 } as const;
  for (const place of places) {
    const before = Y.encodeStateVector(doc);
    place.insert(Math.floor(place.length / 2), "k");
    assert.equal(room.admit(Y.encodeStateAsUpdate(doc, before), sender).kind, "admitted");
  }
  assert.deepEqual(
    reads.map(({ mock }) => mock.callCount()),
    [0, 0, 0, 0],
  );
});

function begun(): Y.Doc {
  const doc = new Y.Doc();
  let id = 0;
  const author = { id: "ani", name: "Ani" };
  const seeded = seedDocument({ headline: "Judul", author, newId: () => `b${++id}` });
  const item = { type: "listItem", content: [paragraph("butir")] };
  const more = [
    paragraph("satu dua tiga"),
    { type: "bulletList", content: [item, item] },
    { type: "quote", content: [paragraph("kutipan")] },
    {
      type: "figure",
      attrs: { alt: "gambar" },
      content: [{ type: "caption", content: [{ type: "text", text: "ket" }] }],
    },
    { type: "references", content: [{ type: "reference", content: [{ type: "text", text: "buku" }] }] },
  ];
  writeDocument(fragmentOf(doc), { ...seeded, content: [...(seeded.content ?? []), ...more] });
  return doc;
}

const paragraph = (text: string) => ({ type: "paragraph", content: [{ type: "text", text }] });

import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import { Fragment, Node, type Schema } from "prosemirror-model";
import { TextSelection } from "prosemirror-state";
import { ReplaceStep } from "prosemirror-transform";
import * as Y from "yjs";
import { canonical, Peer } from "./testing/peer.ts";
import { Random } from "./testing/random.ts";
import { randomEdit } from "./testing/random-edit.ts";
import { bareSchema, newSchema, oldSchema } from "./testing/schemas.ts";
import { writeContent, writeNode } from "./write-node.ts";

const { paragraph, heading, hardBreak } = schema.nodes;
const { strong } = schema.marks;

/** Two people with the same paragraphs, and a network that delivers at once. */
function pair(...texts: readonly string[]) {
  const blocks = texts.map((text, index) =>
    paragraph.create({ id: `p${index}` }, text === "" ? null : schema.text(text)),
  );
  return pairOn(writeContent(Fragment.fromArray(blocks)), schema, schema);
}

/** Two people with the same blocks, each with a schema of their own. */
function pairOn(blocks: (Y.XmlElement | Y.XmlText)[], schemaOfA: Schema, schemaOfB: Schema) {
  const first = new Y.Doc();
  first.getXmlFragment("article").insert(0, blocks);
  const second = new Y.Doc();
  Y.applyUpdate(second, Y.encodeStateAsUpdate(first));
  const [a, b] = [new Peer(first, schemaOfA), new Peer(second, schemaOfB)];
  const updates: [number, number] = [0, 0];
  for (const [index, doc] of [first, second].entries()) {
    doc.on("update", () => {
      updates[index as 0 | 1] += 1;
    });
  }
  const connect = (from: Y.Doc, to: Y.Doc) =>
    from.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "network") Y.applyUpdate(to, update, "network");
    });
  connect(first, second);
  connect(second, first);
  return { a, b, updates };
}

const type = (peer: Peer, words: string, at: number) => peer.dispatch(peer.state.tr.insertText(words, at));
const select = (peer: Peer, at: number) =>
  peer.dispatch(peer.state.tr.setSelection(TextSelection.create(peer.state.doc, at)));

test("a letter of somebody else is a one-letter step at its place; every other block is the same object", () => {
  const { a, b } = pair("satu", "dua", "tiga");
  const before = b.state.doc;
  type(a, "x", 8);
  const [tr] = b.shown;
  assert.equal(b.shown.length, 1);
  assert.equal(tr?.steps.length, 1);
  const [step] = tr?.steps ?? [];
  assert.ok(step instanceof ReplaceStep);
  assert.deepEqual([step.from, step.to, step.slice.size], [8, 8, 1]);
  assert.equal(b.state.doc.child(0), before.child(0));
  assert.equal(b.state.doc.child(2), before.child(2));
});

test("a mark, an attribute and a node of somebody else are steps of their own kind", () => {
  const { a, b } = pair("satu dua", "tiga");
  a.dispatch(a.state.tr.addMark(1, 5, strong.create()));
  assert.deepEqual(
    b.shown.at(-1)?.steps.map((step) => step.toJSON().stepType),
    ["addMark"],
  );
  a.dispatch(a.state.tr.removeMark(1, 3, strong.create()));
  assert.deepEqual(
    b.shown.at(-1)?.steps.map((step) => step.toJSON().stepType),
    ["removeMark"],
  );
  a.dispatch(a.state.tr.insert(0, heading.create({ id: "h", level: 2 })));
  a.dispatch(a.state.tr.setNodeAttribute(0, "level", 3));
  assert.deepEqual(
    b.shown.at(-1)?.steps.map((step) => step.toJSON().stepType),
    ["attr"],
  );
  a.dispatch(a.state.tr.insert(6, hardBreak.create()));
  assert.equal(canonical(b.state.doc), canonical(a.state.doc));
});

test("one dispatch is one Yjs transaction, and one Yjs transaction is one ProseMirror transaction", () => {
  const { a, b, updates } = pair("satu", "dua");
  a.dispatch(a.state.tr.insertText("x", 1).insertText("y", 8).addMark(1, 3, strong.create()));
  assert.deepEqual(updates, [1, 1]);
  assert.equal(b.shown.length, 1);
  assert.equal(canonical(b.state.doc), canonical(a.state.doc));
});

test("of equal letters the one at the caret is the new one", () => {
  const { a, b } = pair("aaaa");
  const { tr } = a.state;
  tr.insertText("a", 3);
  a.dispatch(tr.setSelection(TextSelection.create(tr.doc, 4)));
  const [step] = b.shown[0]?.steps ?? [];
  assert.ok(step instanceof ReplaceStep);
  assert.equal(step.from, 3);
});

test("splitting and joining keep the identity of the block that keeps its name", () => {
  const { a } = pair("satu dua");
  const element = a.link.fragment.get(0);
  a.dispatch(a.state.tr.split(5, 1, [{ type: paragraph, attrs: { id: "new" } }]));
  assert.equal(a.link.fragment.get(0), element);
  a.dispatch(a.state.tr.join(6));
  assert.equal(a.link.fragment.get(0), element);
  assert.equal(a.link.fragment.length, 1);
});

test("a selection stays with its words through what others write before, in and after them", () => {
  const { a, b } = pair("satu dua", "tiga");
  b.dispatch(b.state.tr.setSelection(TextSelection.create(b.state.doc, 6, 9)));
  type(a, "xx", 1);
  type(a, "yy", 13);
  a.dispatch(a.state.tr.insert(0, paragraph.create({ id: "n" }, schema.text("nol"))));
  const { from, to } = b.state.selection;
  assert.equal(b.state.doc.textBetween(from, to), "dua");
});

test("minimality: what was not touched survives every change of others as the same object, in random histories", () => {
  let survivors = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const random = new Random(seed);
    const { a, b } = pair("satu", "dua", "tiga", "empat");
    for (let step = 0; step < 30; step++) {
      const before = b.state.doc;
      const shown = b.shown.length;
      const tr = randomEdit(a.state, random);
      if (tr === null) continue;
      a.dispatch(tr);
      if (b.shown.length === shown) continue;
      const mapping = b.shown.at(-1)?.mapping;
      before.forEach((node, offset) => {
        const place = mapping?.mapResult(offset + 1);
        const now =
          place === undefined || place.deleted || place.pos < 1 ? null : b.state.doc.nodeAt(place.pos - 1);
        if (now === null || now === undefined || !now.eq(node)) return;
        assert.equal(now, node, `seed ${seed}: an untouched block was made anew`);
        survivors += 1;
      });
    }
  }
  assert.ok(survivors > 1000, `${survivors} survivors`);
});

test("D3 I10: looking writes nothing", () => {
  const { a, updates } = pair("satu");
  select(a, 3);
  a.link.selection;
  a.check();
  assert.deepEqual(updates, [0, 0]);
});

test("D4 I10: attributes and formats that the schema does not know stay as they are while others edit around them", () => {
  const { a, b } = pair("satu dua");
  const element = a.link.fragment.get(0) as Y.XmlElement;
  const text = element.get(0) as Y.XmlText;
  a.doc.transact(() => {
    element.setAttribute("colour", "red");
    text.format(0, 4, { blink: { speed: 1 } });
  });
  type(b, "x", 1);
  b.dispatch(b.state.tr.addMark(2, 4, strong.create()));
  b.dispatch(b.state.tr.setNodeAttribute(0, "id", "neu"));
  assert.equal(element.getAttribute("colour"), "red");
  assert.ok(
    text
      .toDelta()
      .some(({ attributes }: { attributes?: object }) => attributes !== undefined && "blink" in attributes),
  );
});

test("undo takes back what this person did, with the caret, and never what somebody else wrote", () => {
  const { a, b } = pair("satu");
  select(a, 5);
  type(a, " dua", 5);
  select(a, 9);
  type(b, "nol ", 1);
  a.history.undo(a.state, () => {});
  assert.equal(a.state.doc.textContent, "nol satu");
  assert.equal(a.state.selection.head, 9);
  a.history.redo(a.state, () => {});
  assert.equal(a.state.doc.textContent, "nol satu dua");
  assert.equal(b.state.doc.textContent, "nol satu dua");
});

test("undo of a new block leaves it when somebody else has written in it", () => {
  const { a, b } = pair("satu");
  a.dispatch(a.state.tr.insert(6, paragraph.create({ id: "n" }, schema.text("punya a "))));
  type(b, "punya b", 15);
  a.history.undo(a.state, () => {});
  assert.deepEqual(
    a.state.doc.content.content.map((node) => node.textContent),
    ["satu", "punya b"],
  );
});

test("what is marked as not to be undone is in no stack", () => {
  const { a } = pair("satu");
  const before = a.state;
  a.state = before.apply(before.tr.insertText("x", 1));
  a.link.update(before, false);
  assert.equal(a.history.canUndo, false);
});

test("a block that is being composed waits; all others do not; then both texts are there", () => {
  const { a, b } = pair("satu", "dua");
  select(b, 5);
  b.composing = true;
  type(b, "k", 5);
  type(a, "nol ", 1);
  type(a, " tiga", 15);
  assert.equal(b.state.doc.child(0).textContent, "satuk", "the composed block was changed");
  assert.ok(b.state.doc.child(1).textContent.includes(" tiga"), "another block waited");
  type(b, "a", 6);
  assert.equal(a.state.doc.child(0).textContent, "nol satuk", "half a word was sent");
  b.composing = false;
  b.link.release();
  assert.equal(b.state.doc.child(0).textContent, "nol satuka");
  assert.equal(canonical(a.state.doc), canonical(b.state.doc));
  b.check();
});

test("a composed block that others delete does not wait", () => {
  const { a, b } = pair("satu", "dua");
  select(b, 5);
  b.composing = true;
  type(a, "x", 1);
  a.dispatch(a.state.tr.delete(0, a.state.doc.child(0).nodeSize));
  assert.equal(b.state.doc.childCount, 1);
  b.composing = false;
  b.link.release();
  assert.equal(canonical(a.state.doc), canonical(b.state.doc));
});

test("D3: where there is no placeholder, a node that the schema does not know lets go of the editor; nothing is deleted and nothing written any more", () => {
  const { a, updates } = pairOn(written("satu"), bareSchema, bareSchema);
  a.doc.transact(() => a.link.fragment.push([new Y.XmlElement("hologram")]));
  assert.equal(a.unreadable, "1 <hologram>");
  const before = updates[0];
  type(a, "x", 1);
  assert.equal(updates[0], before);
  assert.ok(a.link.fragment.toString().includes("hologram"));
});

/** Paragraphs of the test schemas. */
const written = (...texts: readonly string[]) =>
  texts.map((text) =>
    writeNode(oldSchema.node("paragraph", null, text === "" ? [] : [oldSchema.text(text)])),
  );

const cellOf = (text: string) =>
  newSchema.node("cell", null, [newSchema.node("paragraph", null, [newSchema.text(text)])]);
const tableOf = (...texts: readonly string[]) =>
  newSchema.node("table", null, [newSchema.node("row", null, texts.map(cellOf))]);

test("D4 I10: what the older of two versions does not know comes in, changes and is moved behind a placeholder", () => {
  const { a: newer, b: older } = pairOn(written("satu", "dua"), newSchema, oldSchema);
  newer.dispatch(newer.state.tr.insert(6, tableOf("kiri", "kanan")));
  assert.deepEqual(
    older.state.doc.content.content.map(({ type, attrs }) => attrs.name ?? type.name),
    ["paragraph", "table", "paragraph"],
  );
  // Somebody goes on writing in it, somebody else around it.
  newer.dispatch(newer.state.tr.insertText("!", 10));
  type(older, "x", 1);
  older.check();
  const table = older.state.doc.child(1);
  const { tr } = older.state;
  const place = older.state.doc.child(0).nodeSize;
  older.dispatch(tr.delete(place, place + table.nodeSize).insert(tr.doc.content.size, table));
  assert.equal(newer.state.doc.child(2).type.name, "table");
  assert.equal(newer.state.doc.child(2).textContent, "!kirikanan");
  // What was moved is still behind a placeholder, and follows.
  newer.dispatch(newer.state.tr.insertText("?", newer.state.doc.content.size - 5));
  older.check();
  assert.equal(older.state.doc.childCount, 3);
});

test("D4 I10: a paragraph with an unknown mention and glow is split, and both go along", () => {
  const glow = newSchema.mark("glow", { hue: 7 });
  const paragraphs = [
    newSchema.node("paragraph", null, [
      newSchema.text("satu "),
      newSchema.node("mention", { person: "Sri" }),
      newSchema.text(" dua", [glow]),
    ]),
  ];
  const { a: older, b: newer } = pairOn(
    paragraphs.map((node) => writeNode(node)),
    oldSchema,
    newSchema,
  );
  older.dispatch(older.state.tr.split(3));
  older.dispatch(older.state.tr.insertText("x", older.state.doc.content.size - 2));
  assert.equal(newer.state.doc.toString(), 'doc(paragraph("sa"), paragraph("tu ", mention, glow(" duxa")))');
  assert.equal(newer.state.doc.child(1).child(1).attrs.person, "Sri");
  assert.equal(newer.state.doc.child(1).child(2).marks[0]?.attrs.hue, 7);
});

test("a state that the schema does not allow is shown repaired; the repair is written when a person edits there, and not before", () => {
  const list = Node.fromJSON(oldSchema, {
    type: "bulletList",
    content: ["satu", "dua"].map((text) => ({
      type: "listItem",
      content: [{ type: "paragraph", content: [{ type: "text", text }] }],
    })),
  });
  const { a, b, updates } = pairOn([writeNode(list), ...written("akhir")], oldSchema, oldSchema);
  const shared = a.link.fragment.get(0) as Y.XmlElement;
  // As two people merge it: the paragraph of the second item is gone, then both items.
  a.doc.transact(() => (shared.get(1) as Y.XmlElement).delete(0, 1));
  const repaired = 'doc(bulletList(listItem(paragraph("satu")), listItem(paragraph)), paragraph("akhir"))';
  assert.equal(a.state.doc.toString(), repaired);
  assert.equal(b.state.doc.toString(), repaired);
  const before = [...updates];
  b.check();
  assert.deepEqual(updates, before);
  // Around it, all goes on as ever.
  type(b, "ya ", b.state.doc.content.size - 6);
  select(b, b.state.doc.content.size - 3);
  assert.equal((shared.get(1) as Y.XmlElement).length, 0, "the repair was written without need");
  a.check();
  // In it: now it is written.
  const place = 11;
  assert.equal(b.state.doc.resolve(place).parent.content.size, 0);
  type(b, "baru", place);
  assert.equal((shared.get(1) as Y.XmlElement).length, 1);
  a.check();
  b.check();
  assert.equal(a.state.doc.child(0).child(1).textContent, "baru");
  b.history.undo(b.state, () => {});
  b.check();
});

test("an empty document shows what the schema demands; the first letter writes it", () => {
  const { a, b, updates } = pairOn([], oldSchema, oldSchema);
  assert.equal(a.state.doc.toString(), "doc(paragraph)");
  assert.deepEqual(updates, [0, 0]);
  type(a, "x", 1);
  assert.equal(b.state.doc.toString(), 'doc(paragraph("x"))');
  assert.equal(a.link.fragment.length, 1);
});

test("a change that cannot be shown step by step is shown by reading again", (t) => {
  const { a } = pair("satu", "dua");
  t.mock.method(console, "warn", () => {});
  // Text where only blocks may be is hidden; the steps that follow cannot count on it.
  a.doc.transact(() => a.link.fragment.insert(0, [new Y.XmlText("nyasar")]));
  a.doc.transact(() => ((a.link.fragment.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, "x"));
  assert.deepEqual(
    a.state.doc.content.content.map((node) => node.textContent),
    ["xsatu", "dua"],
  );
  a.check();
});

test("two editors on one document follow each other", () => {
  const { a } = pair("satu");
  const second = new Peer(a.doc);
  type(a, "x", 1);
  type(second, "y", 6);
  assert.equal(a.state.doc.textContent, "xsatuy");
  assert.equal(canonical(a.state.doc), canonical(second.state.doc));
});

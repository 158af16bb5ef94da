import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import { joinBackward, setBlockType, splitBlock, wrapIn } from "prosemirror-commands";
import { wrapInList } from "prosemirror-schema-list";
import { type Command, TextSelection } from "prosemirror-state";
import * as Y from "yjs";
import { Peer } from "./testing/peer.ts";

const { heading, bulletList, quote } = schema.nodes;

/** Two people in one document with these paragraphs. What one does reaches the other by `sync`. */
function two(...texts: readonly string[]) {
  const docs = [new Y.Doc(), new Y.Doc()] as const;
  const seed = docs[0].getXmlFragment("article");
  texts.forEach((text, index) => {
    const element = new Y.XmlElement("paragraph");
    element.setAttribute("id", `block-${index}`);
    element.insert(0, [new Y.XmlText(text)]);
    seed.push([element]);
  });
  Y.applyUpdate(docs[1], Y.encodeStateAsUpdate(docs[0]));
  const [one, other] = docs.map((doc) => new Peer(doc)) as [Peer, Peer];
  const sync = () => {
    const [a, b] = docs.map((doc) => Y.encodeStateAsUpdate(doc)) as [Uint8Array, Uint8Array];
    Y.applyUpdate(docs[0], b, "remote");
    Y.applyUpdate(docs[1], a, "remote");
    for (const peer of [one, other]) peer.check();
  };
  return { one, other, sync };
}

function put(peer: Peer, block: number, offset: number): void {
  let start = 1;
  for (let i = 0; i < block; i++) start += peer.state.doc.child(i).nodeSize;
  peer.dispatch(peer.state.tr.setSelection(TextSelection.create(peer.state.doc, start + offset)));
}

function act(peer: Peer, command: Command): void {
  assert.ok(
    command(peer.state, (tr) => peer.dispatch(named(peer, tr))),
    "the command applies",
  );
}

/** As the editor does: of two blocks with one name the later is another. */
function named(peer: Peer, tr: Parameters<Peer["dispatch"]>[0]) {
  const taken = new Set<unknown>();
  tr.doc.descendants((node, position) => {
    if (!node.isTextblock) return true;
    const id = node.attrs.id;
    if (taken.has(id)) tr.setNodeAttribute(position, "id", `${peer.doc.clientID}-${position}`);
    taken.add(id);
    return false;
  });
  return tr;
}

/** The text block of the caret, with the caret in it. */
function caretOf({ state: { selection } }: Peer): string {
  const { parent, parentOffset } = selection.$head;
  return `${parent.textContent.slice(0, parentOffset)}|${parent.textContent.slice(parentOffset)}`;
}

for (const [what, offset, command] of [
  ["is split before it", 5, splitBlock],
  ["is split at its start", 0, splitBlock],
  ["becomes a heading", 3, setBlockType(heading, { level: 2, id: "block-1" })],
  ["comes into a list", 3, wrapInList(bulletList)],
  ["comes into a quote", 3, wrapIn(quote)],
  ["is joined with the line before it", 0, joinBackward],
] as const)
  for (const at of [8, 13])
    test(`D7 a caret at ${at} stays with its words when its line ${what}`, () => {
      const { one, other, sync } = two("awal", "satu dua tiga", "akhir");
      put(one, 1, at);
      const [before, after] = caretOf(one).split("|") as [string, string];
      put(other, 1, offset);
      act(other, command);
      sync();
      const [now, behind] = caretOf(one).split("|") as [string, string];
      assert.equal(behind, after);
      assert.equal(now.slice(-3), before.slice(-3));
      assert.match(now, /tiga$|dua$/);
    });

test("D7 a caret in an empty line stays in it when somebody else makes a list of it", () => {
  const { one, other, sync } = two("awal", "", "akhir");
  put(one, 1, 0);
  put(other, 1, 0);
  act(other, wrapInList(bulletList));
  sync();
  assert.equal(one.state.selection.$head.node(-1).type.name, "listItem");
});

test("D7 a caret between the halves of a split line stays behind its words; words that are gone take it to no others", () => {
  const { one, other, sync } = two("satu dua", "tiga", "dua");
  put(one, 0, 5);
  put(other, 0, 5);
  act(other, splitBlock);
  sync();
  assert.equal(caretOf(one), "satu |");
  put(one, 1, 2);
  assert.equal(caretOf(one), "du|a");
  const { tr } = other.state;
  other.dispatch(tr.delete(7, 12));
  sync();
  assert.notEqual(caretOf(one), "du|a");
});

for (const [what, command, became] of [
  ["makes a heading of the line", setBlockType(heading, { level: 2, id: "block-1" }), "heading"],
  ["makes a list of it", wrapInList(bulletList), "paragraph"],
  ["quotes it", wrapIn(quote), "paragraph"],
  ["joins it with the line before", joinBackward, "paragraph"],
] as const)
  test(`D7 words that somebody wrote meanwhile are not lost when somebody else ${what}`, () => {
    const { one, other, sync } = two("awal", "satu dua tiga", "akhir");
    one.read = 0;
    put(one, 1, 4);
    one.dispatch(one.state.tr.insertText(" a"));
    put(one, 1, 15);
    one.dispatch(one.state.tr.insertText(" dan lagi"));
    put(other, 1, 8);
    other.dispatch(other.state.tr.insertText("!"));
    put(other, 1, 0);
    act(other, command);
    // What came back goes to the other in the next message.
    for (let i = 0; i < 2; i++) sync();
    const start = became === "paragraph" && command === joinBackward ? "awal" : "";
    for (const { state } of [one, other]) {
      const texts: string[] = [];
      state.doc.descendants((node) => {
        if (node.isTextblock) texts.push(`${node.type.name}:${node.textContent}`);
        return true;
      });
      const expected = `${became}:${start}satu a dua! tiga dan lagi`;
      assert.ok(texts.includes(expected), `${expected} in ${texts.join()}`);
      assert.equal(texts.filter((text) => text.includes("lagi")).length, 1);
    }
    assert.equal(caretOf(one), `${start}satu a dua! tiga dan lagi|`);
  });

test("D7 words that were read and taken away do not come back when their line is remade", () => {
  const { one, other, sync } = two("awal", "satu", "akhir");
  put(one, 1, 4);
  one.dispatch(one.state.tr.insertText(" dua tiga"));
  sync();
  one.read = Y.getState(one.doc.store, one.doc.clientID);
  one.dispatch(one.state.tr.insertText("!"));
  put(other, 1, 4);
  other.dispatch(other.state.tr.delete(other.state.selection.from, other.state.selection.from + 4));
  act(other, setBlockType(heading, { level: 2, id: "block-1" }));
  for (let i = 0; i < 2; i++) sync();
  for (const { state } of [one, other]) assert.equal(state.doc.child(1).textContent, "satu tiga!");
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { schema, seedDocument } from "@naskah/model";
import { Fragment, type Node, Slice } from "prosemirror-model";
import { AllSelection, NodeSelection, Selection } from "prosemirror-state";
import { Typist } from "../../../tests/harness/typist.ts";
import { block, documentOf, shape } from "./testing/state.ts";

const line = (text: string) => block("paragraph", text);
const item = (text: string) => block("listItem", [line(text)]);
const picture = (caption: string, credit: string) =>
  block("figure", [block("caption", caption), block("credit", credit)]);

/** An article with everything in it. */
const ARTICLE = [
  block("headline", "Judul", { id: "h" }),
  block("standfirst", "Ringkas", { id: "s" }),
  block("paragraph", "Satu", { id: "p1" }),
  block("bulletList", [item("butir"), item("lagi")]),
  picture("Foto", "Humas"),
  line("Dua"),
  block("byline", "Ani", { id: "b" }),
  block("gallery", [picture("Gedung", "Budi"), picture("Rapat", "Citra")]),
  block("references", [block("reference", "Rujuk"), block("reference", "Lain")]),
];

/** A place in an article: words, and a caret in them as `|`. */
function placeOf(doc: Node, words: string): number {
  const text = words.replace("|", "");
  let found: number | null = null;
  doc.descendants((node, position) => {
    const at = node.isText ? (node.text ?? "").indexOf(text) : -1;
    if (found === null && at >= 0) found = position + at + words.indexOf("|");
    return found === null;
  });
  if (found === null) throw new Error(`not in the text: ${words}`);
  return found;
}

const open = (blocks: readonly Node[] = ARTICLE) => new Typist(documentOf(blocks));
const between = (from: string, to: string, blocks: readonly Node[] = ARTICLE) => {
  const doc = documentOf(blocks);
  return new Typist(doc).select(placeOf(doc, from), placeOf(doc, to));
};
const idsOf = (typist: Typist) => typist.state.doc.children.map(({ attrs }) => attrs.id);

const WHOLE = shape(open().select(6).state).replace("|", "");

test("F-A5 Backspace and Delete at the edges of fixed parts change nothing", () => {
  for (const key of ["Backspace", "Mod-Backspace", "Shift-Backspace"])
    for (const place of [
      "|Judul",
      "|Ringkas",
      "|Satu",
      "|Foto",
      "|Humas",
      "|Ani",
      "|Gedung",
      "|Citra",
      "|Rujuk",
    ]) {
      const typist = between(place, place).press(key, key);
      assert.equal(shape(typist.state).replace("|", ""), WHOLE, `${key} ${place}`);
    }
  for (const key of ["Delete", "Mod-Delete"])
    for (const place of [
      "Judul|",
      "Ringkas|",
      "Foto|",
      "Humas|",
      "Dua|",
      "Ani|",
      "Gedung|",
      "Citra|",
      "Lain|",
    ]) {
      const typist = between(place, place).press(key, key);
      assert.equal(shape(typist.state).replace("|", ""), WHOLE, `${key} ${place}`);
    }
});

test("F-A5 an empty line beside a fixed part goes, but never the last line of the body", () => {
  const blocks = (...body: Node[]) => [block("headline", "J"), ...body, block("byline", "Ani")];
  const behind = open(blocks(line(""), line("x")))
    .select(4)
    .press("Backspace");
  assert.equal(shape(behind.state), "headline(J|) paragraph(x) byline(Ani)");
  const before = open(blocks(line("x"), line("")))
    .select(7)
    .press("Delete");
  assert.equal(shape(before.state), "headline(J) paragraph(x) byline(|Ani)");
  const fromHeadline = open(blocks(line(""), line("x")))
    .select(2)
    .press("Delete");
  assert.equal(shape(fromHeadline.state), "headline(J|) paragraph(x) byline(Ani)");
  const fromByline = open(blocks(line("x"), line("")))
    .select(9)
    .press("Backspace");
  assert.equal(shape(fromByline.state), "headline(J) paragraph(x) byline(|Ani)");
  for (const key of ["Backspace", "Delete"]) {
    const last = open(blocks(line("")))
      .select(4)
      .press(key);
    assert.equal(shape(last.state), "headline(J) paragraph(|) byline(Ani)");
  }
});

test("F-A5 the last line of a body beside a rule stays, and the rule is selected", () => {
  const blocks = [block("headline", "J"), block("rule"), line(""), block("byline", "Ani")];
  const typist = open(blocks).select(5).press("Backspace");
  assert.equal(shape(typist.state), "headline(J) rule paragraph() byline(Ani)");
  assert.equal(
    shape(typist.press("Backspace").state).replace("|", ""),
    "headline(J) paragraph() byline(Ani)",
  );
  const before = open([block("headline", "J"), line(""), block("rule")])
    .select(4)
    .press("Delete");
  assert.equal(shape(before.state), "headline(J) paragraph() rule");
});

test("F-A7 an emptied fixed part stays, and further keys leave it", () => {
  for (const words of ["Judul|", "Ringkas|", "Ani|", "Foto|", "Humas|"]) {
    const typist = between(words, words).press(...Array(9).fill("Backspace"), ...Array(3).fill("Delete"));
    assert.equal(shape(typist.state), WHOLE.replace(`(${words.replace("|", "")})`, "(|)"), words);
  }
});

/** What is selected, and what a deletion of it leaves; the caret is where the selection began. */
const DELETIONS: readonly (readonly [string, string, string])[] = [
  ["Ju|dul", "Ring|kas", "headline(Ju|) standfirst(kas)"],
  ["Judul|", "|Ringkas", "headline(Judul|) standfirst(Ringkas)"],
  ["|Judul", "Ringkas|", "headline(|) standfirst()"],
  ["Ring|kas", "Sa|tu", "standfirst(Ring|) paragraph(tu)"],
  ["Ju|dul", "Sa|tu", "headline(Ju|) standfirst() paragraph(tu)"],
  [
    "Ju|dul",
    "bu|tir",
    "headline(Ju|) standfirst() bulletList(listItem(paragraph(tir)) listItem(paragraph(lagi)))",
  ],
  ["bu|tir", "Fo|to", "bulletList(listItem(paragraph(bu|))) figure(caption(to) credit(Humas))"],
  ["Fo|to", "Hu|mas", "figure(caption(Fo|) credit(mas))"],
  ["Hu|mas", "D|ua", "figure(caption(Foto) credit(Hu|)) paragraph(ua)"],
  ["Sa|tu", "D|ua", "paragraph(Sa|ua)"],
  ["D|ua", "A|ni", "paragraph(D|) byline(ni)"],
  ["la|gi", "A|ni", "bulletList(listItem(paragraph(butir)) listItem(paragraph(la|))) byline(ni)"],
  ["A|ni", "Ra|pat", "byline(A|) gallery(figure(caption(pat) credit(Citra)))"],
  ["Ged|ung", "Cit|ra", "gallery(figure(caption(Ged|) credit()) figure(caption() credit(ra)))"],
  [
    "Cit|ra",
    "La|in",
    "gallery(figure(caption(Gedung) credit(Budi)) figure(caption(Rapat) credit(Cit|))) references(reference(in))",
  ],
  ["Ru|juk", "La|in", "references(reference(Ru|in))"],
  ["A|ni", "Ru|juk", "byline(A|) references(reference(juk) reference(Lain))"],
];

test("F-A5 a deletion across fixed parts empties each, and takes the blocks between", () => {
  for (const [from, to, left] of DELETIONS)
    for (const how of ["Backspace", "Delete", "Mod-Backspace", "cut"]) {
      const typist = between(from, to);
      if (how === "cut") typist.edit((tr) => tr.deleteSelection().setMeta("uiEvent", "cut"));
      else typist.press(how);
      const shown = shape(typist.state);
      assert.ok(` ${shown} `.includes(` ${left} `), `${how} ${from} … ${to}: ${shown}`);
      const names = (text: string) => text.match(/headline|standfirst|byline/g)?.join();
      assert.equal(names(shown), names(WHOLE));
      typist.do(typist.undo);
      assert.equal(shape(typist.choose(Selection.atStart(typist.state.doc)).state).replace("|", ""), WHOLE);
    }
});

test("F-A5 letters typed over such a selection stand where it began", () => {
  assert.match(
    shape(between("Ju|dul", "Ring|kas").type("xy").state),
    /^headline\(Juxy\|\) standfirst\(kas\)/,
  );
  assert.match(shape(between("D|ua", "A|ni").type("xy").state), /paragraph\(Dxy\|\) byline\(ni\)/);
  assert.match(
    shape(between("Fo|to", "D|ua").type("xy").state),
    /figure\(caption\(Foxy\|\) credit\(\)\) paragraph\(ua\)/,
  );
});

test("F-A6 select all and Delete empties headline, standfirst, body and byline, and makes none of them anew", () => {
  for (const how of ["Delete", "Backspace", "cut", "Enter"]) {
    const typist = open().press("Mod-a");
    if (how === "cut") typist.edit((tr) => tr.deleteSelection());
    else typist.press(how);
    assert.equal(
      shape(typist.state),
      how === "Enter"
        ? "headline() standfirst(|) paragraph() byline()"
        : "headline(|) standfirst() paragraph() byline()",
    );
    assert.deepEqual(idsOf(typist), ["h", "s", "p1", "b"]);
  }
});

test("F-A6 typing over select all puts the letters into the headline", () => {
  const typist = open().press("Mod-a").type("Baru");
  assert.equal(shape(typist.state), "headline(Baru|) standfirst() paragraph() byline()");
  assert.deepEqual(idsOf(typist), ["h", "s", "p1", "b"]);
  typist.press("Mod-z");
  typist.press("Mod-z");
  assert.equal(shape(typist.choose(Selection.atStart(typist.state.doc)).state).replace("|", ""), WHOLE);
});

test("F-A6 a selection by pointer over everything is the same as select all", () => {
  const { doc } = open().state;
  const ends = [Selection.atStart(doc).from, placeOf(doc, "Ani|")] as const;
  const typist = open()
    .select(...ends)
    .press("Backspace");
  assert.match(shape(typist.state), /^headline\(\|\) standfirst\(\) paragraph\(\) byline\(\) gallery/);
});

test("F-A6 two people who empty the document at once have one of each part", () => {
  const one = open();
  const second = new Typist(one.bytes, 2);
  for (const typist of [one, second]) typist.press("Mod-a", "Delete");
  one.receive(second.bytes);
  second.receive(one.bytes);
  for (const typist of [one, second]) assert.deepEqual(idsOf(typist), ["h", "s", "p1", "b"]);
});

test("F-A6 a body of one picture leaves an empty paragraph", () => {
  const blocks = [block("headline", "J"), picture("a", "b"), block("byline", "Ani")];
  const typist = open(blocks);
  typist.choose(NodeSelection.create(typist.state.doc, 3)).press("Delete");
  assert.equal(shape(typist.state), "headline(J) paragraph(|) byline(Ani)");
  assert.equal(shape(open(blocks).press("Mod-a", "Delete").state), "headline(|) paragraph() byline()");
});

test("F-A6 a part that is selected as a node is emptied", () => {
  const typist = open();
  typist.choose(NodeSelection.create(typist.state.doc, 0)).press("Delete");
  assert.match(shape(typist.state), /^headline\(\|\) standfirst\(Ringkas\)/);
});

const slice = (blocks: readonly Node[], depth = 1) => new Slice(Fragment.from([...blocks]), depth, depth);

test("F-A5 paste over a selection of fixed parts keeps them: the first line goes where it began", () => {
  const typist = between("Ju|dul", "Sa|tu");
  typist.edit((tr) => tr.replaceSelection(slice([line("x"), line("y")])).setMeta("uiEvent", "paste"));
  assert.match(shape(typist.state), /^headline\(Jux\) standfirst\(\) paragraph\(y\|\) paragraph\(tu\)/);
  const all = open().press("Mod-a");
  all.edit((tr) => tr.replaceSelection(slice([line("x"), picture("a", "b")], 0)));
  assert.equal(
    shape(all.state).replace("|", ""),
    "headline(x) standfirst() figure(caption(a) credit(b)) paragraph() byline()",
  );
});

test("F-A5 what is pasted into an emptied part does not take its place", () => {
  for (const name of ["headline", "byline", "standfirst"] as const) {
    const typist = open([block(name, "", { id: "x" }), line("p")]).select(1);
    typist.edit((tr) => tr.replaceSelection(slice([block("heading", "Bagian", { level: 2 })])));
    assert.equal(shape(typist.state), `${name}(Bagian|) paragraph(p)`);
    assert.equal(typist.state.doc.child(0).attrs.id, "x");
  }
});

test("F-A5 what is dragged away from fixed parts leaves them", () => {
  const typist = between("Ju|dul", "Ring|kas");
  typist.edit((tr) => {
    const dragged = tr.selection.content();
    tr.deleteSelection();
    const target = tr.mapping.map(placeOf(open().state.doc, "Dua|"));
    return tr.replaceRange(target, target, dragged).setMeta("uiEvent", "drop");
  });
  assert.match(shape(typist.state).replace("|", ""), /^headline\(Ju\) standfirst\(kas\) paragraph\(Satu\)/);
  assert.match(shape(typist.state), /dul/);
  assert.match(shape(typist.state).replace("|", ""), /byline\(Ani\)/);
});

test("F-A7 Enter in a caption goes to the credit, and from there behind the picture", () => {
  const typist = between("Fo|to", "Fo|to").press("Enter");
  assert.match(shape(typist.state), /figure\(caption\(Foto\) credit\(Humas\|\)\)/);
  assert.match(shape(typist.press("Enter").state), /credit\(Humas\)\) paragraph\(\|Dua\)/);
});

test("F-A5 what is typed in a fixed part makes nothing else of it", () => {
  for (const typed of ["## ", "- ", "> ", "1. ", "---"])
    for (const place of ["|Judul", "|Ringkas", "|Ani", "|Foto", "|Humas"]) {
      const typist = between(place, place).type(typed);
      const words = place.replace("|", "");
      assert.equal(shape(typist.state), WHOLE.replace(words, `${typed}|${words}`));
    }
});

test("F-A5 list, quote and kind make nothing else of the parts in a selection of several lines", () => {
  for (const command of ["bulletList", "orderedList", "quote"] as const) {
    const typist = open().press("Mod-a");
    typist.do(typist.commands[command]);
    assert.match(shape(typist.state), /^headline\(Judul\) standfirst\(Ringkas\)/, command);
    assert.match(shape(typist.state), /byline\(Ani\)/, command);
  }
  const typist = between("Ju|dul", "D|ua").press("Mod-Alt-2");
  assert.match(shape(typist.state), /^headline\(Judul\) standfirst\(Ringkas\) heading2\(Satu\)/);
});

test("F-A6 an article without any part keeps an empty paragraph", () => {
  const typist = open([line("a"), line("b")]);
  typist.choose(new AllSelection(typist.state.doc)).press("Backspace");
  assert.equal(shape(typist.state), "paragraph(|)");
});

test("F-A6 a new manuscript that is emptied is what it was", () => {
  let id = 0;
  const seed = seedDocument({ headline: "", author: { id: "u", name: "" }, newId: () => `s${++id}` });
  const doc = schema.nodeFromJSON(seed);
  const typist = new Typist(doc).select(1).type("Judul⏎Ringkas⏎Isi⏎- a⏎b").press("Mod-a", "Delete");
  assert.deepEqual(typist.state.doc.toJSON(), doc.toJSON());
});

test("F-A3 undo gives back a picture selected as a whole, so that the next key acts on it and not on its caption", () => {
  const typist = open();
  let at: number | null = null;
  typist.state.doc.descendants((node, position) => {
    if (at === null && node.type.name === "figure") at = position;
  });
  assert.ok(at !== null);
  const { doc } = typist.state;
  typist.choose(NodeSelection.create(doc, at));
  typist.press("Delete", "Mod-z");
  assert.equal(typist.state.doc.toString(), doc.toString());
  assert.ok(typist.state.selection instanceof NodeSelection);
  typist.press("Delete");
  assert.ok(!typist.state.doc.toString().includes("Foto"));
});

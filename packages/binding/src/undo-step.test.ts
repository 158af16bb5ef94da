import assert from "node:assert/strict";
import { test } from "node:test";
import { schema } from "@naskah/model";
import type { Node } from "prosemirror-model";
import { changeBetween } from "./change-between.ts";
import { type Change, type UndoStep, undoStep } from "./undo-step.ts";

/** A change, and how many milliseconds after the one before it happened. */
type Told = Partial<Change> & { readonly after?: number };

/** The steps that these changes make, each as its letters. */
function stepsOf(changes: readonly Told[]): string[] {
  const steps: string[][] = [];
  let step: UndoStep | null = null;
  let at = 0;
  for (const { after = 100, ...given } of changes) {
    at += after;
    const change: Change = {
      kind: "insert",
      text: "",
      isMoved: false,
      isStroke: false,
      composition: null,
      at,
      ...given,
    };
    const { step: next, isNew }: { step: UndoStep; isNew: boolean } = undoStep(step, change);
    if (isNew) steps.push([]);
    steps.at(-1)?.push(change.text === "" ? change.kind : change.text);
    step = next;
  }
  return steps.map((parts) => parts.join(""));
}

const typed = (text: string): Told[] => [...text].map((letter) => ({ text: letter }));
const erased = (text: string): Told[] => [...text].map((letter) => ({ kind: "delete", text: letter }));

const TABLE: readonly (readonly [string, readonly Told[], string[]])[] = [
  ["letters typed one after the other", typed("satu dua"), ["satu dua"]],
  ["letters that are taken away again", [...typed("ab"), ...erased("b")], ["ab", "b"]],
  ["letters after those that were taken away", [...erased("ab"), ...typed("c")], ["ab", "c"]],
  [
    "a selection that is typed over",
    [...typed("a"), { kind: "replace", text: "b" }, ...typed("c")],
    ["a", "bc"],
  ],
  [
    "a format",
    [...typed("a"), { kind: "format" }, { kind: "format" }, ...typed("b")],
    ["a", "format", "format", "b"],
  ],
  ["a new line", [...typed("a"), { kind: "other" }, ...typed("b")], ["a", "other", "b"]],
  ["a paste", [...typed("a"), { text: "tempel", isStroke: true }, ...typed("b")], ["a", "tempel", "b"]],
  ["a caret that was moved", [...typed("a"), { text: "b", isMoved: true }, ...typed("c")], ["a", "bc"]],
  ["a pause", [...typed("a"), { text: "b", after: 1001 }, { text: "c", after: 1000 }], ["a", "bc"]],
  [
    "a long run ends at a word",
    typed("Kerja sama yang dibangun sejak lama ini"),
    ["Kerja sama yang dibangun ", "sejak lama ini"],
  ],
  ["a long word does not end", typed("a".repeat(60)), ["a".repeat(60)]],
  [
    "a composition",
    [
      ...typed("a"),
      { text: "k", composition: 1 },
      { kind: "replace", text: "か", composition: 1, after: 3000 },
      { text: "さ", composition: 2 },
      ...typed("b"),
    ],
    ["a", "kか", "さ", "b"],
  ],
  [
    "a composition over a selection",
    [
      { kind: "other", text: "", composition: 1 },
      { text: "か", composition: 1, isMoved: true },
    ],
    ["otherか"],
  ],
];

for (const [name, changes, steps] of TABLE)
  test(`F-A4 steps of undo: ${name}`, () => assert.deepEqual(stepsOf(changes), steps));

const doc = (...blocks: readonly (string | Node)[]): Node =>
  schema.nodes.doc.create(
    null,
    blocks.map((block) =>
      typeof block === "string"
        ? schema.nodes.paragraph.create(null, block === "" ? null : schema.text(block))
        : block,
    ),
  );
const bold = (text: string) =>
  schema.nodes.paragraph.create(null, schema.text(text, [schema.marks.strong.create()]));

const CHANGES: readonly (readonly [Node, Node, string, string])[] = [
  [doc("a"), doc("ab"), "insert", "b"],
  [doc("aa"), doc("aaa"), "insert", "a"],
  [doc("aaa"), doc("aa"), "delete", "a"],
  [doc("satu dua"), doc("satu"), "delete", " dua"],
  [doc("abc"), doc("axc"), "replace", "x"],
  [doc(""), doc("a"), "insert", "a"],
  [doc("ab"), doc("a", "b"), "other", ""],
  [doc("a", "b"), doc("ab"), "other", ""],
  [doc("ab"), doc(bold("ab")), "format", ""],
  [doc("ab", "cd"), doc(bold("ab"), bold("cd")), "format", ""],
  [doc("a"), doc(schema.nodes.quote.create(null, doc("a").content)), "other", ""],
];

for (const [index, [before, after, kind, text]] of CHANGES.entries())
  test(`F-A4 change ${index} is told from its documents: ${kind} ${text}`, () => {
    assert.deepEqual(changeBetween(before, after), { kind, text });
    assert.equal(changeBetween(after, after), null);
  });

import assert from "node:assert/strict";
import { test } from "node:test";
import { readClipboard } from "@naskah/paste";
import { messagesIn } from "./messages/catalogue.ts";
import { isWorthSaying, type PasteNote, pasteText, withoutUndo } from "./paste-note.ts";
import { block, stateOf } from "./testing/state.ts";

function noteOf(html: string): PasteNote {
  const { report, blocks } = readClipboard({ html, text: "x", pictureFiles: 0 }, "rich");
  return {
    kind: "foreign",
    report,
    isEmpty: blocks.length === 0,
    isLast: true,
    text: "x",
    at: stateOf([block("paragraph", "x")]),
  };
}

const cases: readonly (readonly [string, string, string])[] = [
  ["<p>a</p>", "Ditempel dari halaman web.", "Pasted from a web page."],
  [
    "<p class=MsoNormal>a<span hidden>b</span><span class=msoDel>c</span></p><p class=MsoCommentText>d</p><p class=MsoCommentText>e</p>",
    "Ditempel dari Word: 2 komentar, 1 teks tersembunyi, dan 1 teks yang sudah dihapus tidak diikutkan.",
    "Pasted from Word: 2 comments, 1 hidden text and 1 deleted text left out.",
  ],
  [
    "<table><tr><td>a</td><td>b</td></tr></table>",
    "Ditempel dari halaman web: 1 tabel menjadi baris-baris bertabulasi.",
    "Pasted from a web page: 1 table became lines with tabs.",
  ],
  [
    `a${["a", "b", "c", "d", "e"].map((name) => `<img src="${name}.png">`).join("")}`,
    "Ditempel dari halaman web: 5 gambar tidak ikut (“a.png”, “b.png”, “c.png”, dan 2 lagi); sisipkan sendiri dari berkasnya.",
    "Pasted from a web page: 5 pictures did not come along (“a.png”, “b.png”, “c.png” and 2 more); insert from the file.",
  ],
  [
    '<img src="https://a.id/a.png">',
    "Tidak ada teks yang dapat ditempel. 1 gambar tidak ikut (“a.png”); sisipkan sendiri dari berkasnya.",
    "There is no text to paste. 1 picture did not come along (“a.png”); insert from the file.",
  ],
];

for (const [html, id, en] of cases)
  test(`E6 in words: ${id}`, () => {
    assert.equal(pasteText(noteOf(html), messagesIn("id")), id);
    assert.equal(pasteText(noteOf(html), messagesIn("en")), en);
  });

test("E6 ordinary text says nothing, all else does", () => {
  const { report } = readClipboard({ html: null, text: "a\nb", pictureFiles: 0 }, "rich");
  const at = stateOf([block("paragraph", "x")]);
  assert.equal(
    isWorthSaying({ kind: "foreign", report, isEmpty: false, isLast: true, text: "a", at }),
    false,
  );
  assert.equal(isWorthSaying({ kind: "foreign", report, isEmpty: true, isLast: true, text: "a", at }), true);
  assert.equal(isWorthSaying(noteOf("<p>a</p>")), true);
  assert.match(pasteText({ kind: "own", refusedPictures: 2 }, messagesIn("id")), /^2 gambar tidak ikut/);
});

test("F-B4 files that cannot come are named, each with why", () => {
  const note: PasteNote = {
    kind: "files",
    refused: [
      { name: "a.zip", why: "unreadable" },
      { name: "b.png", why: "too-large" },
    ],
  };
  assert.equal(isWorthSaying(note), true);
  assert.equal(
    pasteText(note, messagesIn("id")),
    "“a.zip” (bukan gambar atau teks) dan “b.png” (lebih dari 20 MB) tidak diikutkan.",
  );
  assert.equal(
    pasteText(note, messagesIn("en")),
    "“a.zip” (neither picture nor text) and “b.png” (larger than 20 MB) left out.",
  );
  assert.equal(withoutUndo(note), note);
});

test("E7 when pictures came after a paste, what did not come is still said; nothing else is", () => {
  const named = noteOf('<p>a</p><img src="https://a.id/g.png">');
  assert.deepEqual(withoutUndo(named), { ...named, isLast: false });
  assert.equal(withoutUndo(noteOf("<p>a</p>")), null);
  assert.equal(withoutUndo(null), null);
});

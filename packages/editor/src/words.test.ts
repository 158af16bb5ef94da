import assert from "node:assert/strict";
import { test } from "node:test";
import type { SaveState } from "@naskah/sync";
import { readLinkAddress } from "./link-address.ts";
import { messagesIn } from "./messages/catalogue.ts";
import { initials, peopleHere } from "./people-here.ts";
import { saveText } from "./save-text.ts";
import { readableKeys } from "./tools.ts";
import { problemText } from "./upload-picture.ts";

const since = new Date(2026, 10, 24, 17, 55);

const texts: readonly (readonly [SaveState, string, string])[] = [
  [{ state: "connecting" }, "Menyambung…", "Connecting…"],
  [{ state: "saved" }, "Tersimpan", "Saved"],
  [{ state: "saving", count: 3 }, "Menyimpan…", "Saving…"],
  [
    { state: "offline", count: 3, since, kept: true },
    "Luring sejak 17.55 · 3 suntingan tersimpan di peramban ini",
    "Offline since 17:55 · 3 edits kept in this browser",
  ],
  [
    { state: "offline", count: 1, since, kept: false },
    "Luring sejak 17.55 · 1 suntingan belum tersimpan",
    "Offline since 17:55 · 1 edit not saved yet",
  ],
  [{ state: "offline", count: 0, since, kept: true }, "Luring sejak 17.55", "Offline since 17:55"],
  [{ state: "cannot-save", since }, "Belum tersimpan sejak 17.55", "Not saved since 17:55"],
  [{ state: "refused", reason: { code: "refused" }, unsaved: true }, "Terhenti", "Stopped"],
];

for (const [save, id, en] of texts) {
  test(`C4: the save state in words: ${id}`, () => {
    assert.equal(saveText(save, messagesIn("id")), id);
    assert.equal(saveText(save, messagesIn("en")), en);
  });
}

test("an address is completed, or it is said what is wrong", () => {
  const cases: Record<string, object> = {
    "www.djkn.kemenkeu.go.id/artikel?x=1": { href: "https://www.djkn.kemenkeu.go.id/artikel?x=1" },
    "humas@kemenkeu.go.id": { href: "mailto:humas@kemenkeu.go.id" },
    " https://a.id ": { href: "https://a.id" },
    "/id/artikel": { href: "/id/artikel" },
    "": { fault: "empty" },
    "dua kata.id": { fault: "space" },
    "javascript:alert(1)": { fault: "scheme" },
    "data:text/html,x": { fault: "scheme" },
    "https://": { fault: "malformed" },
    "//a.id": { fault: "malformed" },
    kata: { fault: "malformed" },
  };
  for (const [typed, expected] of Object.entries(cases))
    assert.deepEqual(readLinkAddress(typed), expected, typed);
});

test("C9: a person with two windows is here once, with the most they may do, ourselves first", () => {
  const user = (id: string, mode: "edit" | "comment" | "read", color = "#1f5fa8") => ({
    id,
    name: `Orang ${id}`,
    color,
    mode,
  });
  const people = peopleHere([
    { clientId: 1, user: user("b", "read"), isSelf: false },
    { clientId: 2, user: user("a", "comment"), isSelf: true },
    { clientId: 3, user: user("b", "edit", "url(//x)"), isSelf: false },
  ]);
  assert.deepEqual(
    people.map(({ id, mode, color }) => [id, mode, color]),
    [
      ["a", "comment", "#1f5fa8"],
      ["b", "edit", "#4c5a67"],
    ],
  );
});

test("initials are of the first and the last word", () => {
  assert.deepEqual(["Ida Kade Sukesa", "Budi", "(Alm.) siti  nur", ""].map(initials), ["IS", "B", "SN", ""]);
});

test("shortcuts are written as on the keyboard", () => {
  assert.equal(readableKeys("Mod-Shift-x", false), "Ctrl+Shift+X");
  assert.equal(readableKeys("Mod-Alt-m", true), "⌘⌥M");
});

test("O2: a problem document is shown with title and detail", () => {
  assert.equal(
    problemText({ title: "Terlalu besar", detail: "Paling besar 20 MB." }),
    "Terlalu besar – Paling besar 20 MB.",
  );
  assert.equal(problemText({ title: "Sama", detail: "Sama" }), "Sama");
  assert.equal(problemText("<html>"), null);
});

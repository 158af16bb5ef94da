import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument } from "@naskah/model";
import { ARTICLES } from "./fixtures/articles.ts";
import { GOOGLE } from "./fixtures/google.ts";
import { HIDDEN } from "./fixtures/hidden.ts";
import { MARKS } from "./fixtures/marks.ts";
import { OFFICES } from "./fixtures/offices.ts";
import { PROGRAMS } from "./fixtures/programs.ts";
import { TABLES } from "./fixtures/tables.ts";
import { TEXTS } from "./fixtures/texts.ts";
import { TITLES } from "./fixtures/titles.ts";
import { WORD } from "./fixtures/word.ts";
import { WORD_LISTS } from "./fixtures/word-lists.ts";
import { readClipboard } from "./read-clipboard.ts";
import { bodyOf, type Fixture } from "./testing/fixture.ts";
import { notation } from "./testing/notation.ts";

const GROUPS: Readonly<Record<string, readonly Fixture[]>> = {
  "F-B2 list of Word": WORD_LISTS,
  Word: WORD,
  "F-B3 hidden": HIDDEN,
  "F-B1 table": TABLES,
  "F-B7 look": MARKS,
  Google: GOOGLE,
  "F-B8 article": ARTICLES,
  "F-B13 text": TEXTS,
  program: PROGRAMS,
  office: OFFICES,
  "F-B8 title": TITLES,
};

for (const [group, fixtures] of Object.entries(GROUPS)) {
  for (const fixture of fixtures) {
    test(`E1 ${group}: ${fixture.name}`, () => {
      const { html = null, text = null } = fixture;
      const { blocks, article, report } = readClipboard({ html, text, pictureFiles: 0 }, "rich");
      assert.equal(notation(blocks), fixture.expected);
      assert.equal(report.source, fixture.source);
      if (fixture.article !== undefined) assert.equal(notation(bodyOf(article)), fixture.article);
      assert.deepEqual(
        { ...report.dropped, ...report.changed },
        {
          comments: 0,
          hidden: 0,
          deleted: 0,
          links: 0,
          pageNumbers: 0,
          tables: 0,
          footnotes: 0,
          numbering: 0,
          hyphens: 0,
          ...fixture.dropped,
          ...fixture.changed,
        },
      );
      assert.deepEqual(report.named, fixture.named ?? []);
      assert.equal(report.carried.length, fixture.carried ?? 0);
      parseDocument({ type: "doc", content: blocks });
      if (article !== null) parseDocument(article);
    });
  }
}

test("E1 there are a hundred fixtures at least, 25 of them lists of Word", () => {
  assert.ok(Object.values(GROUPS).flat().length >= 100, String(Object.values(GROUPS).flat().length));
  assert.ok(WORD_LISTS.length >= 25, String(WORD_LISTS.length));
});

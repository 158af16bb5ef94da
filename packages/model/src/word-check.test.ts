import assert from "node:assert/strict";
import { test } from "node:test";
import type { CheckCode } from "./check-code.ts";
import { CHECK_RULES, type CheckPolicy, completePolicy, DEFAULT_POLICIES } from "./check-policy.ts";
import { parseDocument } from "./document.ts";
import { type CheckContext, MAX_CHECKS, NO_CONTEXT, publicationChecks } from "./publication-check.ts";
import { spellableTexts } from "./word-check.ts";

interface Piece {
  readonly type: "text";
  readonly text: string;
  readonly marks?: readonly object[];
}
const words = (text: string, ...marks: object[]): Piece => ({ type: "text", text, marks });
const link = (text: string, href: string) => words(text, { type: "link", attrs: { href } });
const block = (type: string, id: string, ...content: (Piece | string)[]) => ({
  type,
  attrs: { id },
  content: content.map((piece) => (typeof piece === "string" ? words(piece) : piece)),
});

/** A complete article with these blocks in it; nothing else in it is wrong. */
const article = (...content: object[]) =>
  parseDocument({
    type: "doc",
    content: [
      block("headline", "h", "Judul artikel"),
      block("paragraph", "p0", "Kalimat pertama."),
      ...content,
      block("byline", "b", "Ida (Pelaksana KPKNL Mamuju)"),
    ],
  });

const references = (...lines: string[]) => ({
  type: "references",
  attrs: { id: "refs" },
  content: lines.map((line, index) => block("reference", `r${index + 1}`, line)),
});

const check = (doc: ReturnType<typeof article>, context: Partial<CheckContext> = {}) =>
  publicationChecks(doc, { ...NO_CONTEXT, ...context });

/** Each row: what stands in one paragraph (or blocks), and what is found, as code and words. */
const SUAREZ = "Suarez, D., & Abdallah, E. (2019). Public Sector Readiness. PwC.";
const paragraph = (...pieces: (Piece | string)[]) => block("paragraph", "p", ...pieces);
const table: readonly [string, readonly object[], readonly (readonly [CheckCode, string])[]][] = [
  [
    "spelling mistakes of spacing: none",
    [paragraph("Rapi, jelas; dan benar. Ya? Ya! (2,5 juta) 10.000")],
    [],
  ],
  ["a space before a comma", [paragraph("prosedur , waktu")], [["space-before-mark", "prosedur ,"]]],
  ["two spaces", [paragraph("prosedur  waktu")], [["space-double", "prosedur  waktu"]]],
  [
    "no space after a full stop",
    [paragraph("Sudah selesai.Kemudian pulang.")],
    [["space-missing", "selesai.Kemudian"]],
  ],
  ["no space after a comma", [paragraph("prosedur,waktu")], [["space-missing", "prosedur,waktu"]]],
  [
    "addresses keep their dots",
    [paragraph("Lihat www.djkn.kemenkeu.go.id atau https://a.id/Kemenkeu.Pdf dan berkas.Xlsx")],
    [],
  ],
  [
    "abbreviations and figures",
    [paragraph("Rp1.000.000,00 pada pukul 15.01.42 di Jl. Merdeka a.n. Ida, S.E.,M.M.")],
    [],
  ],
  [
    "a word twice (ID)",
    [paragraph("masa kini dan masa masa depan yang yang baik")],
    [
      ["word-repeated", "masa masa"],
      ["word-repeated", "yang yang"],
    ],
  ],
  [
    "a word twice (EN)",
    [paragraph("of the the office, and that that had had to")],
    [["word-repeated", "the the"]],
  ],
  ["reduplication is no repetition", [paragraph("fungsi-fungsi dan kupu-kupu, lalu. Lalu")], []],
  [
    "a link that says nothing (ID)",
    [paragraph(link("klik di sini", "https://djkn.id/a"))],
    [["link-vague", "klik di sini"]],
  ],
  [
    "a link that says nothing (EN)",
    [paragraph(link("Click here", "https://djkn.id/a"), ".")],
    [["link-vague", "Click here"]],
  ],
  ["a link on white space", [paragraph("a", link(" ", "https://djkn.id/a"), "b")], [["link-empty", " "]]],
  [
    "a link to nowhere",
    [paragraph(link("situs kami", "http://localhost/a"))],
    [["link-unusable", "situs kami"]],
  ],
  [
    "a link to an unfinished host",
    [paragraph(link("situs kami", "https://contoh"))],
    [["link-unusable", "situs kami"]],
  ],
  [
    "links that work",
    [paragraph(link("laporan tahunan", "https://pwc.com/x"), " ", link("artikel lain", "/id/artikel/x"))],
    [],
  ],
  [
    "one link in two looks is one",
    [
      paragraph(
        link("klik ", "https://a.id/x"),
        words("di sini", { type: "link", attrs: { href: "https://a.id/x" } }, { type: "strong" }),
      ),
    ],
    [["link-vague", "klik di sini"]],
  ],
  ["author and year, listed", [paragraph("kepercayaan (Suarez & Abdallah, 2019)"), references(SUAREZ)], []],
  ["narrative, listed", [paragraph("Suarez dan Abdallah (2019) menulis"), references(SUAREZ)], []],
  [
    "author and year, not listed",
    [
      paragraph("kepercayaan (Sukesa, 2021) dan (lihat Suarez & Abdallah, 2019; Budi, 2020)"),
      references(SUAREZ),
    ],
    [
      ["citation-unlisted", "Sukesa, 2021"],
      ["citation-unlisted", "Budi, 2020"],
    ],
  ],
  ["listed, never cited", [references(SUAREZ)], [["reference-uncited", ""]]],
  [
    "another year is another source",
    [paragraph("(Suarez & Abdallah, 2018)"), references(SUAREZ)],
    [
      ["citation-unlisted", "Suarez & Abdallah, 2018"],
      ["reference-uncited", ""],
    ],
  ],
  ["by number", [paragraph("satu [1], dua [2, 3]"), references("A", "B", "C")], []],
  [
    "by a number that is not there",
    [paragraph("satu [1–3]"), references("A", "B")],
    [["citation-unlisted", "[1–3]"]],
  ],
  [
    "a raised number names a source and never a missing one",
    [
      paragraph(
        "satu",
        words("1", { type: "superscript" }),
        " dan 20 m",
        words("2", { type: "superscript" }),
      ),
      references("A"),
    ],
    [],
  ],
  [
    "a date in brackets is no citation",
    [paragraph("(Januari, 2021) dan (31 Januari 2022) serta (PMK 27, 2016)")],
    [],
  ],
  [
    "a law is cited by its name",
    [
      paragraph("menurut Undang-Undang Nomor 17 Tahun 2003 tentang Keuangan"),
      references("Undang-Undang Nomor 17 Tahun 2003. Keuangan Negara."),
    ],
    [],
  ],
  ["numbers in brackets without a list", [paragraph("catatan [1]")], []],
  ["NIK", [paragraph("NIK 7602034105800001 milik")], [["personal-nik", "7602034105800001"]]],
  ["a number whose parts are no NIK", [paragraph("rekening 9902039905800001")], []],
  ["NIP with spaces", [paragraph("NIP 19800115 200501 1 002.")], [["personal-nip", "19800115 200501 1 002"]]],
  ["eighteen digits that are no NIP", [paragraph("kode 198013452005011002")], []],
  [
    "mobile telephone",
    [paragraph("hubungi 0812-3456-7890 atau +62 812 3456 7891")],
    [
      ["personal-telephone", "0812-3456-7890"],
      ["personal-telephone", "+62 812 3456 7891"],
    ],
  ],
  ["office telephone", [paragraph("telepon (0426) 21234")], [["personal-telephone", "(0426) 21234"]]],
  [
    "amounts and dates are no telephone numbers",
    [paragraph("Rp81.234.567.890, 2021-2022, 31-01-2022, 150.000.000.000")],
    [],
  ],
  ["e-mail address", [paragraph("surel ida@gmail.com.")], [["personal-email", "ida@gmail.com"]]],
];

for (const [name, content, expected] of table) {
  test(`D2: words: ${name}`, () => {
    const doc = article(...content);
    const found = check(doc);
    assert.deepEqual(
      found.map(({ code, place }) => [code, place.kind === "block" ? (place.range?.words ?? "") : "?"]),
      expected,
    );
    for (const { place } of found) {
      assert.ok(place.kind === "block" && place.blockId !== null);
      if (place.range === undefined) continue;
      // The range is what stands there in the block.
      const { from, to, words: said } = place.range;
      let text = "";
      doc.descendants((node) => {
        if (node.attrs.id === place.blockId) text = node.textBetween(from, to, "\n", "\n");
      });
      assert.equal(text, said);
    }
  });
}

test("D2: words: repetition and spaces come with what was meant", () => {
  const doc = article(paragraph("yang yang, prosedur , waktu  biaya,selesai.Kemudian"));
  assert.deepEqual(
    check(doc).map(({ suggestions }) => suggestions),
    [["yang"], ["prosedur,"], ["waktu biaya"], ["biaya, selesai"], ["selesai. Kemudian"]],
  );
});

test("D2: structure: long headline, standfirst, position, office, must-fix", () => {
  const strict = { ...DEFAULT_POLICIES.berita, standfirst: "required" } as const;
  const doc = parseDocument({
    type: "doc",
    content: [
      block("headline", "h", "Judul yang ".repeat(12)),
      block("paragraph", "p", "Isi"),
      { type: "byline", attrs: { id: "b", person: "ida" }, content: [words("Ida")] },
    ],
  });
  const found = check(doc, {
    policy: strict,
    hasOwningUnit: false,
    hasPosition: () => false,
    openMustFix: [
      { threadId: "t1", blockId: "p" },
      { threadId: "t2", blockId: "gone" },
    ],
  });
  assert.deepEqual(
    found.map(({ code, severity, place }) => [code, severity, place.kind === "block" ? place.blockId : null]),
    [
      ["standfirst-missing", "error", null],
      ["unit-missing", "error", null],
      ["must-fix-open", "warning", null],
      ["headline-long", "warning", "h"],
      ["must-fix-open", "warning", "p"],
      ["byline-unplaced", "warning", "b"],
    ],
  );
});

test("D2: personal data that is confirmed, and addresses of offices, are not asked about", () => {
  const doc = article(
    paragraph("ida@gmail.com, mamuju@kemenkeu.go.id, a@djkn.kemenkeu.go.id, x@kemenkeu.go.id.evil.com"),
  );
  const codes = (context: Partial<CheckContext>) =>
    check(doc, context).map(({ personal }) => personal?.fingerprint);
  assert.equal(codes({}).length, 4);
  assert.deepEqual(codes({ openDomains: ["kemenkeu.go.id"], confirmed: new Set(["email:ida@gmail.com"]) }), [
    "email:x@kemenkeu.go.id.evil.com",
  ]);
});

test("G6: the policy of a section makes the same finding an error, a warning or nothing", () => {
  const doc = article(paragraph("yang yang"));
  for (const [level, severities] of [
    ["required", ["error"]],
    ["recommended", ["warning"]],
    ["off", []],
  ] as const) {
    const policy: CheckPolicy = { ...DEFAULT_POLICIES.artikel, "repeated-words": level };
    assert.deepEqual(
      check(doc, { policy }).map(({ severity }) => severity),
      severities,
    );
  }
});

test("G6: a stored policy of another version is completed, and nothing unknown is kept", () => {
  const policy = completePolicy("berita", { spelling: "off", headline: "perhaps", moon: "required" });
  assert.deepEqual(Object.keys(policy), [...CHECK_RULES]);
  assert.equal(policy.spelling, "off");
  assert.equal(policy.headline, "required");
  assert.deepEqual(completePolicy("artikel", null), DEFAULT_POLICIES.artikel);
});

test("D2: spelling is not looked at in emphasis, quotations, code, addresses, bylines and references", () => {
  const doc = article(
    paragraph(
      "kata ",
      words("stakeholder", { type: "emphasis" }),
      " dan “world summit” di a@b.id",
      words("x", { type: "code" }),
    ),
    references("Suarez"),
  );
  assert.deepEqual(
    spellableTexts(doc).map((text) => text.replaceAll("\ufffc", "_")),
    ["Judul artikel", "Kalimat pertama.", "kata ___________ dan ______________ di _______"],
  );
});

test("D2: one finding for each misspelt word, with its number and suggestions", () => {
  const doc = article(paragraph("efesiensi dan Efesiensi"));
  const slip = (from: number, to: number) => ({ from, to, isForeign: false, suggestions: ["efisiensi"] });
  const [found, ...others] = check(doc, { misspellings: [[], [], [slip(0, 9), slip(14, 23)]] });
  assert.deepEqual(others, []);
  assert.ok(found?.code === "word-misspelt" && found.times === 2);
  assert.deepEqual(found.suggestions, ["efisiensi"]);
});

test("O3: a list of findings has a limit, and errors stay in it", () => {
  const doc = article(paragraph("yang yang, ".repeat(2 * MAX_CHECKS)), {
    type: "heading",
    attrs: { id: "x", level: 2 },
  });
  const found = check(doc);
  assert.equal(found.length, MAX_CHECKS);
  assert.equal(found.at(-1)?.code, "heading-empty");
});

test("O3: no text keeps the checks from their end, or makes them say more than their limit", () => {
  for (const text of ["a", "A", "1", " ", ".", "-", "“", "(", "yang ", "a.", "A ", "[1,", "@", "www."]) {
    // What grows with the square of 200,000 does not come back; how long it takes is in `npm run bench -- checks`.
    const found = check(article(paragraph(`${text.repeat(Math.floor(200_000 / text.length))}x`)));
    assert.ok(found.length <= MAX_CHECKS, `200,000 characters of “${text}”`);
  }
});

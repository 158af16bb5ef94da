import assert from "node:assert/strict";
import { test } from "node:test";
import { parseDocument } from "./document.ts";
import { hiddenIn, visibleWords, writtenOut } from "./hidden-character.ts";
import { publicationChecks } from "./publication-check.ts";

const RLO = "\u202e";

const WORDS: readonly (readonly [string, string, ReturnType<typeof hiddenIn>, string])[] = [
  ["an override", `kantor${RLO}di.og`, "bidi-control", "kantordi.og"],
  ["an embedding from a table", "\u202a+62 811\u202c", "bidi-control", "+62 811"],
  ["a mark of direction", "a\u200fb", "bidi-control", "ab"],
  ["a space of no width", "pem\u200bbayaran", "character-hidden", "pembayaran"],
  ["a byte order mark", "\ufeffJudul", "character-hidden", "Judul"],
  ["joiners between Latin letters", "ke\u200duang\u200can", "character-hidden", "keuangan"],
  ["hidden letters of another plane", "aman\u{e0041}\u{e0042}", "character-hidden", "aman"],
  ["a filler", "a\u3164b", "character-hidden", "ab"],
  ["a separator of lines", "a\u2028b", "character-hidden", "ab"],
  ["what an older text holds", "a\vb", "character-hidden", "a b"],
  ["a soft hyphen", "per\u00adaturan", null, "per\u00adaturan"],
  ["a family", "👩\u200d👩\u200d👧 dan 🏳️\u200d🌈", null, "👩\u200d👩\u200d👧 dan 🏳️\u200d🌈"],
  [
    "the flag of Wales",
    "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
    null,
    "🏴\u{e0067}\u{e0062}\u{e0077}\u{e006c}\u{e0073}\u{e007f}",
  ],
  ["Persian with its joiner", "می\u200cخواهم", null, "می\u200cخواهم"],
  ["Arabic without controls", "وزارة المالية", null, "وزارة المالية"],
  ["Indonesian", "Kata-kata biasa, “dikutip”.", null, "Kata-kata biasa, “dikutip”."],
];
for (const [name, words, hidden, visible] of WORDS)
  test(`F-E15: ${name}`, () => {
    assert.equal(hiddenIn(words), hidden);
    assert.equal(visibleWords(words), visible);
    assert.equal(hiddenIn(visibleWords(words)), null);
  });

test("F-E15: what cannot be seen is written out for who looks for it", () => {
  assert.equal(writtenOut(`kantor${RLO}x\u{e0041}`), "kantor[U+202E]x[U+E0041]");
  assert.equal(writtenOut("biasa"), "biasa");
});

const text = (words: string, href: string | null = null) => ({
  type: "text",
  text: words,
  ...(href === null ? {} : { marks: [{ type: "link", attrs: { href } }] }),
});

function found(content: readonly object[]): readonly string[] {
  const doc = parseDocument({ type: "doc", content: [...content] });
  return publicationChecks(doc)
    .filter(({ code }) => ["bidi-control", "character-hidden", "link-elsewhere"].includes(code))
    .map(({ code, severity, place, suggestions, host }) =>
      [
        code,
        severity,
        place.kind === "block" ? place.range?.from : null,
        suggestions?.[0] ?? host ?? "",
      ].join(" "),
    );
}

test("F-E15: the checks name the word in headline and text, what it would be, and pictures; direction keeps a text back", () => {
  assert.deepEqual(
    found([
      { type: "headline", content: [text(`Bayar ke ${RLO}rekening`)] },
      { type: "paragraph", content: [text("Kata \u200btersembunyi dan \u200b .")] },
      { type: "figure", attrs: { alt: "Gedung\u2066" } },
    ]),
    [
      "bidi-control error 9 rekening",
      "character-hidden warning 5 tersembunyi",
      "character-hidden warning 22 ",
      "bidi-control error  ",
    ],
  );
});

const LINKS: readonly (readonly [string, string, string | null])[] = [
  ["www.kemenkeu.go.id", "https://kemenkeu-go-id.com/", "kemenkeu-go-id.com"],
  ["https://kemenkeu.go.id/aturan", "https://jahat.com/kemenkeu.go.id", "jahat.com"],
  ["situs djkn.kemenkeu.go.id", "https://kemenkeu.go.id/", "kemenkeu.go.id"],
  ["kemenkeu.go.id", "https://kernenkeu.go.id/", "kernenkeu.go.id"],
  ["kemenkeu.go.id", "https://kеmenkeu.go.id/", "xn--kmenkeu-7gg.go.id"],
  ["Kementerian Keuangan", "https://kemenkeu.go.id@jahat.com/", "jahat.com"],
  ["humas@kemenkeu.go.id", "mailto:humas@jahat.com", "jahat.com"],
  ["humas@kemenkeu.go.id", "https://jahat.com/", "jahat.com"],
  ["kemenkeu.go.id", "https://www.kemenkeu.go.id/berita", null],
  ["WWW.Kemenkeu.GO.ID", "https://kemenkeu.go.id/", null],
  ["kemenkeu.go.id", "https://djkn.kemenkeu.go.id/", null],
  ["humas@kemenkeu.go.id", "mailto:humas@kemenkeu.go.id?subject=Tanya", null],
  ["Node.js", "https://nodejs.org/", null],
  ["Drs.Budi, S.H.", "https://kemenkeu.go.id/", null],
  ["Rp1.000.000", "https://kemenkeu.go.id/", null],
  ["kemenkeu.go.id", "/id/artikel/kemenkeu", null],
  ["Peraturan Menteri", "https://peraturan.go.id/", null],
];
for (const [words, href, host] of LINKS)
  test(`F-E15: "${words}" that opens ${href}`, () => {
    const content = [{ type: "paragraph", content: [text(words, href)] }];
    assert.deepEqual(found(content), host === null ? [] : [`link-elsewhere warning 0 ${host}`]);
  });

import assert from "node:assert/strict";
import { test } from "node:test";
import { readClipboard } from "../read-clipboard.ts";
import { notation } from "../testing/notation.ts";

/** What is written as an address, and the address that the words get; null: the words stay, and the message counts the address. */
const ADDRESSES: readonly (readonly [written: string, href: string | null])[] = [
  ["https://contoh.go.id/", "https://contoh.go.id/"],
  ["HTTP://CONTOH.GO.ID/a", "HTTP://CONTOH.GO.ID/a"],
  ["  https://contoh.go.id/berkas laporan.pdf ", "https://contoh.go.id/berkas%20laporan.pdf"],
  ["https://contoh.go.id/a\nb\tc", "https://contoh.go.id/abc"],
  ["https://contoh.go.id/\u00a0x", "https://contoh.go.id/%C2%A0x"],
  ["//contoh.go.id/a", "https://contoh.go.id/a"],
  ["https://bücher.example/ä?q=ö#ü", "https://bücher.example/ä?q=ö#ü"],
  ["https://кантор.example/", "https://кантор.example/"],
  ["https://contoh.go.id/(a)", "https://contoh.go.id/(a)"],
  ["mailto:humas@kemenkeu.go.id", "mailto:humas@kemenkeu.go.id"],
  ["mailto: humas@kemenkeu.go.id", "mailto:humas@kemenkeu.go.id"],
  [
    "mailto:humas@kemenkeu.go.id?subject=Surat S-1/KNL.16/2026&cc=a@b.id",
    "mailto:humas@kemenkeu.go.id?subject=Surat%20S-1%2FKNL.16%2F2026&cc=a%40b.id",
  ],
  ["mailto:a@b.id,c@d.id", null],
  ["mailto:?subject=x", null],
  ["tel:+62426123", null],
  ["sms:+62426123", null],
  ["whatsapp://send?text=x", null],
  ["ftp://contoh.go.id/a", null],
  ["file:///C:/Users/ida/a.docx", null],
  ["\\\\server\\bagi\\a.docx", null],
  ["berkas/laporan.pdf", null],
  ["../laporan.pdf", null],
  ["/laporan", null],
  ["https:contoh.go.id", null],
  ["https:\\\\contoh.go.id\\a", null],
  ["https:///contoh.go.id", null],
  ["https://", null],
  ["", null],
  ["javascript:alert(1)", null],
  ["JaVaScRiPt:alert(1)", null],
  [" \u0001javascript:alert(1)", null],
  ["java\tscript:alert(1)", null],
  ["java\nscript:alert(1)", null],
  ["javascript&colon;alert(1)", null],
  ["&#106;avascript:alert(1)", null],
  ["&#x6A&#x61;vascript:alert(1)", null],
  ["javascript://contoh.go.id/%0aalert(1)", null],
  ["view-source:javascript:alert(1)", null],
  ["vbscript:msgbox(1)", null],
  ["data:text/html,<script>alert(1)</script>", null],
  ["blob:https://contoh.go.id/1", null],
  ["https://www.google.com/url?q=javascript:alert(1)", "https://www.google.com/url?q=javascript:alert(1)"],
  ["https://www.google.com/url?q=https://contoh.go.id/a%20b&sa=D", "https://contoh.go.id/a%20b"],
];

for (const [written, href] of ADDRESSES) {
  test(`F-B10 the address ${JSON.stringify(written)} ${href === null ? "leaves its words" : `is ${href}`}`, () => {
    const html = `<p>Lihat <a href="${written}">ini</a>.</p>`;
    const { blocks, report } = readClipboard({ html, text: null, pictureFiles: 0 }, "rich");
    assert.equal(notation(blocks), href === null ? "p(Lihat ini.)" : `p(Lihat <a ${href}>ini</a>.)`);
    assert.equal(report.dropped.links, href === null ? 1 : 0);
  });
}

test("F-B10 an address in the same text is no link from here, and nobody misses it", () => {
  const html = '<p><a href="#bab-2">Bab 2</a> <a name="x">di sini</a></p>';
  const { blocks, report } = readClipboard({ html, text: null, pictureFiles: 0 }, "rich");
  assert.equal(notation(blocks), "p(Bab 2 di sini)");
  assert.equal(report.dropped.links, 0);
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readClipboard } from "./read-clipboard.ts";
import { notation } from "./testing/notation.ts";

/** Documents that LibreOffice 7.4 (Debian 12) opened as .odt and as .docx and wrote as HTML, by its filter "HTML (StarWriter)". */
const EXPECTED: Readonly<Record<string, string>> = {
  headings: "h2(Bab Satu) p(Isi bab.) h3(Bagian) p(Isi bagian.) h4(Anak bagian) p(Isi.)",
  marks: "p(Kata <b>tebal</b>, <i>miring</i>, <u>garis</u>, m<sup>2</sup> dan CO<sub>2</sub>.)",
  bullets: "ul(li(p(satu) ul(li(p(dalam)))) li(p(dua)))",
  numbers: "ol(li(p(satu) ol(li(p(huruf)))) li(p(dua))) p(Antara.) ol@5(li(p(lima)))",
  footnotes: "p(Kalimat [Catatan satu.] dan lagi [Catatan dua.].)",
  comments: "p(Kata dikomentari.)",
  hidden: "p(Terlihat saja.)",
  table: "p(Tahun⇥Jumlah) p(2023⇥1.200)",
  links: "p(Lihat <a https://www.djkn.kemenkeu.go.id/berkas%20laporan.pdf>laporan</a> dan baris/baru.)",
  article:
    "p(Judul Artikel) p(Ringkasan artikel.) p(Paragraf pertama artikel ini.) h2(Bagian) p(Paragraf kedua.) p(Oleh Ani Lestari)",
};

for (const [name, expected] of Object.entries(EXPECTED)) {
  for (const format of ["odt", "docx"]) {
    test(`E1 LibreOffice: ${name}.${format}`, () => {
      const html = readFileSync(
        new URL(`./fixtures/libreoffice/${name}.${format}.html`, import.meta.url),
        "utf8",
      );
      const { blocks, report } = readClipboard({ html, text: null, pictureFiles: 0 }, "rich");
      assert.equal(notation(blocks), expected);
      assert.equal(report.source, "libreoffice-writer");
    });
  }
}

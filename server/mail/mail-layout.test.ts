import assert from "node:assert/strict";
import { test } from "node:test";
import { envelopeOf } from "../adapters/envelope.ts";
import { type Letter, letterHtml, letterText } from "./mail-layout.ts";

const LETTER: Letter = {
  language: "id",
  subject: "Menunggu: <b>Judul</b>",
  greeting: "Yth. <script>alert(1)</script>,",
  heading: "Kerja Sama & <img src=x onerror=alert(1)>",
  paragraphs: ["Satu kalimat."],
  quotes: [{ label: "Alasan", text: "Baris satu\nbaris dua" }],
  lists: [{ label: "Menunggu Anda", rows: [{ text: '"Judul"', url: "https://naskah.example/studio/e/1" }] }],
  button: { label: "Baca", url: "https://naskah.example/studio/e/1?a=1&b=2" },
  footer: "Jangan membalas.",
};

test("T52 T70: names, titles and reasons are text in a mail, whatever they hold", () => {
  const html = letterHtml(LETTER);
  assert.doesNotMatch(html, /<script|<img|<b>/);
  assert.match(html, /Kerja Sama &#38; &#60;img/);
  assert.match(html, /href="https:\/\/naskah\.example\/studio\/e\/1\?a=1&#38;b=2"/);
  assert.match(letterText(LETTER), /^> Baris satu\n> baris dua$/m);
});

test("T93: a mail fetches nothing: no picture, no style sheet, no font", () => {
  assert.doesNotMatch(letterHtml({ ...LETTER, heading: "Judul" }), /src=|url\(|<link|@import/);
});

test("T52: a line break in a name or a subject begins no header", () => {
  const envelope = envelopeOf(
    {
      id: "1.kasi",
      to: { name: "Ida\r\nBcc: semua@example.test", address: "kasi@demo.test" },
      subject: "Judul\r\nX-Palsu: 1\u2028lagi",
      text: "",
      html: "",
      language: "id",
    },
    "Naskah <naskah@office.example>",
  );
  assert.deepEqual(envelope.to, { name: "Ida Bcc: semua@example.test", address: "kasi@demo.test" });
  assert.equal(envelope.subject, "Judul X-Palsu: 1 lagi");
  assert.equal(envelope.messageId, "<1.kasi@office.example>");
});

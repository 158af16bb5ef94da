import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import type { Language } from "@naskah/model";
import { DEMO_ARTICLES } from "../demo/demo-articles.ts";
import { loadLexicons } from "./dictionaries.ts";
import { MOST_SUGGESTED, Speller } from "./speller.ts";

const lexicons = await loadLexicons();
const speller = new Speller(lexicons);

function slips(language: Language, text: string) {
  const [found = []] = speller.check(language, [text]);
  return found.map(({ from, to, isForeign, suggestions }) => ({
    word: text.slice(from, to),
    isForeign,
    suggestions,
  }));
}
const wordsIn = (language: Language, text: string) => slips(language, text).map(({ word }) => word);

/** Every slip of the article from the public site that shows what a speller must find, in the words around it. */
const SAMPLE: readonly (readonly [around: string, word: string, right: string])[] = [
  ["di tengah desrupsi teknologi digital", "desrupsi", "disrupsi"],
  ["dalam pembanguan Zona Integritas", "pembanguan", "pembangunan"],
  ["Wilayah Birokrasi Bersih dan Melayanan (ZI Menuju WBBM)", "Melayanan", "Melayani"],
  ["memiliki pengatahuan yang memadai", "pengatahuan", "pengetahuan"],
  ["berikut proses tindaklanjut layanannya", "tindaklanjut", "tindak lanjut"],
  ["seperti kerjasama dalam rangka", "kerjasama", "kerja sama"],
  ["Kolaborasi antar organ-organ pemerintahan", "antar organ-organ", "antarorgan"],
  ["dapat mengarah pada efesiensi layanan", "efesiensi", "efisiensi"],
  ["Efesiensi terwujud dalam optimalisasi", "Efesiensi", "Efisiensi"],
  ["dan efektifitas layanan", "efektifitas", "efektivitas"],
  ["terwujud disini sebagai hasil", "disini", "di sini"],
];

for (const [around, word, right] of SAMPLE) {
  test(`D2: spelling: the sample article's “${word}” is found`, () => {
    const [found, ...others] = slips("id", around);
    assert.deepEqual(others, []);
    assert.equal(found?.word, word);
    assert.equal(found.isForeign, false);
    assert.equal(found.suggestions[0], right);
    assert.ok(found.suggestions.length <= 3);
  });
}

test("D2: spelling: what is suggested is the same on a machine on which everything takes a second", (context) => {
  const text = SAMPLE.map(([around]) => around).join(". ");
  const found = speller.check("id", [text]);
  let seconds = 0;
  context.mock.method(performance, "now", () => 1000 * seconds++);
  assert.deepEqual(new Speller(lexicons).check("id", [text]), found);
});

const RIGHT_ID = `membaca dibaca keadaan menuliskan tulisannya bacalah siapakah pertanggungjawaban diperbolehkannya
  dipertanggungjawabkan diselenggarakannya penyelenggaraan mengunduh diunggah ditindaklanjuti pengelolaannya diramalkan timbulnya
  administrasinya fungsi-fungsi kemungkinan-kemungkinan peluang-peluangnya bersama-sama ketidakmampuan keterbukaannya
  pascabencana antarunit antarlembaga nonteknis multitafsir kesinambungannya ditandatangani diketik tersegel efisiensinya
  memengaruhi menyukseskan mengoordinasikan menaati mengubah praktiknya risikonya`;

test("D2: spelling: Indonesian affixes, reduplication and bound forms make words", () => {
  assert.deepEqual(wordsIn("id", RIGHT_ID), []);
});

test("D2: spelling: what is not to be written together or with the wrong sound is found", () => {
  const wrong = "didalam dimana ditengah kerjasamanya mempengaruhi resikonya prakteknya mensukseskan dipusat";
  assert.deepEqual(wordsIn("id", wrong), wrong.split(" "));
  assert.deepEqual(slips("id", "prakteknya")[0]?.suggestions, ["praktiknya"]);
});

test("D2: spelling: two words together show a slip", () => {
  assert.deepEqual(wordsIn("id", "rapat antar unit, lalu di laksanakan di kantor dengan antar jemput"), [
    "antar unit",
    "di laksanakan",
  ]);
  assert.deepEqual(slips("id", "antar unit")[0]?.suggestions, ["antarunit"]);
});

test("D2: spelling: names, abbreviations, figures, codes and what hides them are left alone", () => {
  const text =
    "Menurut Ida Kade Sukesa dari KPKNL Mamuju, BMN dan PNBP naik 12persen pada 2022 (PMK-27/PMK.06/2016), dkk. dan WhatsApp. Sukesa hadir. \ufffc\ufffcxyz";
  assert.deepEqual(wordsIn("id", text), ["xyz"]);
});

test("D2: spelling: a word of the other language is foreign, not wrong", () => {
  assert.deepEqual(slips("id", "para stakeholder hadir"), [
    { word: "stakeholder", isForeign: true, suggestions: [] },
  ]);
  assert.deepEqual(slips("en", "the pemangku came"), [
    { word: "pemangku", isForeign: true, suggestions: [] },
  ]);
});

test("D2: spelling: English of both sides, possessives, hyphens; slips with their word", () => {
  assert.deepEqual(
    wordsIn("en", "The organisation's colour and the organization’s color don't differ in a well-known way."),
    [],
  );
  assert.deepEqual(slips("en", "We recieve goverment money."), [
    { word: "recieve", isForeign: false, suggestions: slips("en", "recieve")[0]?.suggestions },
    { word: "goverment", isForeign: false, suggestions: slips("en", "goverment")[0]?.suggestions },
  ]);
  assert.ok(slips("en", "recieve")[0]?.suggestions.includes("receive"));
  assert.ok(slips("en", "goverment")[0]?.suggestions.includes("government"));
});

test("D2: spelling: false alarms on texts that nobody fitted to the dictionary are few", () => {
  for (const language of ["id", "en"] as const) {
    const texts = DEMO_ARTICLES.filter((article) => article.language === language).flatMap((article) => [
      article.headline,
      article.standfirst,
      ...article.blocks.flatMap((block) => (block.kind === "list" ? block.items : [block.text])),
    ]);
    const words = texts.join(" ").match(/\p{L}+/gu)?.length ?? 0;
    const alarms = speller.check(language, texts).flat().length;
    assert.ok(words > 300, `only ${words} words`);
    assert.ok(alarms <= words / 200, `${alarms} false alarms in ${words} words (${language})`);
  }
});

test("O3: of what nobody can read, suggestions are looked up for a few words only", () => {
  const noise = Array.from({ length: 20_000 }, (_, index) => `q${(index * 7919).toString(26)}zz`).join(" ");
  const text = noise.replace(/\d/g, (digit) => "bcdfghjklm".charAt(Number(digit)));
  const [found = []] = speller.check("id", [text]);
  assert.ok(found.length > 10_000);
  const looked = found.filter(({ suggestions }) => suggestions.length > 0);
  assert.ok(looked.length <= MOST_SUGGESTED, `suggestions for ${looked.length} words`);
});

test("D2: spelling: the whole sample article has these slips, and nothing else in it is called wrong", () => {
  const sample = readFileSync(new URL("../../../shared/samples/artikel-djkn.txt", import.meta.url), "utf8");
  const body = sample.slice(sample.indexOf("Akhir-akhir"), sample.indexOf("Referensi"));
  const found = slips("id", body);
  const wrong = new Set(found.filter(({ isForeign }) => !isForeign).map(({ word }) => word));
  assert.deepEqual([...wrong].toSorted(), SAMPLE.map(([, word]) => word).toSorted());
  assert.deepEqual(
    [...new Set(found.filter(({ isForeign }) => isForeign).map(({ word }) => word))],
    ["stakeholder"],
  );
});

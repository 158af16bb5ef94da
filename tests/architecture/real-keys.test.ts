import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL("../browser/", import.meta.url));
const files = readdirSync(folder)
  .filter((name) => name.endsWith(".ts"))
  .map((name) => ({ name, text: readFileSync(folder + name, "utf8") }));

/** Fields of plain forms that a journey may fill without keys, and why where the focus comes from is not the point there. */
const FILLED: Readonly<Record<string, string>> = {
  "Alamat surel": "signing in, and a form of the office's data",
  "Kata sandi": "signing in",
  "Kata sandi baru": "an invitation's form",
  "Nama lengkap": "a form of the office's data",
  "Nomor surat penugasan": "a form of the office's data",
  "Mulai berlaku": "a field for a time, in the browser's own form",
  Berakhir: "a field for a time, in the browser's own form",
  "Terbit pada": "a field for a time, in the browser's own form",
  "Diputuskan paling lambat": "a field for a time, in the browser's own form",
  "Kata baru": "a form of the office's words",
  "Minta paraf": "a search",
  "Cari orang": "a search",
  "Cari orang untuk ditunjuk": "a search",
  "Cari pejabat": "a search",
  "Tambahkan orang": "a search",
  "Artikel pengganti": "a search",
};

/** What a journey fills: the label of the field; of a field that was put aside, the label where it was found. */
function filledLabels(text: string): readonly string[] {
  return [...text.matchAll(/^.*\.fill\(.*$/gm)].map(([line]) => {
    const own = /getByLabel\("([^"]+)"[^)]*\)\s*\.fill\(/.exec(line)?.[1];
    const name = /await (\w+)\.fill\(/.exec(line)?.[1];
    const found = new RegExp(`const ${name} = .*getByLabel\\("([^"]+)"`).exec(text)?.[1];
    return own ?? found ?? line.trim();
  });
}

/** @returns sentences about what a journey does that hides a fault. */
function complaints(name: string, text: string): readonly string[] {
  const found = filledLabels(text)
    .filter((label) => FILLED[label] === undefined)
    .map(
      (label) =>
        `${name} fills “${label}” without keys: use page.keyboard at the focus that the product gave`,
    );
  const isHarness = name === "people.ts";
  if (!isHarness && /\.newContext\(|browser\.newPage\(/.test(text))
    found.push(`${name} opens a page without the watch for errors: use visitor or signIn`);
  if (/\.pressSequentially\(|\.selectOption\(|\.insertText\(/.test(text))
    found.push(`${name} types or chooses past the focus: use page.keyboard`);
  if (/from "node:test"/.test(text) && /startBrowser/.test(text) && !/from "\.\/people\.ts"/.test(text))
    found.push(`${name} starts a browser of its own: use people.ts`);
  return found;
}

test("what a person types in a journey is typed with keys, and every page is watched for errors", () => {
  assert.deepEqual(
    files.flatMap(({ name, text }) => complaints(name, text)),
    [],
  );
});

test("the watch for errors is attached where every profile is made, and looked at after every test", () => {
  const text = (file: string) => files.find(({ name }) => name === file)?.text ?? "";
  const made = text("people.ts").split(".newContext(").length - 1;
  assert.equal(made, 1, "one place makes profiles");
  assert.match(text("people.ts"), /new PageWatch\(context, origin\)/);
  assert.match(text("page-watch.ts"), /^afterEach\(/m);
});

test("the check itself sees what it is for", () => {
  const comment = 'await page.getByLabel("Komentar baru").fill("x");';
  const aside = 'const box = page.locator("p").getByLabel("Balas");\nawait box.fill("x");';
  assert.equal(complaints("a.test.ts", comment).length, 1);
  assert.equal(complaints("a.test.ts", aside).length, 1);
  assert.equal(complaints("a.test.ts", 'await page.locator("thread-card textarea").fill("x");').length, 1);
  assert.equal(complaints("a.test.ts", "await (await browser.newContext()).newPage();").length, 1);
  assert.equal(complaints("a.test.ts", "await field.pressSequentially('x');").length, 1);
  assert.deepEqual(complaints("a.test.ts", 'await page.getByLabel("Alamat surel").fill("x");'), []);
});

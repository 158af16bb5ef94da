import { after, afterEach, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { until } from "../harness/until.ts";
import { editable, newArticle, saved, startWriting, words } from "./desk.ts";
import { OUT_OF_REACH } from "./page-watch.ts";
import { type Somebody, signIn, startBrowser } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";

let naskah: RunningNaskah;
let browser: Browser;
const open: Somebody[] = [];

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
});
afterEach(async () => {
  for (const { context } of open.splice(0)) await context.close();
});
after(async () => {
  await browser.close();
  await naskah.stop();
});

/** Two people who may write in one new article with these paragraphs. */
async function two(...paragraphs: readonly string[]): Promise<[Page, Page]> {
  const one = await signIn(browser, naskah.origin, "penulis1");
  open.push(one);
  await newArticle(one.page);
  for (const [index, text] of paragraphs.entries()) {
    if (index > 0) await one.page.keyboard.press("Enter");
    await one.page.keyboard.type(text);
  }
  await saved(one.page);
  const other = await signIn(browser, naskah.origin, "kasi");
  open.push(other);
  await other.page.goto(one.page.url());
  await editable(other.page).waitFor();
  await startWriting(other.page);
  return [one.page, other.page];
}

/** Puts the caret into the line with these words, and lets the editor hear of every key after it. */
async function keysIn(page: Page, line: string, ...keys: readonly string[]): Promise<void> {
  await editable(page).getByText(line).first().click();
  await press(page, ...keys);
}

async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  }
}

async function reads(page: Page, text: string): Promise<void> {
  let last = "";
  await until(`the text is ${text}`, async () => {
    last = (await words(page)).replaceAll("\n", " | ");
    return last === text;
  }).catch((error: unknown) => {
    throw new Error(`the text is ${last} instead of ${text}`, { cause: error });
  });
}

test("D7 where somebody else's caret stands at the start of a line, the keys go through the line as ever", async () => {
  const [page, other] = await two("satu dua tiga");
  await keysIn(other, "satu dua tiga", "Home");
  await editable(page).locator("p .naskah-caret").waitFor();
  await keysIn(page, "satu dua tiga", "Home", "End");
  await page.keyboard.type("!");
  await reads(page, "satu dua tiga! | Nurmala Tandiseru");
  await press(page, "Home", "Shift+End");
  await page.keyboard.type("baru");
  for (const each of [page, other]) await reads(each, "baru | Nurmala Tandiseru");
});

for (const [what, keys, text] of [
  [
    "splits it",
    ["Home", "ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight", "Enter"],
    "satu |  dua! | tiga",
  ],
  ["makes a heading of it", ["Control+Alt+2"], "satu dua! | tiga"],
  ["makes a list of it", ["Home", "-", "Space"], "satu dua! | tiga"],
] as const)
  test(`D7 a caret stays with its words when somebody else ${what}`, async () => {
    const [page, other] = await two("satu dua", "tiga");
    await keysIn(page, "satu dua", "End");
    await keysIn(other, "satu dua", ...keys);
    await saved(other);
    const before = text.replace("!", "");
    await reads(page, `${before} | Nurmala Tandiseru`);
    await page.keyboard.type("!");
    for (const each of [page, other]) await reads(each, `${text} | Nurmala Tandiseru`);
  });

for (const isOffline of [false, true])
  test(`D7 words written ${isOffline ? "without a connection" : "at the same moment"} stay when somebody else makes a list of their line`, async () => {
    const [page, other] = await two("satu dua", "tiga");
    await keysIn(page, "satu dua", "End");
    await keysIn(other, "satu dua", "Home");
    open[0]?.watch.expect(...OUT_OF_REACH);
    if (isOffline) {
      await page.context().setOffline(true);
      await page.keyboard.type(" dan semua yang luring");
      await press(other, "-", "Space");
      await saved(other);
      await page.context().setOffline(false);
    } else
      await Promise.all([
        page.keyboard.type(" dan semua yang luring", { delay: 5 }),
        other.keyboard.type("- ", { delay: 40 }),
      ]);
    for (const each of [page, other])
      await reads(each, "satu dua dan semua yang luring | tiga | Nurmala Tandiseru");
    await page.keyboard.type("!");
    for (const each of [page, other])
      await reads(each, "satu dua dan semua yang luring! | tiga | Nurmala Tandiseru");
  });

test("D7 an address for words that somebody else deletes meanwhile is not written into the text", async () => {
  const [page, other] = await two("satu dua", "tiga");
  await keysIn(page, "satu dua", "End", "Control+Shift+ArrowLeft", "Control+k");
  await page.keyboard.type("https://contoh.go.id/");
  await keysIn(other, "satu dua", "Home", "Shift+End", "Delete");
  await reads(page, "tiga | Nurmala Tandiseru");
  await page.keyboard.press("Enter");
  await page.getByText("Kata-kata yang hendak ditautkan baru saja dihapus orang lain.").waitFor();
  for (const each of [page, other]) await reads(each, "tiga | Nurmala Tandiseru");
});

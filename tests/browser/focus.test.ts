import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { editable, focused, newArticle, saved, selectByKeys, words } from "./desk.ts";
import { type Somebody, signIn, startBrowser } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";

let naskah: RunningNaskah;
let browser: Browser;

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await naskah?.stop();
});

/** An article with one sentence, stored; the caret is at its end. */
async function written(sentence: string): Promise<Somebody> {
  const somebody = await signIn(browser, naskah.origin, "penulis1");
  await newArticle(somebody.page);
  await somebody.page.keyboard.type(sentence);
  await saved(somebody.page);
  return somebody;
}

const SENTENCE = "Ini sangat penting bagi kita.";
const BOX = "Komentar baru";

const ways: readonly [string, (page: Page) => Promise<void>][] = [
  ["the comment key", (page) => page.keyboard.press("Control+Alt+KeyM")],
  [
    "the comment button",
    (page) => page.getByRole("button", { name: "Komentari pilihan", exact: true }).click(),
  ],
];

for (const [way, comment] of ways) {
  for (const tab of ["Komentar", "Keterangan"]) {
    test(`F-A1 what is typed right after ${way} is in the comment, wherever the panel was (${tab}); the article is untouched`, async () => {
      const { page, context } = await written(SENTENCE);
      await page.getByRole("tab", { name: tab }).click();
      const before = await words(page);
      await selectByKeys(page, "sangat penting");
      await comment(page);
      await page.keyboard.type("setuju?");
      assert.deepEqual(await focused(page), { name: BOX, value: "setuju?" });
      assert.equal(await words(page), before);
      await page.keyboard.press("Control+Enter");
      await page.locator("thread-card").getByText("setuju?").waitFor();
      // The caret is back behind the words, so that nothing is replaced by what is typed next.
      await page.keyboard.type("!");
      await editable(page).getByText("Ini sangat penting! bagi kita.").waitFor();
      await saved(page);
      await context.close();
    });
  }
}

test("F-A1 Escape in an empty comment gives the words back as they were selected; the same box takes the next one", async () => {
  const { page, context } = await written(SENTENCE);
  await selectByKeys(page, "sangat penting");
  await page.keyboard.press("Control+Alt+KeyM");
  await page.keyboard.press("Escape");
  await page.locator("thread-composer").waitFor({ state: "detached" });
  await page.keyboard.press("Control+Alt+KeyM");
  await page.keyboard.type("lagi");
  assert.deepEqual(await focused(page), { name: BOX, value: "lagi" });
  await page.locator("thread-composer blockquote").getByText("sangat penting", { exact: true }).waitFor();
  await context.close();
});

test("F-A12 a comment is not thrown away: not by Escape, not by other words, not by leaving the page", async () => {
  const { page, context } = await written(SENTENCE);
  await selectByKeys(page, "sangat penting");
  await page.keyboard.press("Control+Alt+KeyM");
  await page.keyboard.type("belum selesai");
  await page.keyboard.press("Escape");
  await page.getByText("Buang komentar yang sudah Anda tulis?").waitFor();
  assert.equal((await focused(page)).name, "Lanjut menulis");
  await page.keyboard.press("Enter");
  await page.keyboard.type(" ditulis");
  assert.deepEqual(await focused(page), { name: BOX, value: "belum selesai ditulis" });

  await selectByKeys(page, "bagi");
  await page.keyboard.press("Control+Alt+KeyM");
  await page.getByText("Kirim atau buang dahulu komentar ini").waitFor();
  assert.deepEqual(await focused(page), { name: BOX, value: "belum selesai ditulis" });

  await page.getByRole("tab", { name: "Keterangan" }).click();
  await page.getByRole("tab", { name: "Komentar" }).click();
  await page.goto("/studio/");
  await page.goBack();
  const composer = page.locator("thread-composer");
  await composer.locator("blockquote").getByText("sangat penting", { exact: true }).waitFor();
  assert.equal(await composer.locator("textarea").inputValue(), "belum selesai ditulis");
  await composer.locator("textarea").click();
  await page.keyboard.press("Control+Enter");
  await page.locator("thread-card").getByText("belum selesai ditulis").waitFor();

  // Sent, it is forgotten; thrown away on purpose, too.
  await page.reload();
  await page.locator("thread-card").getByText("belum selesai ditulis").waitFor();
  assert.equal(await composer.count(), 0);
  await selectByKeys(page, "bagi");
  await page.keyboard.press("Control+Alt+KeyM");
  await page.keyboard.type("tidak jadi");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Buang", exact: true }).click();
  await composer.waitFor({ state: "detached" });
  await page.reload();
  await page.locator("thread-card").waitFor();
  assert.equal(await composer.count(), 0);
  await context.close();
});

/** Selects words and says something about them. */
async function commentOn(page: Page, about: string, body: string): Promise<void> {
  await selectByKeys(page, about);
  await page.keyboard.press("Control+Alt+KeyM");
  await page.keyboard.type(body);
  await page.keyboard.press("Control+Enter");
  await page.locator("thread-card").getByText(body).waitFor();
}

test("F-A12 a reply goes with Control+Enter, with Selesai and with Buka lagi; one that is being written stays with its discussion", async () => {
  const { page, context } = await written(SENTENCE);
  await commentOn(page, "sangat penting", "Satu?");
  await commentOn(page, "bagi", "Dua?");
  const first = page.locator("thread-card", { hasText: "Satu?" });
  const second = page.locator("thread-card", { hasText: "Dua?" });

  await first.locator("textarea").click();
  await page.keyboard.type("Dengan papan tik.");
  await page.keyboard.press("Control+Enter");
  await first.locator(".comment").getByText("Dengan papan tik.").waitFor();
  assert.deepEqual(await focused(page), { name: "Balas", value: "" });

  await second.locator("textarea").click();
  await page.keyboard.type("Masih ditulis");
  await first.locator("textarea").click();
  await page.keyboard.type("Ikut terkirim.");
  await first.getByRole("button", { name: "Selesai" }).click();
  await page.getByText("1 selesai").waitFor();
  // The other card has moved up and still has its own words.
  assert.equal(await second.locator("textarea").inputValue(), "Masih ditulis");
  await page.getByText("1 selesai").click();
  await first.locator(".comment").getByText("Ikut terkirim.").waitFor();
  await first.getByText("Diselesaikan oleh").waitFor();

  await page.reload();
  await second.locator("textarea").waitFor();
  assert.equal(await second.locator("textarea").inputValue(), "Masih ditulis");
  await context.close();
});

test("F-A12 somebody else resolves a discussion while a reply is written in it: the words are kept there, and open it again", async () => {
  const { page, context } = await written(SENTENCE);
  await commentOn(page, "sangat penting", "Satu?");
  const card = page.locator("thread-card", { hasText: "Satu?" });
  await card.locator("textarea").click();
  await page.keyboard.type("Belum setuju.");
  const manuscript = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  const { articleId } = await (await page.request.get(`/api/v1/manuscripts/${manuscript}`)).json();
  await page.request.put(`/api/v1/articles/${articleId}/members/penulis2`, { data: { role: "writer" } });
  const other = await signIn(browser, naskah.origin, "penulis2");
  await other.page.goto(`/studio/m/${manuscript}`);
  await other.page.locator("thread-card").getByRole("button", { name: "Selesai" }).click();
  await page.getByText("1 selesai").click();
  assert.equal(await card.locator("textarea").inputValue(), "Belum setuju.");
  await card.getByRole("button", { name: "Buka lagi" }).press("Enter");
  await card.locator(".comment").getByText("Belum setuju.").waitFor();
  await card.getByRole("button", { name: "Selesai" }).waitFor();
  await other.context.close();
  await context.close();
});

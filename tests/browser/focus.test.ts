import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { until } from "../harness/until.ts";
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
  await saved(page);
  assert.equal(await composer.count(), 0);
  await selectByKeys(page, "bagi");
  await page.keyboard.press("Control+Alt+KeyM");
  await page.keyboard.type("tidak jadi");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Buang", exact: true }).click();
  await composer.waitFor({ state: "detached" });
  await page.reload();
  await page.locator("thread-card").waitFor();
  await saved(page);
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

test("F-A11 what is typed at once after Mulai menulis is in the headline, Enter included, and nothing is lost", async () => {
  const { page, context } = await signIn(browser, naskah.origin, "penulis1");
  await page.getByRole("button", { name: "Artikel baru" }).click();
  await page.getByRole("button", { name: "Mulai menulis" }).click();
  await page.keyboard.type("Judul yang segera");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Ringkasan");
  await saved(page);
  assert.equal(await editable(page).locator("h1").innerText(), "Judul yang segera");
  assert.equal((await words(page)).startsWith("Judul yang segera\nRingkasan"), true, await words(page));
  await context.close();
});

test("F-A11 an article by the keyboard alone, with a headline in the dialog: the caret is in the first empty paragraph", async () => {
  const { page, context } = await signIn(browser, naskah.origin, "penulis1");
  await page.getByRole("button", { name: "Artikel baru" }).press("Enter");
  await page.keyboard.type("Judul dari dialog");
  assert.deepEqual(await focused(page), { name: "Judul sementara", value: "Judul dari dialog" });
  await page.keyboard.press("Enter");
  await page.keyboard.type("Isi menyusul.");
  await saved(page);
  assert.equal(await editable(page).locator("h1").innerText(), "Judul dari dialog");
  assert.equal(await editable(page).locator("p:not([data-naskah])").first().innerText(), "Isi menyusul.");
  await context.close();
});

test("F-A11 an article that could not be made gives back what was typed for it", async () => {
  const { page, context, watch } = await signIn(browser, naskah.origin, "penulis1");
  watch.expect(/^503 POST \/api\/v1\/articles$/);
  await page.getByRole("button", { name: "Artikel baru" }).click();
  let answer = () => {};
  const answered = new Promise<void>((done) => {
    answer = done;
  });
  await page.route("**/api/v1/articles", async (route) => {
    await answered;
    await route.fulfill({
      status: 503,
      contentType: "application/problem+json",
      body: '{"code":"store-failing"}',
    });
  });
  await page.getByRole("button", { name: "Mulai menulis" }).click();
  await page.keyboard.type("Tidak hilang");
  answer();
  await page.locator("new-article-dialog problem-note wa-callout").waitFor();
  assert.equal(
    await page.locator("new-article-dialog wa-input[name=title] input").inputValue(),
    "Tidak hilang",
  );
  await context.close();
});

test("F-A11 the caret is in the headline of a new translation, and of an empty manuscript that is opened again", async () => {
  const { page, context } = await written(SENTENCE);
  await page.getByRole("button", { name: /^Bahasa dan tindakan lain/ }).click();
  await page.getByRole("menuitem", { name: /Inggris/ }).click();
  await page.keyboard.type("In English");
  await editable(page).locator("h1", { hasText: "In English" }).waitFor();
  await saved(page);

  await page.goto("/studio/");
  await page.getByRole("button", { name: "Artikel baru" }).click();
  await page.getByRole("button", { name: "Mulai menulis" }).click();
  await editable(page).waitFor();
  const address = new URL(page.url()).pathname;
  await page.goto("/studio/");
  await page.locator(`a[href="${address}"]`).first().click();
  await editable(page).waitFor();
  await until("the caret is in the text", async () => (await focused(page)).name === "Isi artikel");
  await page.keyboard.type("Dibuka lagi");
  await editable(page).locator("h1", { hasText: "Dibuka lagi" }).waitFor();
  await context.close();
});

test("F-A11 whoever chooses to write, and whoever writes on after submitting, has the caret in the text", async () => {
  const { page, context } = await signIn(browser, naskah.origin, "kasi");
  await page.goto("/studio/board");
  await page.locator("board-columns .draft a").first().click();
  await page.getByRole("button", { name: "Ikut menulis", exact: true }).click();
  await page.getByRole("button", { name: "Ya, ikut menulis" }).click();
  await page.locator('naskah-editor .ProseMirror[contenteditable="true"]').waitFor();
  await until("the caret is in the text", async () => (await focused(page)).name === "Isi artikel");
  await page.keyboard.type("Ditulis kepala.");
  await editable(page).getByText("Ditulis kepala.").waitFor();
  await context.close();

  const writer = await signIn(browser, naskah.origin, "penulis1");
  await writer.page.locator('work-list[name="returned"] a').first().click();
  await editable(writer.page).waitFor();
  await saved(writer.page);
  await writer.page.getByRole("button", { name: "Ajukan", exact: true }).click();
  await writer.page.getByRole("button", { name: "Segel dan ajukan" }).click();
  await writer.page.getByRole("button", { name: "Lanjut menulis" }).press("Enter");
  await until("the caret is in the text", async () => (await focused(writer.page)).name === "Isi artikel");
  await writer.context.close();
});

test("F-G2 a reviewer with the keyboard alone: Tab, Shift and arrows select words in a text that is only read, from anywhere, and comment on them", async () => {
  const writer = await written(SENTENCE);
  const manuscript = new URL(writer.page.url()).pathname.split("/").at(-1) ?? "";
  const { articleId } = await (await writer.page.request.get(`/api/v1/manuscripts/${manuscript}`)).json();
  const members = `/api/v1/articles/${articleId}/members/penelaah`;
  await writer.page.request.put(members, { data: { role: "reviewer" } });
  const { page, context } = await signIn(browser, naskah.origin, "penelaah");
  await page.goto(`/studio/m/${manuscript}`);
  await editable(page).getByText(SENTENCE).waitFor();
  const before = await words(page);
  const selected = () => page.evaluate(() => getSelection()?.toString() ?? "");

  // A caret by a click, then keys alone.
  await editable(page).getByText(SENTENCE).click();
  await page.keyboard.press("Shift+Home");
  await page.keyboard.press("Shift+Control+ArrowRight");
  await until("something is selected", async () => (await selected()) !== "");

  // By keys alone, from the beginning of the text.
  await page.reload();
  await editable(page).getByText(SENTENCE).waitFor();
  await until("the text has the focus", async () => {
    await page.keyboard.press("Tab");
    return (await focused(page)).name === "Isi artikel";
  });
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("Shift+Control+End");
  assert.match(await selected(), /Ini sangat penting bagi kita\./);
  await page.keyboard.press("Shift+Control+Home");
  await page.keyboard.press("Shift+Control+End");
  await page.keyboard.press("Control+Alt+KeyM");
  await page.keyboard.type("Dengan papan tik saja.");
  await page.keyboard.press("Control+Enter");
  const card = page.locator("thread-card", { hasText: "Dengan papan tik saja." });
  await card.waitFor();
  assert.match(await card.locator("blockquote").innerText(), /Ini sangat penting bagi kita\./);
  assert.equal((await focused(page)).name, "Isi artikel");
  assert.equal(await words(page), before);

  // Words in the midst of the text, by a caret that is shown: nothing before them is selected.
  await page.reload();
  await editable(page).getByText(SENTENCE).waitFor();
  await until("the text has the focus again", async () => {
    await page.keyboard.press("Tab");
    return (await focused(page)).name === "Isi artikel";
  });
  await page.keyboard.press("ArrowDown");
  assert.equal(
    await page.evaluate(() => CSS.highlights.has("naskah-reading-caret")),
    true,
    "a caret is shown",
  );
  await page.keyboard.press("Control+End");
  assert.equal(await selected(), "");
  // From the byline to the line above it.
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Home");
  await page.keyboard.press("Control+ArrowRight");
  await page.keyboard.press("Control+Shift+ArrowRight");
  assert.match(await selected(), /^ ?sangat ?$/);
  await writer.context.close();
  await context.close();
});

test("F-G4 the toolbar's list of kinds by keys: looking changes nothing, Enter applies and gives the caret back", async () => {
  const { page, context } = await written("Bagian pertama");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Home");
  assert.equal((await focused(page)).name, "Jenis baris");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await editable(page).locator("h2").count(), 0);
  assert.equal((await focused(page)).name, "Jenis baris");
  await page.keyboard.press("Escape");
  assert.equal(await editable(page).locator("h2").count(), 0);
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.equal(await editable(page).locator("h2").innerText(), "Bagian pertama");
  await page.keyboard.type(" diteruskan");
  assert.equal(await editable(page).locator("h2").innerText(), "Bagian pertama diteruskan");
  await context.close();
});

import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { edit } from "../harness/desk-work.ts";
import { signIn as callAs } from "../harness/naskah.ts";
import { until } from "../harness/until.ts";
import { assertAccessible } from "./assert-accessible.ts";
import { giveFiles, onClipboard, pasteHtml } from "./clipboard.ts";
import { editable, newArticle, saved, selectByKeys, startWriting } from "./desk.ts";
import { figure, uploadPicture } from "./draft-pictures.ts";
import { OUT_OF_REACH } from "./page-watch.ts";
import { type Somebody, signIn, startBrowser } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";
import { shown, shows } from "./shown-blocks.ts";

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

/** Somebody in a fresh article, with the caret in its paragraph. */
async function writer(): Promise<Page> {
  const somebody = await signIn(browser, naskah.origin, "penulis1");
  open.push(somebody);
  await newArticle(somebody.page);
  return somebody.page;
}

const note = (page: Page) => page.locator("naskah-paste-note");

const WORD = (inner: string) =>
  `<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta name=Generator content="Microsoft Word 15"></head><body>${inner}</body></html>`;
const ITEM = (level: number, marker: string, words: string) =>
  `<p class=MsoListParagraph style='mso-list:l0 level${level} lfo1'><span style='mso-list:Ignore'>${marker}<span>&nbsp;&nbsp;</span></span>${words}<o:p></o:p></p>`;

const SOURCES: readonly (readonly [string, string, string, RegExp])[] = [
  [
    "F-B1 a table of a page",
    "<table><tr><td>2023</td><td>1.200</td></tr></table>",
    "p:2023⇥1.200",
    /halaman web: 1 tabel menjadi/,
  ],
  [
    "F-B2 a list of Word",
    WORD(ITEM(1, "1.", "satu") + ITEM(2, "·", "dalam") + ITEM(1, "2.", "dua")),
    "ol[li[p:satu ul[li[p:dalam]]] li[p:dua]]",
    /Ditempel dari Word\./,
  ],
  [
    "F-B3 comments and hidden words of Word",
    WORD(
      "<p class=MsoNormal>Terlihat<span style='mso-hide:all'>RAHASIA</span>.</p><div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>RAHASIA</p></div></div>",
    ),
    "p:Terlihat.",
    /Word: 1 komentar dan 1 teks tersembunyi tidak diikutkan\./,
  ],
  [
    "F-B4 words with a picture elsewhere",
    '<p>Kata</p><p>dua</p><img src="https://contoh.invalid/gedung.jpg">',
    "p:Kata p:dua",
    /1 gambar tidak ikut \(“gedung\.jpg”\)/,
  ],
  [
    "F-B7 Google Docs",
    '<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><p>m<span style="vertical-align:super">2</span></p><br><p>dua</p></b>',
    "p:m2 p:dua",
    /Google Docs/,
  ],
  [
    "Excel",
    "<meta name=ProgId content=Excel.Sheet><table><tr><td>a</td><td>b</td></tr></table>",
    "p:a⇥b",
    /Excel/,
  ],
  [
    "Google Sheets",
    '<google-sheets-html-origin><table data-sheets-root="1"><tr><td>a</td><td>b</td></tr></table></google-sheets-html-origin>',
    "p:a⇥b",
    /Google Sheets/,
  ],
  ["Outlook", '<div class="elementToProof"><p>a</p><p><br></p><p>b</p></div>', "p:a p:b", /Outlook/],
  ["Gmail", '<div class="gmail_default"><div>a</div><div>b</div></div>', "p:a p:b", /Gmail/],
  [
    "WordPress",
    '<!-- wp:paragraph --><p class="wp-block-paragraph">a</p><!-- /wp:paragraph --><h2>b</h2>',
    "p:a h2:b",
    /WordPress/,
  ],
];

test("E1 E6 ten sources through the real clipboard: the blocks, the message, one step of undo, and the words alone", async () => {
  const page = await writer();
  for (const [name, html, blocks, message] of SOURCES) {
    await pasteHtml(page, html);
    await shows(page, blocks).catch((error: Error) => assert.fail(`${name}: ${error.message}`));
    let said = "";
    await until(`${name} says ${message}`, async () => {
      said = await note(page).getByRole("status").innerText();
      return message.test(said);
    }).catch((error: Error) => assert.fail(`${error.message}; it says ${said}`));
    await note(page).getByRole("button", { name: "Urungkan" }).click();
    await shows(page, "p:");
    await until("the message is gone", async () => (await note(page).getByRole("button").count()) === 0);
    await pasteHtml(page, html, "kata saja");
    await note(page).getByRole("button", { name: "Sebagai teks biasa" }).click();
    await shows(page, "p:kata saja");
    await page.keyboard.press("ControlOrMeta+Z");
    await shows(page, "p:");
  }
  assert.ok(!(await editable(page).innerText()).includes("RAHASIA"));
});

test("E6 the message is reached by keys, gives words alone, and is gone after the next edit", async () => {
  const page = await writer();
  await pasteHtml(page, WORD("<p class=MsoNormal><b>Tebal</b></p><p class=MsoNormal>dua</p>"), "Tebal\ndua");
  await note(page).getByRole("button", { name: "Sebagai teks biasa" }).waitFor();
  assert.equal(await editable(page).locator("strong").count(), 1);
  await assertAccessible(page);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await until("words alone", async () => (await editable(page).locator("strong").count()) === 0);
  await shows(page, "p:Tebal p:dua");
  await page.keyboard.type("!");
  await shows(page, "p:Tebal p:dua!");
  await pasteHtml(page, WORD("<p class=MsoNormal>x <i>y</i></p>"));
  await note(page).getByRole("button", { name: "Urungkan" }).waitFor();
  await page.keyboard.type("z");
  await until("gone", async () => (await note(page).getByRole("button").count()) === 0);
});

test("F-B13 Control+Shift+V takes the words alone; text has lists and paragraphs", async () => {
  const page = await writer();
  await onClipboard(page, "<p><b>a</b></p>", "- a\n- b");
  await page.keyboard.press("ControlOrMeta+Shift+V");
  await shows(page, "p:- a p:- b");
  await page.keyboard.press("ControlOrMeta+Z");
  await shows(page, "p:");
  await page.evaluate(() => navigator.clipboard.writeText("Dibawa:\n- a\n- b"));
  await page.keyboard.press("ControlOrMeta+V");
  await shows(page, "p:Dibawa: ul[li[p:a] li[p:b]]");
});

test("F-B8 a whole article as a page fills headline, standfirst, body, references and byline", async () => {
  const page = await writer();
  await pasteHtml(
    page,
    '<h1>Judul baru</h1><p class="lead">Ringkas.</p><p>Isi <b>tebal</b>.</p><h2>Bagian</h2><p>Lagi.</p><p>Oleh Budi</p><h2>Daftar Pustaka</h2><ol><li>Satu.</li><li>Dua.</li></ol>',
  );
  await until(
    "the article",
    async () =>
      (await shown(page)) ===
      "headline:Judul baru standfirst:Ringkas. p:Isi tebal. h2:Bagian p:Lagi. references[reference:Satu. reference:Dua.] byline:Budi",
  );
});

test("F-B5 F-B6 lines pasted into a headline, a list and a reference", async () => {
  const page = await writer();
  const LINES = "<p>satu</p><p>dua</p><p>tiga</p>";
  await page.keyboard.type("- ");
  await pasteHtml(page, LINES);
  await shows(page, "ul[li[p:satu] li[p:dua] li[p:tiga]]");
  await page.locator("naskah-toolbar").getByRole("button", { name: "Daftar pustaka" }).click();
  await pasteHtml(page, LINES);
  await until("three references", async () =>
    (await shown(page)).endsWith("references[reference:satu reference:dua reference:tiga]"),
  );
});

test("F-B9 a break, list markers and cells are copied as text; what is copied comes back the same", async () => {
  const page = await writer();
  await page.keyboard.type("baris");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("baru");
  await page.keyboard.press("Enter");
  await page.keyboard.type("- satu");
  await page.keyboard.press("Enter");
  await page.keyboard.type("dua");
  const blocks = "p:baris|baru ul[li[p:satu] li[p:dua]]";
  await shows(page, blocks);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("ControlOrMeta+C");
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(text, /^baris\nbaru\n\n- satu\n- dua/);
  await page.keyboard.press("ControlOrMeta+X");
  await shows(page, "p:");
  await page.keyboard.press("ControlOrMeta+V");
  await shows(page, blocks);
  assert.equal(await note(page).getByRole("button").count(), 0, "nothing to say of one's own words");
});

/** Chooses what is done rarely, by keys alone, and waits until it is said. */
async function copyAsMarkdown(page: Page, said: RegExp): Promise<string> {
  const menu = page.getByRole("button", { name: /^Bahasa dan tindakan lain/ });
  await menu.focus();
  await page.keyboard.press("Enter");
  const item = page.getByRole("menuitem", { name: "Salin sebagai Markdown" });
  await item.waitFor();
  await until("the item has the focus", async () => {
    if (await item.evaluate((element) => element.matches(":focus"))) return true;
    await page.keyboard.press("ArrowDown");
    return false;
  });
  await page.keyboard.press("Enter");
  await page.getByRole("status").filter({ hasText: said }).waitFor();
  return await page.evaluate(() => navigator.clipboard.readText());
}

test("E5 the text, or what is selected, is copied as Markdown by keys, and comes back in another article", async () => {
  const page = await writer();
  await pasteHtml(
    page,
    '<h1>Kerja sama</h1><p>Isi <b>tebal</b>, <i>miring</i> dan <a href="https://contoh.go.id/a">tautan</a>.</p><h2>Bagian</h2><ol start="3"><li>tiga<ul><li>dalam</li></ul></li><li>empat</li></ol><blockquote>Kutipan.</blockquote><hr><p>Akhir 5*3.</p>',
  );
  const blocks =
    "p:Isi tebal, miring dan tautan. h2:Bagian ol[li[p:tiga ul[li[p:dalam]]] li[p:empat]] blockquote[p:Kutipan.] hr: p:Akhir 5*3.";
  await until("the article", async () => (await shown(page)).includes("p:Akhir"));
  const article = await shown(page);
  assert.ok(article.includes(blocks), article);
  const markdown = await copyAsMarkdown(page, /^Seluruh teks tersalin sebagai Markdown\.$/);
  assert.match(
    markdown,
    /^# Kerja sama\n\nIsi \*\*tebal\*\*, \*miring\* dan \[tautan\]\(https:\/\/contoh\.go\.id\/a\)\.\n\n## Bagian\n\n3\. tiga\n {3}- dalam\n4\. empat\n\n> Kutipan\.\n\n---\n\nAkhir 5\\\*3\./,
  );
  await assertAccessible(page);
  const other = await writer();
  await other.evaluate((text) => navigator.clipboard.writeText(text), markdown);
  await other.keyboard.press("ControlOrMeta+V");
  await until("the same there", async () =>
    (await shown(other)).includes(`headline:Kerja sama standfirst: ${blocks}`),
  );
  assert.equal(await editable(other).locator("strong").innerText(), "tebal");
  assert.equal(await editable(other).locator("a").getAttribute("href"), "https://contoh.go.id/a");
  // Some words of it, and then what one writes takes the message away.
  await selectByKeys(page, "tebal");
  assert.equal(await copyAsMarkdown(page, /^Yang dipilih tersalin sebagai Markdown\.$/), "**tebal**");
  await editable(page).locator("h2").click();
  await page.keyboard.type("x");
  await until(
    "nothing is said",
    async () => (await page.getByText(/tersalin sebagai Markdown/).count()) === 0,
  );
});

test("F-B11 a figure copied into another article is shown there, and its comments stay behind", async () => {
  const penulis = await callAs(naskah.origin, "penulis1");
  const { manuscript } = await penulis.begin("Asal");
  const picture = await uploadPicture(naskah.origin, penulis, manuscript, "#0a0");
  await edit(
    naskah,
    penulis,
    manuscript,
    (client) => {
      client.type("sebelum");
      client.fragment.push([figure(picture, "Bukit hijau", "Kantor lama", "Ida")]);
    },
    (draft) => draft.includes("Kantor lama"),
  );
  const page = await writer();
  const target = page.url();
  await saved(page);
  await page.goto(`/studio/m/${manuscript}`);
  await editable(page).locator("figure img[alt='Bukit hijau']").click();
  await page.keyboard.press("ControlOrMeta+C");
  await page.goto(target);
  await editable(page).locator("p:not([data-naskah])").first().click();
  await page.keyboard.press("ControlOrMeta+V");
  const image = editable(page).locator("figure img[alt='Bukit hijau']");
  await image.waitFor();
  await until("the picture is there", () =>
    image.evaluate((element) => (element as HTMLImageElement).naturalWidth > 0),
  );
  await saved(page);
});

test("E7 files of pages and texts that are dropped on the sheet are read as if pasted", async () => {
  const page = await writer();
  for (const [name, words, blocks] of [
    ["a.md", "- a\n- **b**\n", "ul[li[p:a] li[p:b]]"],
    ["a.html", "<p>satu</p><p>dua</p>", "p:satu p:dua"],
    ["a.txt", "satu\n\ndua", "p:satu p:dua"],
  ] as const) {
    const line = editable(page).locator("p:not([data-naskah])").first();
    await giveFiles(line, "drop", [{ name, type: "", bytes: Buffer.from(words) }]);
    await shows(page, blocks).catch((error: Error) => assert.fail(`${name}: ${error.message}`));
    await page.keyboard.press("ControlOrMeta+Z");
    await shows(page, "p:");
  }
});

/** Somebody in a fresh article and somebody else, both with carets in its one paragraph, put there by these keys. */
async function twoIn(
  text: string,
  keys: readonly string[],
  others: readonly string[],
): Promise<[Page, Page]> {
  const page = await writer();
  await page.keyboard.type(text);
  await saved(page);
  const other = await signIn(browser, naskah.origin, "kasi");
  open.push(other);
  await other.page.goto(page.url());
  await editable(other.page).waitFor();
  await startWriting(other.page);
  for (const [each, pressed] of [
    [other.page, others],
    [page, keys],
  ] as const) {
    await editable(each).getByText(text).click();
    for (const key of pressed) await each.keyboard.press(key);
  }
  return [page, other.page];
}

test("E1 two people in one paragraph: what one pastes stands where their caret was, what the other types stays", async () => {
  const [page, other] = await twoIn("awal akhir", ["Home"], ["End"]);
  await onClipboard(page, WORD("<p class=MsoNormal><b>Tempel</b> </p><p class=MsoNormal>dua </p>"), "x");
  await Promise.all([page.keyboard.press("ControlOrMeta+V"), other.keyboard.type(" lagi")]);
  for (const somebody of [page, other]) await shows(somebody, "p:Tempel p:duaawal akhir lagi");
});

for (const isOffline of [false, true])
  test(`D7 E1 one pastes three paragraphs into the midst of a line at whose end another goes on typing${isOffline ? " without a connection" : ""}: their words follow`, async () => {
    const [page, other] = await twoIn("awal akhir", ["Home", "Control+ArrowRight"], ["End"]);
    const lines = ["satu", "dua", "tiga "].map((words) => `<p class=MsoNormal>${words}</p>`).join("");
    await onClipboard(page, WORD(lines), "x");
    const type = () => other.keyboard.type(" dan seterusnya", { delay: 5 });
    open[1]?.watch.expect(...OUT_OF_REACH);
    if (isOffline) {
      await other.context().setOffline(true);
      await type();
      await page.keyboard.press("ControlOrMeta+V");
      await saved(page);
      await other.context().setOffline(false);
    } else await Promise.all([type(), page.keyboard.press("ControlOrMeta+V")]);
    const pasted = "p:awalsatu p:dua p:tiga akhir dan seterusnya";
    for (const somebody of [page, other]) await shows(somebody, pasted);
    await other.keyboard.type("!");
    for (const somebody of [page, other]) await shows(somebody, `${pasted}!`);
    await page.keyboard.press("ControlOrMeta+Z");
    for (const somebody of [page, other]) await shows(somebody, "p:awal akhir dan seterusnya! p:");
  });

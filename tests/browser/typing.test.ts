import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { Browser, CDPSession, Page } from "playwright-core";
import { StockClient } from "../harness/stock-client.ts";
import { until } from "../harness/until.ts";
import { onClipboard } from "./clipboard.ts";
import { editable, newArticle, saved, startWriting } from "./desk.ts";
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

/** Somebody in a fresh article, with the caret in its paragraph. */
async function writer(): Promise<Page> {
  const somebody = await signIn(browser, naskah.origin, "penulis1");
  open.push(somebody);
  await newArticle(somebody.page);
  return somebody.page;
}

/** Somebody else in the same article, who may write. */
async function second(page: Page): Promise<Page> {
  await saved(page);
  const somebody = await signIn(browser, naskah.origin, "kasi");
  open.push(somebody);
  await somebody.page.goto(page.url());
  await editable(somebody.page).waitFor();
  await startWriting(somebody.page);
  return somebody.page;
}

/** The blocks as `name:words`, nested ones in brackets, without carets of others. */
const shown = (page: Page): Promise<string> =>
  editable(page).evaluate((root) => {
    const of = (block: Element): string => {
      const name = block.getAttribute("data-naskah") ?? block.localName;
      const inner = [...block.children].filter((child) =>
        /^(P|UL|OL|LI|BLOCKQUOTE|H\d)$/.test(child.tagName),
      );
      if (inner.length > 0) return `${name}[${inner.map(of).join(" ")}]`;
      const copy = block.cloneNode(true) as Element;
      for (const widget of copy.querySelectorAll(".ProseMirror-widget")) widget.remove();
      return `${name}:${copy.textContent}`;
    };
    return [...root.children]
      .filter((child) => !child.matches(".ProseMirror-widget"))
      .map(of)
      .join(" ");
  });

async function showsOn(page: Page, blocks: string): Promise<void> {
  let last = "";
  await until(`the text is ${blocks}`, async () => {
    last = await shown(page);
    return last === blocks;
  }).catch((error: unknown) => {
    throw new Error(`the text is ${last} instead of ${blocks}`, { cause: error });
  });
}

/** An input method at somebody's keyboard. */
async function inputMethod(page: Page) {
  const devtools: CDPSession = await page.context().newCDPSession(page);
  return {
    compose: (text: string) =>
      devtools.send("Input.imeSetComposition", {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      }),
    commit: (text: string) => devtools.send("Input.insertText", { text }),
  };
}

/** The manuscript's id, as it is in the editor's address. */
function manuscriptOf(page: Page): string {
  const id = page.url().split("/").at(-1);
  assert.ok(id);
  return id;
}

const frames = (page: Page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

const BYLINE = "byline:Nurmala Tandiseru";
const EMPTY = `headline: standfirst: p: byline:`;

test("F-A2 F-A8 F-A10 a list is written, left, joined and kept by its keys", async () => {
  const page = await writer();
  await page.keyboard.type("- a");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.keyboard.type("b");
  for (let i = 0; i < 2; i++) await page.keyboard.press("Enter");
  await page.keyboard.type("c");
  await showsOn(page, `headline: standfirst: ul[li[p:a ul[li[p:b]]] li[p:c]] ${BYLINE}`);
  for (let i = 0; i < 2; i++) await page.keyboard.press("Enter");
  await page.keyboard.type("d");
  await showsOn(page, `headline: standfirst: ul[li[p:a ul[li[p:b]]] li[p:c]] p:d ${BYLINE}`);
  await page.keyboard.press("Home");
  await page.keyboard.press("Backspace");
  await showsOn(page, `headline: standfirst: ul[li[p:a ul[li[p:b]]] li[p:cd]] ${BYLINE}`);
});

test("F-A5 F-A6 select all and Delete leaves the sheet as it was, with its hints and the caret in the headline", async () => {
  const page = await writer();
  await page.keyboard.type("Satu");
  await page.keyboard.press("Control+Delete");
  await page.keyboard.press("Home");
  await page.keyboard.press("Control+Backspace");
  await showsOn(page, `headline: standfirst: p:Satu ${BYLINE}`);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.press("Delete");
  await showsOn(page, EMPTY);
  const hints = await editable(page).evaluate((root) =>
    [...root.children].map((block) => block.getAttribute("data-placeholder")),
  );
  assert.ok(
    hints.every((hint) => hint !== null && hint !== ""),
    hints.join(),
  );
  await page.keyboard.type("Judul");
  await showsOn(page, "headline:Judul standfirst: p: byline:");
  for (let i = 0; i < 2; i++) await page.keyboard.press("ControlOrMeta+Z");
  await showsOn(page, `headline: standfirst: p:Satu ${BYLINE}`);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("Baru");
  await showsOn(page, "headline:Baru standfirst: p: byline:");
});

test("D5 the whole article cut and pasted again is the same article, and undo takes each back", async () => {
  const page = await writer();
  await page.keyboard.type("isi");
  await editable(page).locator("h1").click();
  await page.keyboard.type("Judul");
  const whole = `headline:Judul standfirst: p:isi ${BYLINE}`;
  await showsOn(page, whole);
  await page.keyboard.press("ControlOrMeta+A");
  await frames(page);
  await page.keyboard.press("ControlOrMeta+X");
  await showsOn(page, EMPTY);
  await page.keyboard.press("ControlOrMeta+V");
  await showsOn(page, whole);
  await page.keyboard.press("ControlOrMeta+Z");
  await showsOn(page, EMPTY);
  await page.keyboard.press("ControlOrMeta+Z");
  await showsOn(page, whole);
  await page.keyboard.press("ControlOrMeta+A");
  await frames(page);
  await page.keyboard.press("ControlOrMeta+V");
  await showsOn(page, whole);
});

test("F-A9 Backspace after a typing rule gives back what was typed", async () => {
  const page = await writer();
  await page.keyboard.type("akhir");
  await page.keyboard.press("Home");
  await page.keyboard.type("2019. ");
  await showsOn(page, `headline: standfirst: ol[li[p:akhir]] ${BYLINE}`);
  await page.keyboard.press("Backspace");
  await showsOn(page, `headline: standfirst: p:2019. akhir ${BYLINE}`);
});

test("F-A13 composing over a selected rule takes its place", async () => {
  const page = await writer();
  await page.keyboard.type("---");
  await page.keyboard.press("ArrowLeft");
  await editable(page).locator("hr.ProseMirror-selectednode").waitFor();
  const { compose, commit } = await inputMethod(page);
  await compose("k");
  await compose("か");
  await commit("か");
  await showsOn(page, `headline: standfirst: p:か p: ${BYLINE}`);
  await page.keyboard.press("ControlOrMeta+Z");
  await showsOn(page, `headline: standfirst: hr: p: ${BYLINE}`);
});

test("F-A13 composing over a selection of several blocks takes its place, and the parts stay", async () => {
  const page = await writer();
  await page.keyboard.type("satu");
  await page.keyboard.press("Enter");
  await page.keyboard.type("dua");
  await page.keyboard.press("Shift+ArrowUp");
  await frames(page);
  const { compose, commit } = await inputMethod(page);
  await compose("k");
  await compose("か");
  await commit("か");
  await until("composed", async () => (await shown(page)).includes("か"));
  assert.match(await shown(page), /^headline: standfirst: p:(sat|satu)か byline:Nurmala Tandiseru$/);
  await page.keyboard.press("ControlOrMeta+A");
  await compose("k");
  await compose("さ");
  await commit("さ");
  await showsOn(page, "headline:さ standfirst: p: byline:");
});

test("E1 what is pasted while a word is composed goes the same road, and is a step of its own", async () => {
  const page = await writer();
  await page.keyboard.type("mula ");
  await onClipboard(
    page,
    "<p>satu</p><table><tr><td>2023</td><td>1.200</td></tr></table><p style='display:none'>RAHASIA</p>",
    "satu",
  );
  const { compose } = await inputMethod(page);
  await compose("ka");
  await showsOn(page, `headline: standfirst: p:mula ka ${BYLINE}`);
  await page.keyboard.press("ControlOrMeta+V");
  await showsOn(page, `headline: standfirst: p:mula kasatu p:2023\t1.200 ${BYLINE}`);
  await page.keyboard.press("ControlOrMeta+Z");
  await showsOn(page, `headline: standfirst: p:mula ka ${BYLINE}`);
});

for (const place of ["headline", "paragraph"] as const)
  for (const isSheet of [false, true])
    test(`F-A14 in ${isSheet ? "an emptied sheet, in its" : "an emptied"} ${place} with somebody else's caret, what is composed is there once`, async () => {
      const page = await writer();
      const line = place === "headline" ? "h1" : "p:not([data-naskah])";
      await editable(page).locator(line).click();
      await page.keyboard.type("isi");
      const other = await second(page);
      await page.keyboard.press(isSheet ? "ControlOrMeta+A" : "Shift+Home");
      await frames(page);
      await page.keyboard.press("Delete");
      const byline = isSheet ? "byline:" : BYLINE;
      await showsOn(other, `headline: standfirst: p: ${byline}`);
      for (const each of [other, page]) await editable(each).locator(line).click();
      await editable(page).locator(`${line} .naskah-caret`).waitFor();
      const { compose, commit } = await inputMethod(page);
      await compose("k");
      for (let i = 0; i < 3; i++) await frames(page);
      await compose("か");
      await commit("か");
      const text =
        place === "headline"
          ? `headline:か standfirst: p: ${byline}`
          : `headline: standfirst: p:か ${byline}`;
      for (const each of [page, other]) await showsOn(each, text);
    });

test("F-A14 in a document without blocks (D2) with somebody else's caret, what is composed is there once", async () => {
  const page = await writer();
  await page.keyboard.type("isi");
  const other = await second(page);
  await editable(other).getByText("isi").click();
  await editable(page).locator(".naskah-caret").waitFor();
  await editable(page).getByText("isi").click();
  const cookies = await page.context().cookies();
  const stock = new StockClient(
    naskah.origin,
    manuscriptOf(page),
    cookies.map(({ name, value }) => `${name}=${value}`).join("; "),
  );
  await stock.synced();
  stock.fragment.delete(0, stock.fragment.length);
  for (const each of [page, other]) await showsOn(each, "");
  stock.leave();
  const { compose, commit } = await inputMethod(page);
  await compose("k");
  for (let i = 0; i < 3; i++) await frames(page);
  await compose("か");
  await commit("か");
  for (const each of [page, other]) await showsOn(each, "p:か");
});

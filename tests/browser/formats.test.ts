import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { until } from "../harness/until.ts";
import { editable, newArticle, saved, startWriting } from "./desk.ts";
import { OUT_OF_REACH } from "./page-watch.ts";
import { signIn, startBrowser } from "./people.ts";
import { type RunningNaskah, startNaskah } from "./running-naskah.ts";

let naskah: RunningNaskah;
let browser: Browser;

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
});
after(async () => {
  await browser.close();
  await naskah.stop();
});

const paragraph = (page: Page) => editable(page).locator("p:not([data-naskah])").first();
/** The paragraph's words, bold ones in stars. */
const shown = (page: Page): Promise<string> =>
  paragraph(page).evaluate((block) => {
    const copy = block.cloneNode(true) as Element;
    for (const widget of copy.querySelectorAll(".ProseMirror-widget, br")) widget.remove();
    for (const bold of copy.querySelectorAll("strong")) bold.replaceWith(`*${bold.textContent}*`);
    return copy.textContent ?? "";
  });

async function press(page: Page, key: string, times: number): Promise<void> {
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
}

/** The caret behind so many letters of the paragraph. */
async function goTo(page: Page, letters: number): Promise<void> {
  await paragraph(page).click();
  await page.keyboard.press("Home");
  await press(page, "ArrowRight", letters);
}

for (const first of ["the deletion", "the paste"] as const)
  test(`formats do not leak: one deletes bold words, another pastes plain ones into them, both away; ${first} comes home first`, async () => {
    const ani = await signIn(browser, naskah.origin, "penulis1");
    await newArticle(ani.page);
    await ani.page.keyboard.type("sebelum ");
    await ani.page.keyboard.press("Control+b");
    await ani.page.keyboard.type("kata penting");
    await ani.page.keyboard.press("Control+b");
    await ani.page.keyboard.type(" sisa kalimat");
    await saved(ani.page);
    assert.equal(await shown(ani.page), "sebelum *kata penting* sisa kalimat");
    const budi = await signIn(browser, naskah.origin, "kasi");
    await budi.page.goto(ani.page.url());
    await editable(budi.page).waitFor();
    await startWriting(budi.page);
    await until("budi reads it", async () => (await shown(budi.page)).endsWith("sisa kalimat"));
    // Plain words for the clipboard, from the same paragraph.
    await goTo(budi.page, 0);
    await press(budi.page, "Shift+ArrowRight", 7);
    await budi.page.keyboard.press("Control+c");
    for (const one of [ani, budi]) {
      one.watch.expect(...OUT_OF_REACH);
      await one.context.setOffline(true);
      await one.page.locator("naskah-save-state").getByText("Luring sejak").waitFor();
    }
    await goTo(ani.page, 8);
    await press(ani.page, "Shift+ArrowRight", 12);
    await ani.page.keyboard.press("Delete");
    await goTo(budi.page, 13);
    // Without the bold of where the caret is.
    await budi.page.keyboard.press("Control+Shift+v");
    const pasted = await shown(budi.page);
    assert.match(pasted, /^sebelum \*kata .*sebelum.*penting\* sisa kalimat$/);
    const [one, other] = first === "the deletion" ? [ani, budi] : [budi, ani];
    await one.context.setOffline(false);
    await saved(one.page);
    await other.context.setOffline(false);
    await saved(other.page);
    await until("both read the same", async () => (await shown(ani.page)) === (await shown(budi.page)));
    assert.match(await shown(ani.page), /^sebelum \*?sebelum\*? sisa kalimat$/, "the rest stays as it was");
    for (const { context } of [ani, budi]) await context.close();
  });

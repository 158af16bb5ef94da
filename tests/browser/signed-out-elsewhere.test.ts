import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { type Naskah, startNaskah } from "../harness/naskah.ts";
import { PASSWORD, signIn, startBrowser } from "./people.ts";

let naskah: Naskah;
let browser: Browser;

before(async () => {
  naskah = await startNaskah();
  browser = await startBrowser();
});
after(async () => {
  await browser?.close();
  await naskah?.stop();
});

for (const [name, path, shown] of [
  ["home", "/studio/", "work-list"],
  ["the board", "/studio/board", "board-columns"],
] as const)
  test(`T58: whose session ended elsewhere sees no titles on ${name} any more, and signs in where they were, without a reload`, async () => {
    const { page, context, watch } = await signIn(browser, naskah.origin, "kasi");
    watch.expect(/^401 GET \/api\/v1\//);
    await page.goto(path);
    await page.locator(shown).first().waitFor();
    await page.evaluate(() => fetch("/api/v1/session", { method: "DELETE" }));
    await page.evaluate(() => dispatchEvent(new Event("focus")));
    const note = page.locator("problem-note").filter({ hasText: "Anda belum masuk." });
    await note.waitFor();
    assert.equal(await page.locator(shown).count(), 0);
    assert.equal(await note.getByRole("button", { name: "Coba lagi" }).count(), 0);
    await note.getByRole("button", { name: "Masuk" }).click();
    await page.locator("sign-in-page").getByLabel("Alamat surel").waitFor();
    await page.keyboard.type("kasi@demo.test");
    await page.keyboard.press("Tab");
    await page.keyboard.type(PASSWORD);
    await page.keyboard.press("Enter");
    await page.locator(shown).first().waitFor();
    assert.equal(new URL(page.url()).pathname, path);
    await context.close();
  });
